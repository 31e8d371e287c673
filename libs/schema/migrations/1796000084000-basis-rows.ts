import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The rows that a run went by are called after the digest of them all. */
export class BasisRows1796000084000 implements MigrationInterface {
  name = 'BasisRows1796000084000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table allocation_run rename column went_by to basis_rows');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table allocation_run rename column basis_rows to went_by');
  }
}
