import { Injectable } from '@nestjs/common';
import { EditionsService, type Edition } from '#editions';
import { can, refusal, type Actor } from '#identity';
import { notFound } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { RegistrationViews } from '#registrations';
import { isAllocatable } from './problem/allocatable.js';
import { runStages, runStates, type RunState } from './runs/allocation-run.entity.js';
import { STRATEGIES } from '#matching';
import { reasonSentence } from '#wording';
import { z } from 'zod';
import { runChoices } from './problem/run-choices.js';
import { approvalsNeeded } from './runs/run-confirmation.service.js';
import { runFigures, type RunFigures } from './runs/run-figures.js';
import { RunInput } from './problem/run-input.service.js';

const runHead = z.object({
  id: z.string(),
  editionId: z.string(),
  number: z.int(),
  state: z.enum(runStates),
  /** Null unless it is being computed. */
  stage: z.enum(runStages).nullable(),
  /** Why it failed. */
  failure: z
    .object({
      code: z.string(),
      detail: z.string(),
      errors: z.array(z.object({ pointer: z.string(), detail: z.string() })),
    })
    .nullable(),
  /** Of a scenario; empty for a run by the configuration. */
  name: z.string(),
  isScenario: z.boolean(),
  /** What it does otherwise than the configuration. */
  choices: runChoices,
  strategy: z.enum(STRATEGIES),
  seed: z.string(),
  inputHash: z.string().nullable(),
  /** Equal in scenarios that can be compared. */
  baseHash: z.string().nullable(),
  engineVersion: z.string().nullable(),
  /** An independent verifier found the result to be what it says. */
  verified: z.boolean(),
  basis: z.string(),
  /** Person who asked for it; null when the clock did. */
  requestedBy: z.string().nullable(),
  approvedBy: z.array(z.string()),
  figures: runFigures.nullable(),
  /** Sessions that stay below the number of people they ask for. */
  underMinimum: z.array(z.object({ sessionId: z.string(), title: z.string(), minSeats: z.int(), placed: z.int() })),
  createdAt: z.date(),
});
type Head = z.output<typeof runHead>;

const wishOutcome = z.object({
  sessionId: z.string(),
  title: z.string(),
  organisationName: z.string(),
  startsAt: z.date(),
  endsAt: z.date(),
  rank: z.int().nullable(),
  code: z.string(),
  facts: z.record(z.string(), z.unknown()),
});

const runsEdition = z.object({ editionId: z.string() });
const language = z.object({ locale: z.string() });
const region = z.object({ id: z.string() });

/** A run in figures; no names. What is counted is null until the run is computed. */
export interface RunView extends Omit<Head, 'figures' | 'basis'> {
  /** Criteria of strategy `optimal`. */
  tiers: string | null;
  /** What proves the result, and how far it may be from the best when that is open. */
  proof: RunFigures['proof'] | null;
  /** Rows changed since it was computed: it can be neither chosen nor approved. */
  stale: boolean;
  approvalsNeeded: number;
  /** People in the run. */
  participants: number | null;
  sessions: number | null;
  seats: number | null;
  placements: number | null;
  /** People with at least one placement of this run, and without. */
  placed: number | null;
  unplaced: number | null;
  /** Placements at rank 1, 2, ... */
  profile: number[];
  /** What became of the wishes, those left out before the run included. */
  reasons: RunFigures['reasons'];
}

/** What became of one wish. */
export interface OutcomeView extends z.output<typeof wishOutcome> {
  /** The reason in the person's language. */
  sentence: string;
}

/** The figures are counted when a run is computed; nobody reads the whole result to show them. */
const heads = `
  select run.id, run.edition_id as "editionId", run.number, run.state, run.stage, run.failure, run.name,
         run.is_scenario as "isScenario", run.choices, run.strategy, run.seed, run.input_hash as "inputHash",
         run.base_hash as "baseHash", run.engine_version as "engineVersion", run.verified, run.basis,
         run.requested_by as "requestedBy", run.approved_by as "approvedBy", run.figures,
         coalesce((select jsonb_agg(jsonb_build_object('sessionId', s.id, 'title', o.title, 'minSeats', below."minGroup",
                            'placed', below.placed) order by o.title, s.id)
            from jsonb_to_recordset(run.figures->'belowMinimum') as below("sessionId" uuid, "minGroup" int, placed int)
            join sessions s on s.tenant_id = run.tenant_id and s.id = below."sessionId"
            join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id), '[]') as "underMinimum",
         run.created_at as "createdAt"
    from allocation_run run`;

/** Reading runs and their outcomes. */
@Injectable()
export class AllocationViews {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly editions: EditionsService,
    private readonly registrations: RegistrationViews,
    private readonly input: RunInput,
  ) {}

  /** Runs of an edition, scenarios among them, the newest first. */
  list(actor: Actor, editionId: string): Promise<RunView[]> {
    return this.tenancy.run(actor.tenantId, async () => {
      const edition = await this.editions.find(editionId);
      await this.demandRead(actor, edition);
      return this.views(edition, 'run.edition_id = $2', editionId);
    });
  }

  /** One run in figures. */
  get(actor: Actor, runId: string): Promise<RunView> {
    return this.tenancy.run(actor.tenantId, async () => {
      const [row] = await this.tenancy.rows(
        runsEdition,
        `select edition_id as "editionId" from allocation_run where tenant_id = $1 and id = $2`,
        [actor.tenantId, runId],
      );
      if (!row) throw notFound('allocation run', runId);
      const edition = await this.editions.find(row.editionId);
      await this.demandRead(actor, edition);
      const [view] = await this.views(edition, 'run.id = $2', runId);
      return view!;
    });
  }

  private async views(edition: Edition, condition: string, id: string): Promise<RunView[]> {
    const rows = await this.tenancy.rows(
      runHead,
      `${heads} where run.tenant_id = $1 and ${condition} order by run.number desc`,
      [edition.tenantId, id],
    );
    // Only what may still be decided on can be too old for it.
    const open = rows.some(({ state }) => isOpen(state)) && isAllocatable(edition);
    const basis = open ? await this.input.basis(edition) : null;
    return rows.map((row) => viewOf(row, edition, basis));
  }

  /** What became of a person's wishes, for whoever may read the registration; 404 until the edition is confirmed. */
  outcomes(actor: Actor, registrationId: string): Promise<OutcomeView[]> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { editionId } = await this.registrations.get(actor, registrationId);
      const [reader] = await this.tenancy.rows(
        language,
        `select person.locale
           from registrations reg join people person on person.tenant_id = reg.tenant_id and person.id = reg.person_id
          where reg.tenant_id = $1 and reg.id = $2
            and exists (select 1 from allocation_run run where run.tenant_id = $1 and run.edition_id = $3 and run.state = 'confirmed')`,
        [actor.tenantId, registrationId, editionId],
      );
      if (!reader) throw notFound('confirmed outcome for registration', registrationId);
      const rows = await this.tenancy.rows(
        wishOutcome,
        `select s.id as "sessionId", o.title, host.name as "organisationName", s.starts_at as "startsAt", s.ends_at as "endsAt",
                w.rank, w.code, w.facts
           from wish_outcome w
           join sessions s on s.tenant_id = w.tenant_id and s.id = w.session_id
           join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
           join organisations host on host.tenant_id = o.tenant_id and host.id = o.organisation_id
          where w.tenant_id = $1 and w.registration_id = $2
          order by w.rank nulls first, s.starts_at, s.id`,
        [actor.tenantId, registrationId],
      );
      return rows.map((row) => ({ ...row, sentence: reasonSentence(row.code, row.facts, reader.locale) }));
    });
  }

  /** A coordinator of any of the edition's regions may read the figures of a run. */
  async demandRead(actor: Actor, edition: Edition): Promise<void> {
    if (!(await this.mayRead(actor, edition))) throw refusal('allocation.read');
  }

  async mayRead(actor: Actor, edition: Edition): Promise<boolean> {
    if (can(actor, 'allocation.read', { editionId: edition.id })) return true;
    const regions = await this.tenancy.rows(
      region,
      `select id from regions where tenant_id = $1 and code = any($2::text[])`,
      [edition.tenantId, edition.configuration.regionCodes],
    );
    return can(actor, 'allocation.read', { editionId: edition.id, regionIds: regions.map(({ id }) => id) });
  }
}

const isOpen = (state: RunState): boolean => state === 'scenario' || state === 'computed';

function viewOf({ figures, basis, ...row }: Head, edition: Edition, now: string | null): RunView {
  const { participants, sessions, seats, placements, placed, unplaced } = figures ?? {};
  return {
    ...row,
    tiers: figures?.tiers ?? null,
    proof: figures?.proof ?? null,
    participants: participants ?? null,
    sessions: sessions ?? null,
    seats: seats ?? null,
    placements: placements ?? null,
    placed: placed ?? null,
    unplaced: unplaced ?? null,
    profile: figures?.profile ?? [],
    reasons: figures?.reasons ?? [],
    stale: now !== null && isOpen(row.state) && basis !== now,
    approvalsNeeded: approvalsNeeded[edition.configuration.allocation.confirmation],
  };
}
