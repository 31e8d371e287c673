import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Roles that end by themselves. */
export class Deputies1796000002004 implements MigrationInterface {
  name = 'Deputies1796000002004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table role_grant add column ends_at timestamptz(3)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table role_grant drop column ends_at');
  }
}
