import type { MigrationInterface, QueryRunner } from 'typeorm';

const mine = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;

/** Host names at which a network is the whole of Wissel; logos of partners. */
export class HostNamesAndPartnerLogos1796000083000 implements MigrationInterface {
  name = 'HostNamesAndPartnerLogos1796000083000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table tenant_host (
         name text not null,
         tenant_id uuid not null,
         constraint tenant_host_key primary key (name),
         constraint tenant_host_tenant foreign key (tenant_id) references tenant (id) on delete cascade)`,
    );
    await runner.query('create index "IDX_tenant_host" on tenant_host (tenant_id)');
    await this.wall(runner, 'tenant_host');
    await runner.query('grant select on tenant_host to wissel_directory');
    await runner.query('create policy directory on tenant_host for select to wissel_directory using (true)');
    await runner.query('grant create on schema public to wissel_directory');
    await runner.query(
      `create function tenant_by_host(wanted text) returns table (id uuid, slug text, suspended_at timestamptz)
       language sql stable security definer set search_path = pg_catalog as $$
         select t.id, t.slug, t.suspended_at from public.tenant t
         join public.tenant_host h on h.tenant_id = t.id where h.name = wanted $$`,
    );
    await runner.query('alter function tenant_by_host(text) owner to wissel_directory');
    await runner.query('revoke all on function tenant_by_host(text) from public');
    await runner.query('grant execute on function tenant_by_host(text) to wissel_app');
    await runner.query('revoke create on schema public from wissel_directory');

    await runner.query('alter table partner add column logo jsonb');
    await runner.query(
      `create table partner_logo (
         tenant_id uuid not null,
         partner_id uuid not null,
         png bytea not null,
         constraint partner_logo_key primary key (tenant_id, partner_id),
         constraint partner_logo_partner foreign key (tenant_id, partner_id) references partner (tenant_id, id) on delete cascade)`,
    );
    await this.wall(runner, 'partner_logo');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table partner_logo');
    await runner.query('alter table partner drop column logo');
    await runner.query('drop function tenant_by_host(text)');
    await runner.query('drop table tenant_host');
  }

  private async wall(runner: QueryRunner, table: string): Promise<void> {
    await runner.query(`alter table ${table} enable row level security`);
    await runner.query(`alter table ${table} force row level security`);
    await runner.query(`create policy tenant_wall on ${table} to wissel_app using (${mine}) with check (${mine})`);
    await runner.query(`grant select, insert, update, delete on ${table} to wissel_app`);
  }
}
