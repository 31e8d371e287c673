import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the platform may ask across tenants: name with arguments, types of these, answer, and the question. */
const questions: [name: string, parameters: string, answer: string, sql: string][] = [
  [
    'tenants_with_outbox',
    'kinds text[]',
    'setof uuid',
    `select distinct tenant_id from public.outbox_entry
      where handed_on_at is null and due_at <= now() and message->>'kind' = any(kinds)`,
  ],
  [
    'tenants_with_old_outbox',
    'older_than timestamptz',
    'setof uuid',
    'select distinct tenant_id from public.outbox_entry where handed_on_at < older_than',
  ],
  [
    'tenants_with_lost_notices',
    'untried_since timestamptz, tried_since timestamptz',
    'setof uuid',
    `select distinct n.tenant_id from public.notice n
       left join public.edition e on e.tenant_id = n.tenant_id and e.id = n.edition_id
      where n.state = 'queued'
        and coalesce(n.claimed_at, n.created_at) < case when n.attempts = 0 then untried_since else tried_since end
        and not (n.reason is not distinct from 'edition_suspended' and e.state is not distinct from 'suspended')`,
  ],
  [
    'yearly_programmes',
    '',
    'table (tenant_id uuid, programme_id uuid)',
    `select p.tenant_id, p.id from public.programme p
       join public.tenant t on t.id = p.tenant_id and t.kind = 'real'
       join public.programme_configuration_version v
         on v.tenant_id = p.tenant_id and v.programme_id = p.id and v.number = p.configuration_version
      where v.body->'recurrence'->>'every' = 'yearly'
        and exists (select from public.edition e where e.tenant_id = p.tenant_id and e.programme_id = p.id)`,
  ],
];

/** Only the types: what names a function beside its name. */
const typesOf = (parameters: string): string => parameters.replaceAll(/\w+ (\w+(?:\[\])?)/g, '$1');

/**
 * A mail with several calendar files; outbox entries that are due again later, and are forgotten some time after they were
 * handed on; notices and schedules that were lost can be found.
 */
export class CalendarsOutboxNotices1795400000002 implements MigrationInterface {
  name = 'CalendarsOutboxNotices1795400000002';

  async up(runner: QueryRunner): Promise<void> {
    // A change of type reaches the rows of every tenant, which an update by the owner would not.
    await runner.query(
      `alter table mail_message alter column calendar type text array
         using case when calendar is null then '{}' else array[calendar] end,
       alter column calendar set not null`,
    );
    await runner.query('alter table mail_message rename column calendar to calendars');

    await runner.query('alter table outbox_entry add column due_at timestamptz(3) not null default now()');
    await runner.query('drop index outbox_entry_waiting');
    await runner.query('create index outbox_entry_waiting on outbox_entry (due_at) where handed_on_at is null');
    await runner.query(
      'create index outbox_entry_handed_on on outbox_entry (handed_on_at) where handed_on_at is not null',
    );
    await runner.query(
      `create index notice_unsettled on notice (state, claimed_at) where state in ('queued', 'sending', 'in_doubt')`,
    );

    await runner.query('drop function tenants_with_outbox()');
    for (const table of ['programme', 'programme_configuration_version']) {
      await runner.query(`grant select on "${table}" to wissel_directory`);
      await runner.query(`create policy directory on "${table}" for select to wissel_directory using (true)`);
    }
    await this.ask(runner, questions);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name, parameters] of questions) await runner.query(`drop function ${name}(${typesOf(parameters)})`);
    for (const table of ['programme', 'programme_configuration_version']) {
      await runner.query(`drop policy directory on "${table}"`);
      await runner.query(`revoke select on "${table}" from wissel_directory`);
    }
    await this.ask(runner, [
      [
        'tenants_with_outbox',
        '',
        'setof uuid',
        'select distinct tenant_id from public.outbox_entry where handed_on_at is null',
      ],
    ]);
    await runner.query('drop index notice_unsettled');
    await runner.query('drop index outbox_entry_handed_on');
    await runner.query('drop index outbox_entry_waiting');
    await runner.query('alter table outbox_entry drop column due_at');
    await runner.query('create index outbox_entry_waiting on outbox_entry (created_at) where handed_on_at is null');
    await runner.query('alter table mail_message rename column calendars to calendar');
    await runner.query(
      `alter table mail_message alter column calendar drop not null,
       alter column calendar type text using calendar[1]`,
    );
  }

  private async ask(runner: QueryRunner, asked: typeof questions): Promise<void> {
    await runner.query('grant create on schema public to wissel_directory');
    for (const [name, parameters, answer, sql] of asked) {
      await runner.query(
        `create function ${name}(${parameters}) returns ${answer} language sql stable security definer set search_path = pg_catalog as $$ ${sql} $$`,
      );
      const named = `${name}(${typesOf(parameters)})`;
      await runner.query(`alter function ${named} owner to wissel_directory`);
      await runner.query(`revoke all on function ${named} from public`);
      await runner.query(`grant execute on function ${named} to wissel_app`);
    }
    await runner.query('revoke create on schema public from wissel_directory');
  }
}
