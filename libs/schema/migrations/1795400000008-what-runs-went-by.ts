import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What each run went by, row by row, so that what changed since can be told apart. Runs of before remember nothing: one of
 * them that is no longer what the rows say is made again.
 */
export class WhatRunsWentBy1795400000008 implements MigrationInterface {
  name = 'WhatRunsWentBy1795400000008';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table allocation_run add column went_by jsonb not null default '{}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table allocation_run drop column went_by');
  }
}
