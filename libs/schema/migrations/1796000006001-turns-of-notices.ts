import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person's notices in an edition leave in the order of the events. */
export class TurnsOfNotices1796000006001 implements MigrationInterface {
  name = 'TurnsOfNotices1796000006001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table notice add column turn uuid not null default uuidv7()');
    await runner.query(
      `create index notice_turn on notice (tenant_id, person_id, turn) where state in ('queued', 'sending')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table notice drop column turn');
  }
}
