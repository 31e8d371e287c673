import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is asked across networks. */
const questions: [signature: string, answer: string, sql: string][] = [
  [
    'tenant_by_slug(wanted text)',
    'table (id uuid, slug text, suspended_at timestamptz)',
    `select t.id, t.slug, t.suspended_at from public.tenant t
      where t.slug = wanted or t.id = (select s.tenant_id from public.tenant_slug s where s.slug = wanted)`,
  ],
  [
    'operator_by_email(wanted text)',
    'uuid',
    'select id from public.operator where email = wanted and ended_at is null',
  ],
  [
    'every_network()',
    'setof public.tenant',
    `select t.* from public.tenant t where nullif(current_setting('app.operator_id', true), '') is not null order by t.name, t.slug`,
  ],
];

/** What the platform looks through for work: of a suspended network it sees nothing, so nothing of it is taken up. */
const work = ['outbox_entry', 'edition', 'notice', 'allocation_run', 'programme'];

/** Operators of the platform and what they did, outside every tenant; networks that are suspended. */
export class Operators1796000002002 implements MigrationInterface {
  name = 'Operators1796000002002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create table operator (
         id uuid not null,
         email text not null,
         name text not null,
         invited_by uuid,
         created_at timestamptz(3) not null default now(),
         ended_at timestamptz(3),
         constraint operator_key primary key (id),
         constraint operator_email check (email = lower(email)))`,
    );
    await runner.query('create unique index operator_in_office on operator (email) where ended_at is null');
    await runner.query(
      `create table operator_act (
         id uuid not null,
         operator_id uuid,
         action text not null,
         subject_type text not null,
         subject_id uuid not null,
         reason text,
         details jsonb not null default '{}',
         created_at timestamptz(3) not null default now(),
         constraint operator_act_key primary key (id))`,
    );
    await runner.query('create index operator_act_subject on operator_act (subject_type, subject_id)');
    const atDesk = `nullif(current_setting('app.operator_id', true), '') is not null`;
    for (const [table, rights] of [
      ['operator', 'select, insert, update'],
      ['operator_act', 'select, insert'],
    ]) {
      await runner.query(`alter table ${table} enable row level security`);
      await runner.query(`alter table ${table} force row level security`);
      await runner.query(
        `create policy operator_wall on ${table} to wissel_app using (${atDesk}) with check (${atDesk})`,
      );
      await runner.query(`grant ${rights} on ${table} to wissel_app`);
    }
    await runner.query('grant select on operator to wissel_directory');
    await runner.query('create policy directory on operator for select to wissel_directory using (true)');

    await runner.query('alter table tenant add column suspended_at timestamptz(3), add column suspended_reason text');
    await runner.query('grant create on schema public to wissel_directory');
    await runner.query('drop function tenant_by_slug(text)');
    for (const [signature, answer, sql] of questions) {
      const name = signature.replace('wanted ', '');
      await runner.query(
        `create function ${signature} returns ${answer} language sql stable security definer set search_path = pg_catalog as $$ ${sql} $$`,
      );
      await runner.query(`alter function ${name} owner to wissel_directory`);
      await runner.query(`revoke all on function ${name} from public`);
      await runner.query(`grant execute on function ${name} to wissel_app`);
    }
    await runner.query('revoke create on schema public from wissel_directory');
    for (const table of work) {
      await runner.query(
        `alter policy directory on ${table} using (
           exists (select from tenant t where t.id = tenant_id and t.suspended_at is null))`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of work) await runner.query(`alter policy directory on ${table} using (true)`);
    await runner.query('drop function every_network()');
    await runner.query('drop function operator_by_email(text)');
    await runner.query('alter table tenant drop column suspended_at, drop column suspended_reason');
    await runner.query('drop table operator_act');
    await runner.query('drop table operator');
  }
}
