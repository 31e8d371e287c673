import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the plan of an edition was lies in its programme's configuration, and in the first day that it was planned for. */
export class PlannedFirstDay1796000003001 implements MigrationInterface {
  name = 'PlannedFirstDay1796000003001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table edition add column planned_first_day date');
    // A change of type reaches the rows of every tenant, which an update by the owner would not.
    await runner.query('alter table edition alter column planned_first_day type date using first_day');
    await runner.query('alter table edition alter column planned_first_day set not null');
    await runner.query('alter table milestone drop column planned_local');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table milestone add column planned_local text');
    await runner.query('alter table edition drop column planned_first_day');
  }
}
