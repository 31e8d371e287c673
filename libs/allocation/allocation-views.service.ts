import { Injectable } from '@nestjs/common';
import { EditionsService, type Edition } from '#editions';
import { can, demand, type Actor } from '#identity';
import { notFound } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { RegistrationViews } from '#registrations';
import type { AllocationRun } from './allocation-run.entity.js';
import { reasonSentence } from './reason-sentence.js';
import { approvalsNeeded } from './run-confirmation.service.js';

/** A run in figures; no names. */
export interface RunView {
  id: string;
  editionId: string;
  number: number;
  state: AllocationRun['state'];
  strategy: string;
  seed: string;
  inputHash: string;
  engineVersion: string;
  /** Person who asked for it; null when the clock did. */
  requestedBy: string | null;
  approvedBy: string[];
  approvalsNeeded: number;
  /** People in the run. */
  participants: number;
  sessions: number;
  seats: number;
  placements: number;
  /** People with at least one placement of this run, and without. */
  placed: number;
  unplaced: number;
  /** Placements at rank 1, 2, ... */
  profile: number[];
  /** What became of the wishes, those left out before the run included. */
  reasons: { code: string; count: number }[];
  /** Sessions that stay below the number of people they ask for. */
  underMinimum: { sessionId: string; title: string; minSeats: number; placed: number }[];
  createdAt: Date;
}

/** What became of one wish. */
export interface OutcomeView {
  sessionId: string;
  title: string;
  organisationName: string;
  startsAt: Date;
  endsAt: Date;
  rank: number | null;
  code: string;
  facts: Record<string, unknown>;
  /** The reason in the person's language. */
  sentence: string;
}

const figures = `
  select run.id, run.edition_id as "editionId", run.number, run.state, run.strategy, run.seed, run.input_hash as "inputHash",
         run.engine_version as "engineVersion", run.requested_by as "requestedBy", run.approved_by as "approvedBy",
         jsonb_array_length(run.problem->'participants') as participants,
         jsonb_array_length(run.problem->'sessions') as sessions,
         (select coalesce(sum(s.capacity), 0)::int from jsonb_to_recordset(run.problem->'sessions') as s(capacity int)) as seats,
         jsonb_array_length(run.result->'allocations') as placements,
         jsonb_array_length(run.problem->'participants') - (run.result->>'unplaced')::int as placed,
         (run.result->>'unplaced')::int as unplaced, run.result->'profile' as profile,
         (select coalesce(jsonb_agg(jsonb_build_object('code', r.code, 'count', r.count) order by r.count desc, r.code), '[]')
            from (select code, count(*)::int as count
                    from (select code from jsonb_to_recordset(run.result->'reasons') as why(code text)
                          union all select code from jsonb_to_recordset(run.left_out) as out(code text)) every
                   group by code) r) as reasons,
         (select coalesce(jsonb_agg(jsonb_build_object('sessionId', m.id, 'title', m.title, 'minSeats', m.min_seats,
                            'placed', m.placed) order by m.title, m.id), '[]')
            from (select s.id, o.title, s.min_seats, count(granted."sessionId")::int as placed
                    from jsonb_to_recordset(run.problem->'sessions') as p(id uuid, capacity int)
                    join session s on s.tenant_id = run.tenant_id and s.id = p.id and s.min_seats > 1
                    join offer o on o.tenant_id = s.tenant_id and o.id = s.offer_id
                    left join jsonb_to_recordset(run.result->'allocations') as granted("sessionId" uuid) on granted."sessionId" = s.id
                   where p.capacity > 0
                   group by s.id, o.title, s.min_seats
                  having count(granted."sessionId") < s.min_seats) m) as "underMinimum",
         run.created_at as "createdAt"
    from allocation_run run`;

/** Reading runs and their outcomes. */
@Injectable()
export class AllocationViews {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly editions: EditionsService,
    private readonly registrations: RegistrationViews,
  ) {}

  /** Runs of an edition, the newest first. */
  list(actor: Actor, editionId: string): Promise<RunView[]> {
    return this.tenancy.run(actor.tenantId, async () => {
      const edition = await this.editions.find(editionId);
      await this.demandRead(actor, edition);
      const rows = await this.tenancy.query<RunView & Record<string, unknown>>(
        `${figures} where run.tenant_id = $1 and run.edition_id = $2 order by run.number desc`,
        [actor.tenantId, editionId],
      );
      return rows.map((row) => withNeed(row, edition));
    });
  }

  /** One run in figures. */
  get(actor: Actor, runId: string): Promise<RunView> {
    return this.tenancy.run(actor.tenantId, async () => {
      const [row] = await this.tenancy.query<RunView & Record<string, unknown>>(
        `${figures} where run.tenant_id = $1 and run.id = $2`,
        [actor.tenantId, runId],
      );
      if (!row) throw notFound('allocation run', runId);
      const edition = await this.editions.find(row.editionId);
      await this.demandRead(actor, edition);
      return withNeed(row, edition);
    });
  }

  /** What became of a person's wishes, for whoever may read the registration; 404 until the edition is confirmed. */
  outcomes(actor: Actor, registrationId: string): Promise<OutcomeView[]> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { editionId } = await this.registrations.get(actor, registrationId);
      const [language] = await this.tenancy.query<{ locale: string }>(
        `select person.locale
           from registration reg join person on person.tenant_id = reg.tenant_id and person.id = reg.person_id
          where reg.tenant_id = $1 and reg.id = $2
            and exists (select 1 from allocation_run run where run.tenant_id = $1 and run.edition_id = $3 and run.state = 'confirmed')`,
        [actor.tenantId, registrationId, editionId],
      );
      if (!language) throw notFound('confirmed outcome for registration', registrationId);
      const rows = await this.tenancy.query<Omit<OutcomeView, 'sentence'> & Record<string, unknown>>(
        `select s.id as "sessionId", o.title, host.name as "organisationName", s.starts_at as "startsAt", s.ends_at as "endsAt",
                w.rank, w.code, w.facts
           from wish_outcome w
           join session s on s.tenant_id = w.tenant_id and s.id = w.session_id
           join offer o on o.tenant_id = s.tenant_id and o.id = s.offer_id
           join organisation host on host.tenant_id = o.tenant_id and host.id = o.organisation_id
          where w.tenant_id = $1 and w.registration_id = $2
          order by w.rank nulls first, s.starts_at, s.id`,
        [actor.tenantId, registrationId],
      );
      return rows.map((row) => ({ ...row, sentence: reasonSentence(row.code, row.facts, language.locale) }));
    });
  }

  /** A coordinator of any of the edition's regions may read the figures of a run. */
  private async demandRead(actor: Actor, edition: Edition): Promise<void> {
    if (can(actor, 'allocation.read', { editionId: edition.id })) return;
    const regions = await this.tenancy.query<{ id: string }>(
      `select id from region where tenant_id = $1 and code = any($2::text[])`,
      [edition.tenantId, edition.configuration.regionCodes],
    );
    demand(actor, 'allocation.read', { editionId: edition.id, regionIds: regions.map((region) => region.id) });
  }
}

const withNeed = (row: RunView, edition: Edition): RunView => ({
  ...row,
  approvalsNeeded: approvalsNeeded[edition.configuration.allocation.confirmation],
});
