import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Edition } from '#editions';
import { conflict } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { isHosted } from '#offers';
import { SeatBook } from '#placements';
import { pairRuleKinds } from '#registrations';
import { z } from 'zod';
import { ProblemBuilder, registrationFacts, sessionFacts, type BuiltFrame } from './build-problem.js';

/** What a run goes by, as it is handed to the engine's thread. */
export interface RunInputRead extends BuiltFrame {
  /** JSON of the participants, in pieces of many with commas between them. */
  participants: string[];
  /** Digest of the rows that were read. */
  basis: string;
}

/** Registrations taken at a time: few enough that other work of the process comes in between. */
const piece = 500;

// Each asks with the tenant as $1 and the edition as $2, and every column of its answer belongs to what a run goes by.
const registrationsOf = `
  select reg.id, reg.person_id as "personId", reg.organisation_id as "organisationId", reg.employment,
         part.id is not null as "employerTakesPart", reg.requirements, reg.any_other as "anyOther",
         case when reg.manager_say in ('pending', 'objected') then reg.manager_say else 'approved' end as "managerSay",
         reg.submitted_at as "submittedAt",
         coalesce((select jsonb_agg(jsonb_build_object('sessionId', w.session_id, 'rank', w.rank) order by w.rank, w.session_id)
                     from wishes w where w.tenant_id = reg.tenant_id and w.registration_id = reg.id), '[]') as wishes
    from registrations reg
    left join participations part on part.tenant_id = reg.tenant_id and part.edition_id = reg.edition_id
         and part.organisation_id = reg.organisation_id and part.state = 'confirmed'
   where reg.tenant_id = $1 and reg.edition_id = $2 and reg.state = 'submitted'
   order by reg.person_id`;

// The seats of instant sessions are taken all the time and are none of the run's.
const sessionsOf = `
  select s.id as "sessionId", o.id as "offerId", o.organisation_id as "organisationId", o.region_id as "regionId",
         s.starts_at as "startsAt", s.ends_at as "endsAt", o.mode, s.state, o.state as "offerState", o.way,
         s.min_seats as "minSeats", s.max_seats as "maxSeats",
         case when o.way = 'ranked' then s.seats_taken else 0 end as "seatsTaken", o.requirements
    from sessions s join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
   where s.tenant_id = $1 and s.edition_id = $2
   order by s.id`;

const pairRule = z.object({
  id: z.string(),
  registrationId: z.string(),
  kind: z.enum(pairRuleKinds),
  sessionId: z.string().nullable(),
  offerId: z.string().nullable(),
  hostOrganisationId: z.string().nullable(),
});
const pairRulesOf = `
  select id, registration_id as "registrationId", kind, session_id as "sessionId", offer_id as "offerId",
         host_organisation_id as "hostOrganisationId"
    from pair_rules where tenant_id = $1 and edition_id = $2 and in_force
   order by id`;

// Only people who are signed up: whatever the other hosts do is none of the run's.
const host = z.object({ personId: z.string(), sessionId: z.string() });
const hostingOf = `
  select o.host_person_id as "personId", s.id as "sessionId"
    from sessions s join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
   where s.tenant_id = $1 and s.edition_id = $2 and ${isHosted} and exists (
     select from registrations reg where reg.tenant_id = s.tenant_id and reg.edition_id = s.edition_id
        and reg.person_id = o.host_person_id and reg.state = 'submitted')
   order by s.id`;

/** Every row that a run goes by, as in `basis`, with a short digest of each; the seats held as $3, the configuration as $4. */
const rowsNow = `
  select kind || ' ' || id as key, left(encode(sha256(convert_to(said, 'UTF8')), 'hex'), 12) as digest
    from (select 'registration' as kind, fact.id::text as id, fact::text as said from (${registrationsOf}) fact
          union all select 'session', fact."sessionId"::text, fact::text from (${sessionsOf}) fact
          union all select 'pair_rule', fact.id::text, fact::text from (${pairRulesOf}) fact
          union all select 'hosting', fact."personId" || ' ' || fact."sessionId", '' from (${hostingOf}) fact
          union all select 'held', held."registrationId" || ' ' || held."sessionId", ''
                      from jsonb_to_recordset($3::jsonb) as held("registrationId" text, "sessionId" text)
          union all select 'configuration', '', $4) every`;

/**
 * Whether a row changed since the run $5, other than by somebody's withdrawal or a session's cancellation: nobody is seated
 * there then, and all others keep what they were given.
 */
const changedSince = `
  with now as (${rowsNow}),
       before as (select key, value as digest from allocation_run run, jsonb_each_text(run.basis_rows) where run.tenant_id = $1 and run.id = $5),
       changed as (select key, split_part(key, ' ', 1) as kind, split_part(key, ' ', 2) as id, split_part(key, ' ', 3) as other,
                          before.key is null as added, now.key is null as gone
                     from now full join before using (key)
                    where now.digest is distinct from before.digest),
       taking as (select id::text from registrations where tenant_id = $1 and edition_id = $2 and state = 'submitted'),
       ahead as (select id::text from sessions where tenant_id = $1 and edition_id = $2 and state in ('planned', 'confirmed'))
  select exists (
    select 1 from changed
     where not case kind
             when 'registration' then gone
             when 'session' then not added and id not in (select id from ahead)
             when 'held' then gone and (id not in (select id from taking) or other not in (select id from ahead))
             when 'hosting' then gone and (other not in (select id from ahead) or id not in (
               select person_id::text from registrations where tenant_id = $1 and edition_id = $2 and state = 'submitted'))
             when 'pair_rule' then gone and not exists (
               select 1 from pair_rules pr join taking on taking.id = pr.registration_id::text
                where pr.tenant_id = $1 and pr.id::text = changed.id)
             else false
           end) as changed`;
const anyChange = z.object({ changed: z.boolean() });

const digestOfRows = z.object({ digest: z.string() });
const digestOf = (rows: string): string =>
  `select encode(sha256(convert_to(coalesce(string_agg(fact::text, E'\\n' order by fact::text collate "C"), ''), 'UTF8')), 'hex') as digest
     from (${rows}) fact`;

/** Reads what a run goes by, whole editions piece by piece. All of it inside a unit of work. */
@Injectable()
export class RunInput {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly seats: SeatBook,
  ) {}

  /**
   * Digest of everything a run of this edition would go by now. The database makes it: it is cheap even for an edition too
   * large to be read while somebody waits. There is none before sign-up closed.
   */
  async basis(edition: Edition): Promise<string> {
    const digest = createHash('sha256');
    digest.update(configurationOf(edition));
    for (const rows of [registrationsOf, sessionsOf, pairRulesOf, hostingOf]) {
      const [row] = await this.tenancy.rows(digestOfRows, digestOf(rows), this.parameters(edition));
      digest.update(row!.digest);
    }
    const held = (await this.seats.held(edition.id)).map(({ registrationId, sessionId }) => registrationId + sessionId);
    return digest.update(held.sort().join('\n')).digest('hex');
  }

  /** Writes what a run that is being computed will go by, row by row; before it reads them, so that no change slips through. */
  async remember(edition: Edition, runId: string): Promise<void> {
    await this.tenancy.query(
      `update allocation_run set basis_rows = (select jsonb_object_agg(key, digest) from (${rowsNow}) rows)
        where tenant_id = $1 and id = $5 and state = 'computing'`,
      [...(await this.everything(edition)), runId],
    );
  }

  /**
   * Whether a run that was computed from other rows can still be confirmed: all that changed is that people withdrew or
   * sessions were cancelled, which confirming sees to.
   */
  async stillServes(edition: Edition, run: { id: string; basis: string }): Promise<boolean> {
    if (run.basis === (await this.basis(edition))) return true;
    const [row] = await this.tenancy.rows(anyChange, changedSince, [...(await this.everything(edition)), run.id]);
    return !row!.changed;
  }

  /** The problem of an edition as its rows stand. */
  async read(edition: Edition): Promise<RunInputRead> {
    const basis = await this.basis(edition);
    const builder = new ProblemBuilder({
      configuration: edition.configuration,
      seed: seedOf(edition),
      sessions: await this.tenancy.rows(sessionFacts, sessionsOf, this.parameters(edition)),
      held: await this.seats.held(edition.id),
      hosting: await this.tenancy.rows(host, hostingOf, this.parameters(edition)),
      pairRules: await this.tenancy.rows(pairRule, pairRulesOf, this.parameters(edition)),
    });
    const participants: string[] = [];
    await this.tenancy.query(`declare run_input no scroll cursor for ${registrationsOf}`, this.parameters(edition));
    for (;;) {
      const rows = await this.tenancy.rows(registrationFacts, `fetch ${piece} from run_input`);
      const people = rows.flatMap((registration) => builder.add(registration) ?? []);
      // Without the brackets, so that pieces can be joined.
      if (people.length > 0) participants.push(JSON.stringify(people).slice(1, -1));
      if (rows.length < piece) break;
    }
    await this.tenancy.query('close run_input');
    return { ...builder.finish(), participants, basis };
  }

  private async everything(edition: Edition): Promise<string[]> {
    const held = await this.seats.held(edition.id);
    return [...this.parameters(edition), JSON.stringify(held), configurationOf(edition)];
  }

  private parameters(edition: Edition): string[] {
    return [this.tenancy.tenantId, edition.id];
  }
}

function configurationOf(edition: Edition): string {
  const { rules, allocation } = edition.configuration;
  return JSON.stringify([seedOf(edition), rules, allocation]);
}

function seedOf({ seed }: Edition): string {
  if (seed) return seed;
  throw conflict('no_seed', 'The lottery seed is fixed when registration closes; run the allocation after that.');
}
