import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An edition's name in addresses is unique in its network; what was announced in every network is one question. */
export class EditionsInAddresses1796000070000 implements MigrationInterface {
  name = 'EditionsInAddresses1796000070000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table edition drop constraint "UQ_27b0522520186fb12dd475cac70"`);
    await runner.query(`alter table edition add constraint "UQ_76c28eccc2684acb2e195fcb30b" unique (tenant_id, slug)`);
    await runner.query('grant create on schema public to wissel_directory');
    await runner.query(
      `create function announced_editions() returns table (id uuid, slug text, name text, network jsonb, state text,
         first_day date, last_day date, time_zone text, reason text)
       language sql stable security definer set search_path = pg_catalog as $$
         select e.id, e.slug, e.name, jsonb_build_object('slug', t.slug, 'name', t.name), e.state,
           e.first_day, e.last_day, e.time_zone, case when e.state in ('cancelled', 'suspended') then e.reason end
         from public.edition e join public.tenant t on t.id = e.tenant_id
         where e.state not in ('draft', 'cancelled') and t.kind <> 'rehearsal' and t.suspended_at is null $$`,
    );
    await runner.query('alter function announced_editions() owner to wissel_directory');
    await runner.query('revoke all on function announced_editions() from public');
    await runner.query('grant execute on function announced_editions() to wissel_app');
    await runner.query('revoke create on schema public from wissel_directory');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function announced_editions()');
    await runner.query(`alter table edition drop constraint "UQ_76c28eccc2684acb2e195fcb30b"`);
    await runner.query(
      `alter table edition add constraint "UQ_27b0522520186fb12dd475cac70" unique (tenant_id, programme_id, slug)`,
    );
  }
}
