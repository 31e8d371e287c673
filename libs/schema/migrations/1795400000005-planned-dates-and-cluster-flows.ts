import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a milestone's date was by the plan, beside what it became; flows by cluster in the reports that were counted before. */
export class PlannedDatesAndClusterFlows1795400000005 implements MigrationInterface {
  name = 'PlannedDatesAndClusterFlows1795400000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table milestone add column planned_local text');
    // A change of type reaches the rows of every tenant, which an update by the owner would not.
    await runner.query(
      `alter table report alter column figures type jsonb using jsonb_build_object('byCluster', '[]'::jsonb) || figures`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table report alter column figures type jsonb using figures - 'byCluster'`);
    await runner.query('alter table milestone drop column planned_local');
  }
}
