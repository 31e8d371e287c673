import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A line manager's say stays with its employer, and why it was set aside with the registration. */
export class SaysByEmployer1795400000006 implements MigrationInterface {
  name = 'SaysByEmployer1795400000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table registration add column override_reason text');
    await runner.query(`alter table registration add column earlier_says jsonb not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table registration drop column override_reason, drop column earlier_says');
  }
}
