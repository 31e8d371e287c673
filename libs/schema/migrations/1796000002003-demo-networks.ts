import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Networks of the demo are marked; their yearly programmes go on as those of real ones do. */
export class DemoNetworks1796000002003 implements MigrationInterface {
  name = 'DemoNetworks1796000002003';

  async up(runner: QueryRunner): Promise<void> {
    await this.kinds(runner, `'real', 'demo', 'rehearsal'`, `<> 'rehearsal'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.kinds(runner, `'real', 'rehearsal'`, `= 'real'`);
  }

  private async kinds(runner: QueryRunner, known: string, yearly: string): Promise<void> {
    await runner.query('alter table tenant drop constraint tenant_kind');
    await runner.query(`alter table tenant add constraint tenant_kind check (kind in (${known}))`);
    await runner.query(
      `create or replace function yearly_programmes() returns table (tenant_id uuid, programme_id uuid)
         language sql stable security definer set search_path = pg_catalog as $$
           select p.tenant_id, p.id from public.programme p
             join public.tenant t on t.id = p.tenant_id and t.kind ${yearly}
             join public.programme_configuration_version v
               on v.tenant_id = p.tenant_id and v.programme_id = p.id and v.number = p.configuration_version
            where v.body->'recurrence'->>'every' = 'yearly'
              and exists (select from public.edition e where e.tenant_id = p.tenant_id and e.programme_id = p.id) $$`,
    );
  }
}
