import type { MigrationInterface, QueryRunner } from 'typeorm';

const mine = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;

/** Regions and partners that can be changed and retired; slugs that are a network's own for good. */
export class Networks1796000002001 implements MigrationInterface {
  name = 'Networks1796000002001';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['region', 'partner']) {
      await runner.query(
        `alter table ${table} add column retired_at timestamptz(3), add column version int not null default 1`,
      );
    }
    await runner.query('alter table tenant add column version int not null default 1');

    await runner.query(
      `create table tenant_slug (
         slug text not null,
         tenant_id uuid not null,
         created_at timestamptz(3) not null default now(),
         constraint tenant_slug_key primary key (slug),
         constraint tenant_slug_tenant foreign key (tenant_id) references tenant (id) on delete cascade)`,
    );
    await runner.query('create index "IDX_tenant_slug" on tenant_slug (tenant_id)');
    await runner.query('alter table tenant_slug enable row level security');
    await runner.query('alter table tenant_slug force row level security');
    await runner.query(`create policy tenant_wall on tenant_slug to wissel_app using (${mine}) with check (${mine})`);
    // Once taken it stays: nobody gives a slug up, or another network its address.
    await runner.query('grant select, insert on tenant_slug to wissel_app');
    await runner.query('grant select on tenant_slug to wissel_directory');
    await runner.query('create policy directory on tenant_slug for select to wissel_directory using (true)');

    await runner.query('drop function tenant_id_by_slug(text)');
    await this.ask(
      runner,
      'tenant_by_slug(wanted text)',
      'table (id uuid, slug text)',
      `select t.id, t.slug from public.tenant t
        where t.slug = wanted or t.id = (select s.tenant_id from public.tenant_slug s where s.slug = wanted)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function tenant_by_slug(text)');
    await this.ask(
      runner,
      'tenant_id_by_slug(wanted text)',
      'uuid',
      'select id from public.tenant where slug = wanted',
    );
    await runner.query('drop table tenant_slug');
    await runner.query('alter table tenant drop column version');
    for (const table of ['region', 'partner']) {
      await runner.query(`alter table ${table} drop column retired_at, drop column version`);
    }
  }

  private async ask(runner: QueryRunner, signature: string, answer: string, sql: string): Promise<void> {
    const name = signature.replace('wanted ', '');
    await runner.query('grant create on schema public to wissel_directory');
    await runner.query(
      `create function ${signature} returns ${answer} language sql stable security definer set search_path = pg_catalog as $$ ${sql} $$`,
    );
    await runner.query(`alter function ${name} owner to wissel_directory`);
    await runner.query(`revoke all on function ${name} from public`);
    await runner.query(`grant execute on function ${name} to wissel_app`);
    await runner.query('revoke create on schema public from wissel_directory');
  }
}
