import type { MigrationInterface, QueryRunner } from 'typeorm';
import { authSchemaSql } from '#identity';

/** Tables that the application may only add to. */
const appendOnly = ['audit_entry', 'edition_transition'];

const tables = [
  'region',
  'partner',
  'programme',
  'programme_configuration_version',
  'person',
  'role_grant',
  'access_token',
  'cluster',
  'organisation',
  'organisation_region',
  'contact',
  'edition',
  'milestone',
  'edition_step',
  'edition_transition',
  'participation',
  'participation_region',
  'offer',
  'session',
  'registration',
  'wish',
  'allocation_run',
  'wish_outcome',
  'placement',
  'campaign',
  'notice',
  'notice_template',
  'report',
  'audit_entry',
  'outbox_entry',
  'idempotency_key',
  'mail_message',
];

/** Row-level security on every table, the application's rights, and the few questions that are asked across tenants. */
export class TenantWall1795300000001 implements MigrationInterface {
  name = 'TenantWall1795300000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$ begin
        if not exists (select from pg_roles where rolname = 'wissel_app') then create role wissel_app nologin nobypassrls; end if;
        if not exists (select from pg_roles where rolname = 'wissel_directory') then create role wissel_directory nologin nobypassrls; end if;
      end $$`);
    // To hand the functions below over to it.
    await runner.query(`grant wissel_directory to current_user`);
    await runner.query(`grant usage on schema public to wissel_app, wissel_directory`);

    await this.wall(runner, 'tenant', 'id');
    for (const table of tables) await this.wall(runner, table, 'tenant_id');

    // What the platform itself must know across tenants, and no more: which tenant a name means, and who has work.
    await runner.query(`grant create on schema public to wissel_directory`);
    for (const table of ['tenant', 'outbox_entry', 'edition', 'notice']) {
      await runner.query(`grant select on "${table}" to wissel_directory`);
      await runner.query(`create policy directory on "${table}" for select to wissel_directory using (true)`);
    }
    await this.question(
      runner,
      'tenant_id_by_slug(wanted text)',
      'uuid',
      'select id from public.tenant where slug = wanted',
    );
    await this.question(
      runner,
      'tenants_with_outbox()',
      'setof uuid',
      'select distinct tenant_id from public.outbox_entry where handed_on_at is null',
    );
    await this.question(
      runner,
      'live_editions()',
      'table (tenant_id uuid, edition_id uuid)',
      `select tenant_id, id from public.edition where state not in ('archived', 'cancelled')`,
    );
    await this.question(
      runner,
      'tenants_with_claimed_notices(older_than timestamptz)',
      'setof uuid',
      `select distinct tenant_id from public.notice where state in ('sending', 'in_doubt') and claimed_at < older_than`,
    );
    await runner.query(`revoke create on schema public from wissel_directory`);

    await runner.query(authSchemaSql);
  }

  async down(): Promise<void> {
    throw new Error('The first migration is not undone; drop the database instead.');
  }

  private async wall(runner: QueryRunner, table: string, column: string): Promise<void> {
    const mine = `"${column}" = nullif(current_setting('app.tenant_id', true), '')::uuid`;
    await runner.query(`alter table "${table}" enable row level security`);
    await runner.query(`alter table "${table}" force row level security`);
    await runner.query(`create policy tenant_wall on "${table}" to wissel_app using (${mine}) with check (${mine})`);
    const rights = appendOnly.includes(table) ? 'select, insert' : 'select, insert, update, delete';
    await runner.query(`grant ${rights} on "${table}" to wissel_app`);
  }

  private async question(runner: QueryRunner, signature: string, answer: string, sql: string): Promise<void> {
    await runner.query(
      `create function ${signature} returns ${answer} language sql stable security definer set search_path = pg_catalog as $$ ${sql} $$`,
    );
    const name = signature.replace(/older_than |wanted /, '');
    await runner.query(`alter function ${name} owner to wissel_directory`);
    await runner.query(`revoke all on function ${name} from public`);
    await runner.query(`grant execute on function ${name} to wissel_app`);
  }
}
