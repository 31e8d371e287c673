import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs of before get the figures that newer ones are stored with. */
const figuresOfOldRuns = `
  update allocation_run run set base_hash = input_hash, figures = jsonb_build_object(
    'participants', jsonb_array_length(problem->'participants'),
    'sessions', jsonb_array_length(problem->'sessions'),
    'seats', (select coalesce(sum(s.capacity), 0) from jsonb_to_recordset(problem->'sessions') as s(capacity int)),
    'placements', jsonb_array_length(result->'allocations'),
    'placed', jsonb_array_length(problem->'participants') - (result->>'unplaced')::int,
    'unplaced', result->'unplaced',
    'profile', result->'profile',
    'reasons', (select coalesce(jsonb_agg(jsonb_build_object('code', code, 'count', count) order by count desc, code), '[]')
                  from (select code, count(*) as count
                          from (select code from jsonb_to_recordset(result->'reasons') as why(code text)
                                union all select code from jsonb_to_recordset(left_out) as out(code text)) every
                         group by code) r),
    'belowMinimum', (select coalesce(jsonb_agg(jsonb_build_object('sessionId', id, 'minGroup', min_seats, 'placed', placed) order by id), '[]')
                       from (select s.id, s.min_seats, count(granted."sessionId") as placed
                               from jsonb_to_recordset(problem->'sessions') as p(id uuid, capacity int)
                               join session s on s.tenant_id = run.tenant_id and s.id = p.id and s.min_seats > 1
                               left join jsonb_to_recordset(result->'allocations') as granted("sessionId" uuid) on granted."sessionId" = s.id
                              where p.capacity > 0
                              group by s.id, s.min_seats
                             having count(granted."sessionId") < s.min_seats) below),
    'closed', '[]'::jsonb,
    'balance', (select coalesce(jsonb_agg(jsonb_build_object('organisationId', id, 'sent', sent, 'hosted', hosted) order by id), '[]')
                  from (select id, sum(sent) as sent, sum(hosted) as hosted
                          from (select p."organisationId" as id, 0 as sent, 0 as hosted
                                  from jsonb_to_recordset(problem->'participants') as p("organisationId" text)
                                union all
                                select s."organisationId", 0, 0 from jsonb_to_recordset(problem->'sessions') as s("organisationId" text)
                                union all
                                select unnest(array[p."organisationId", s."organisationId"]), unnest(array[1, 0]), unnest(array[0, 1])
                                  from jsonb_to_recordset(result->'allocations') as granted("participantId" text, "sessionId" text)
                                  join jsonb_to_recordset(problem->'participants') as p(id text, "organisationId" text) on p.id = granted."participantId"
                                  join jsonb_to_recordset(problem->'sessions') as s(id text, "organisationId" text) on s.id = granted."sessionId"
                                 where p."organisationId" <> s."organisationId") moves
                         group by id) organisations),
    'tiers', result->'tiers',
    'proof', jsonb_strip_nulls(jsonb_build_object('kind', result->'certificate'->'kind', 'exact', result->'certificate'->'exact', 'gap', result->'certificate'->'gap')))`;

/** Runs that are computed in the background, scenarios beside each other, and what each was computed from. */
export class Scenarios1795400000003 implements MigrationInterface {
  name = 'Scenarios1795400000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table allocation_run
         add column name text not null default '',
         add column is_scenario boolean not null default false,
         add column choices jsonb not null default '{}',
         add column base_hash text,
         add column basis text not null default '',
         add column figures jsonb,
         add column verified boolean not null default false,
         add column stage text,
         add column beat_at timestamptz(3),
         add column tries integer not null default 0,
         add column failure jsonb,
         alter column input_hash drop not null,
         alter column engine_version drop not null,
         alter column problem drop not null,
         alter column result drop not null,
         drop constraint allocation_run_state,
         add constraint allocation_run_state
           check (state in ('computing', 'scenario', 'computed', 'confirmed', 'discarded', 'failed'))`,
    );
    // The rows of every tenant, which the wall keeps from the owner too; nobody else can look meanwhile.
    const tables = ['allocation_run', 'session'];
    for (const table of tables) await runner.query(`alter table "${table}" no force row level security`);
    await runner.query(figuresOfOldRuns);
    for (const table of tables) await runner.query(`alter table "${table}" force row level security`);
    await runner.query(
      `alter table allocation_run add constraint allocation_run_complete
         check (state not in ('scenario', 'computed', 'confirmed') or problem is not null and result is not null and figures is not null)`,
    );
    await runner.query(`create index allocation_run_computing on allocation_run (beat_at) where state = 'computing'`);

    await runner.query('grant select on allocation_run to wissel_directory');
    await runner.query('create policy directory on allocation_run for select to wissel_directory using (true)');
    await runner.query('grant create on schema public to wissel_directory');
    await runner.query(
      `create function tenants_with_silent_runs(silent_since timestamptz) returns setof uuid
         language sql stable security definer set search_path = pg_catalog as $$
           select distinct tenant_id from public.allocation_run where state = 'computing' and beat_at < silent_since $$`,
    );
    await runner.query('alter function tenants_with_silent_runs(timestamptz) owner to wissel_directory');
    await runner.query('revoke all on function tenants_with_silent_runs(timestamptz) from public');
    await runner.query('grant execute on function tenants_with_silent_runs(timestamptz) to wissel_app');
    await runner.query('revoke create on schema public from wissel_directory');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function tenants_with_silent_runs(timestamptz)');
    await runner.query('drop policy directory on allocation_run');
    await runner.query('revoke select on allocation_run from wissel_directory');
    await runner.query('alter table allocation_run no force row level security');
    await runner.query(`delete from allocation_run where state in ('computing', 'failed') or problem is null`);
    await runner.query(`update allocation_run set state = 'discarded' where state = 'scenario'`);
    await runner.query('alter table allocation_run force row level security');
    await runner.query('drop index allocation_run_computing');
    await runner.query(
      `alter table allocation_run
         drop constraint allocation_run_complete,
         drop constraint allocation_run_state,
         add constraint allocation_run_state check (state in ('computed', 'confirmed', 'discarded')),
         alter column input_hash set not null,
         alter column engine_version set not null,
         alter column problem set not null,
         alter column result set not null,
         drop column name,
         drop column is_scenario,
         drop column choices,
         drop column base_hash,
         drop column basis,
         drop column figures,
         drop column verified,
         drop column stage,
         drop column beat_at,
         drop column tries,
         drop column failure`,
    );
  }
}
