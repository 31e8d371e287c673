import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A draft stands still until somebody releases it: only then has it a workflow, and leaves its first state. */
export class Releases1796000003000 implements MigrationInterface {
  name = 'Releases1796000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table edition add column released_at timestamptz(3), add column released_by uuid');
    // A change of type reaches the rows of every tenant, which an update by the owner would not.
    await runner.query(
      `alter table edition alter column released_at type timestamptz(3)
         using case when state = 'draft' then null else created_at end`,
    );
    await runner.query(
      `alter table edition add constraint edition_released check (state = 'draft' or released_at is not null)`,
    );
    await runner.query(
      `create or replace function live_editions() returns table (tenant_id uuid, edition_id uuid)
         language sql stable security definer set search_path = pg_catalog as $$
         select tenant_id, id from public.edition where state not in ('archived', 'cancelled') and released_at is not null $$`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create or replace function live_editions() returns table (tenant_id uuid, edition_id uuid)
         language sql stable security definer set search_path = pg_catalog as $$
         select tenant_id, id from public.edition where state not in ('archived', 'cancelled') $$`,
    );
    await runner.query('alter table edition drop column released_at, drop column released_by');
  }
}
