import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { Edition, EditionsService } from '#editions';
import { clockActor, demand, type Actor } from '#identity';
import { ENGINE_VERSION } from '#matching';
import { Database, newId } from '#platform/database';
import { badRequest, conflict, forbidden, notFound } from '#platform/errors';
import { Outbox } from '#platform/outbox';
import { Tenancy } from '#platform/tenancy';
import { computeRun } from './allocation.jobs.js';
import { allocatable } from '../problem/allocatable.js';
import { z } from 'zod';
import { AllocationRun } from './allocation-run.entity.js';
import type { Watch } from '../engine/engine.service.js';
import { givenChoices, type RunChoices } from '../problem/run-choices.js';
import { RunComputer } from './run-computer.service.js';
import { RunInput } from '../problem/run-input.service.js';

/** A run without its frozen input and its result, which may be large. */
export type RunHead = Omit<AllocationRun, 'problem' | 'result' | 'leftOut' | 'figures' | 'basisRows'>;

const head = {
  tenantId: true,
  id: true,
  createdAt: true,
  editionId: true,
  number: true,
  state: true,
  name: true,
  isScenario: true,
  choices: true,
  strategy: true,
  seed: true,
  inputHash: true,
  baseHash: true,
  basis: true,
  engineVersion: true,
  verified: true,
  stage: true,
  beatAt: true,
  tries: true,
  failure: true,
  requestedBy: true,
  approvedBy: true,
} as const;

/** Runs that people of one network may have computed at a time: all networks share the queue, and one may take minutes. */
const mostComputing = 4;

const network = z.object({ id: z.string() });
const silentRun = z.object({ id: z.string(), at: z.string() });
const newest = z.object({ number: z.int() });

/** What somebody asks for. */
interface Wanted {
  name: string;
  isScenario: boolean;
  choices: RunChoices;
}

const byConfiguration: Wanted = { name: '', isScenario: false, choices: {} };

/** Runs of the engine: asked for here, computed in the background, compared, chosen, approved. */
@Injectable()
export class AllocationService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
    private readonly editions: EditionsService,
    private readonly input: RunInput,
    private readonly computer: RunComputer,
    private readonly database: Database,
  ) {}

  /**
   * Asks for a run by the edition's configuration: it is computed in the background and then stands to be confirmed in
   * place of the one before. While rows and configuration are still the same the run that stands is the answer, approvals
   * and all, so asking twice does nothing.
   */
  request(actor: Actor, editionId: string): Promise<RunHead> {
    return this.ask(actor, editionId, byConfiguration, true);
  }

  /** Asks for a scenario: a run to be compared, which stands to be confirmed only when somebody chooses it. */
  requestScenario(actor: Actor, editionId: string, name: string, choices: RunChoices): Promise<RunHead> {
    return this.ask(actor, editionId, { name, isScenario: true, choices: givenChoices(choices) }, true);
  }

  /** As `request`, computed before it answers, for work that is in the background already. A run that failed is thrown as its own refusal. */
  async compute(actor: Actor, editionId: string, watch: Watch = {}): Promise<RunHead> {
    const { id, state } = await this.ask(actor, editionId, byConfiguration, false);
    if (state === 'computing') await this.computer.compute(actor.tenantId, id, watch);
    const run = await this.tenancy.run(actor.tenantId, () => this.find(id));
    if (run.failure) throw conflict(run.failure.code, run.failure.detail, run.failure.errors);
    return run;
  }

  /**
   * As `compute`, for a step that may be repeated: does nothing when the run that stands is still what the rows say, or was
   * chosen or approved by people who then decide again, or when the edition is past it.
   */
  async ensure(actor: Actor, editionId: string, watch: Watch = {}): Promise<void> {
    const needed = await this.tenancy.run(actor.tenantId, async () => {
      const edition = await this.editions.find(editionId);
      if (edition.state !== 'allocating') return false;
      const run = await this.candidate(editionId);
      if (!run) return true;
      const decided = run.isScenario || run.approvedBy.length > 0;
      if (decided && edition.configuration.allocation.confirmation !== 'automatic') return false;
      return run.basis !== (await this.input.basis(edition));
    });
    if (needed) await this.compute(actor, editionId, watch);
  }

  /**
   * Asks, inside a unit of work and for the clock, for another run in place of one that cannot be confirmed any more, by
   * the choices of that one. Not when one failed on these very rows: it would fail again, and people have to mend that.
   */
  async renew(edition: Edition): Promise<void> {
    if (edition.state !== 'allocating' || !edition.seed) return;
    const failed = await this.latest(edition.id, 'failed');
    if (failed && !failed.isScenario && failed.basis === (await this.input.basis(edition))) return;
    const run = await this.candidate(edition.id);
    const wanted = run ? { name: run.name, isScenario: false, choices: run.choices } : byConfiguration;
    await this.ask(clockActor(edition.tenantId), edition.id, wanted, true);
  }

  /** Stops a run that is being computed; whoever computes it hears of it within a second. */
  cancel(actor: Actor, runId: string): Promise<RunHead> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { editionId } = await this.find(runId);
      demand(actor, 'allocation.run', { editionId });
      const stopped = await this.tenancy.count(
        `update allocation_run set state = 'discarded', stage = null
          where tenant_id = $1 and id = $2 and state = 'computing'`,
        [actor.tenantId, runId],
      );
      if (stopped === 0)
        throw conflict('not_computing', 'This run is not being computed any more; there is nothing to stop.');
      await this.record(actor, 'allocation.cancel', await this.find(runId));
      return this.find(runId);
    });
  }

  /**
   * Makes a scenario the run that stands to be confirmed; the one before goes back among the scenarios. Approvals begin
   * anew. Rows that changed since it was computed make it stale: compute it again.
   */
  choose(actor: Actor, runId: string): Promise<RunHead> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { editionId } = await this.find(runId);
      demand(actor, 'allocation.run', { editionId });
      const edition = allocatable(await this.editions.lock(editionId));
      const run = await this.find(runId);
      if (run.state === 'computed') return run;
      if (run.state !== 'scenario') {
        throw conflict('run_not_open', `This run is ${run.state}; choose one that is computed.`);
      }
      await this.demandFresh(run, edition);
      await this.tenancy.query(
        `update allocation_run set state = case when id = $3 then 'computed' else 'scenario' end, approved_by = '{}'
          where tenant_id = $1 and edition_id = $2 and (id = $3 or state = 'computed')`,
        [actor.tenantId, editionId, runId],
      );
      await this.overtake(editionId);
      await this.record(actor, 'allocation.choose', run);
      await this.editions.lookAgain(edition);
      return this.find(runId);
    });
  }

  /**
   * Approves the run, unless rows changed since it was computed. Four eyes ask for two different people. The edition's
   * workflow hears of it at once.
   */
  approve(actor: Actor, runId: string): Promise<RunHead> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { editionId } = await this.find(runId);
      demand(actor, 'allocation.approve', { editionId });
      const { personId } = actor;
      if (!personId) throw forbidden('Only a person can approve a run; sign in as one of the work group.');
      // The edition before the run, as confirming does.
      const edition = allocatable(await this.editions.lock(editionId));
      const run = await this.find(runId);
      if (run.state !== 'computed') {
        throw conflict(
          'run_not_open',
          `This run is ${run.state}; approve the one that stands, or choose this one first.`,
        );
      }
      if (run.approvedBy.includes(personId)) {
        throw conflict('already_approved', 'You approved this run already; four eyes ask for somebody else.');
      }
      await this.demandFresh(run, edition);
      run.approvedBy = [...run.approvedBy, personId];
      await this.tenancy
        .repository(AllocationRun)
        .update({ tenantId: actor.tenantId, id: runId }, { approvedBy: run.approvedBy });
      await this.overtake(editionId);
      await this.record(actor, 'allocation.approve', run);
      await this.editions.lookAgain(edition);
      return run;
    });
  }

  /** Networks with a run that `resumeSilent` would queue. */
  async withSilent(silentSince: Date): Promise<string[]> {
    const rows = await this.database.rows(
      network,
      'select tenants_with_silent_runs as id from tenants_with_silent_runs($1)',
      [silentSince],
    );
    return rows.map(({ id }) => id);
  }

  /** Queues again what is said to be computing and gave no sign of life since an instant (real time). */
  resumeSilent(tenantId: string, silentSince: Date): Promise<void> {
    return this.tenancy.run(tenantId, async () => {
      const silent = await this.tenancy.rows(
        silentRun,
        `update allocation_run set beat_at = now(), stage = 'waiting'
          where tenant_id = $1 and state = 'computing' and beat_at < $2
          returning id, extract(epoch from now())::text as at`,
        [tenantId, silentSince],
      );
      for (const { id, at } of silent) await this.queue(id, at);
    });
  }

  /** The run that stands to be confirmed, inside a unit of work; null when there is none. */
  candidate(editionId: string): Promise<RunHead | null> {
    return this.latest(editionId, 'computed');
  }

  /** The newest run in a state, inside a unit of work. */
  latest(editionId: string, state: AllocationRun['state']): Promise<RunHead | null> {
    return this.tenancy.repository(AllocationRun).findOne({
      select: head,
      where: { tenantId: this.tenancy.tenantId, editionId, state },
      order: { number: 'DESC' },
    });
  }

  /** The run, inside a unit of work. */
  async find(runId: string): Promise<RunHead> {
    const run = await this.tenancy
      .repository(AllocationRun)
      .findOne({ select: head, where: { tenantId: this.tenancy.tenantId, id: runId } });
    if (!run) throw notFound('allocation run', runId);
    return run;
  }

  private ask(actor: Actor, editionId: string, wanted: Wanted, queued: boolean): Promise<RunHead> {
    demand(actor, 'allocation.run', { editionId });
    return this.tenancy.run(actor.tenantId, async () => {
      // One writer at a time, so that numbers follow each other.
      const edition = allocatable(await this.editions.lock(editionId));
      const basis = await this.input.basis(edition);
      const strategy = wanted.choices.strategy ?? edition.configuration.allocation.strategy;
      demandSense(wanted.choices, strategy);
      const there = wanted.isScenario ? null : await this.same(editionId, basis, wanted.choices);
      if (there) return there;
      if (actor.personId) await this.demandRoom();
      const [last] = await this.tenancy.rows(
        newest,
        `select coalesce(max(number), 0)::int as number from allocation_run where tenant_id = $1 and edition_id = $2`,
        [actor.tenantId, editionId],
      );
      const id = newId();
      await this.tenancy.query(
        `insert into allocation_run (tenant_id, id, edition_id, number, state, name, is_scenario, choices, strategy, seed,
                                     basis, stage, beat_at, requested_by)
         values ($1, $2, $3, $4, 'computing', $5, $6, $7, $8, $9, $10, 'waiting', now(), $11)`,
        [
          actor.tenantId,
          id,
          editionId,
          (last?.number ?? 0) + 1,
          wanted.name,
          wanted.isScenario,
          JSON.stringify(wanted.choices),
          strategy,
          edition.seed,
          basis,
          actor.personId,
        ],
      );
      const run = await this.find(id);
      await this.record(actor, 'allocation.run', run);
      if (queued) await this.queue(id, 'asked');
      return run;
    });
  }

  private queue(runId: string, occasion: string): Promise<void> {
    return this.outbox.queue(
      computeRun({ tenantId: this.tenancy.tenantId, runId }),
      `allocation.compute:${runId}:${occasion}`,
    );
  }

  /** The run by these choices that the rows have already, or are getting. */
  private async same(editionId: string, basis: string, choices: RunChoices): Promise<RunHead | null> {
    const { tenantId } = this.tenancy;
    const runs = await this.tenancy.repository(AllocationRun).find({
      select: head,
      where: ['computed' as const, 'computing' as const].map((state) => ({ tenantId, editionId, basis, state })),
      order: { number: 'DESC' },
    });
    const ours = runs.filter((run) => isDeepStrictEqual(run.choices, choices));
    return (
      ours.find(({ state, engineVersion }) => state === 'computed' && engineVersion === ENGINE_VERSION) ??
      ours.find(({ state, isScenario }) => state === 'computing' && !isScenario) ??
      null
    );
  }

  private async demandRoom(): Promise<void> {
    const { tenantId } = this.tenancy;
    const computing = await this.tenancy.repository(AllocationRun).countBy({ tenantId, state: 'computing' });
    if (computing < mostComputing) return;
    throw conflict(
      'too_many_computing',
      `${computing} runs of this network are being computed or wait for it; wait for one to end, or cancel it.`,
    );
  }

  /** People decided on what stands: what was asked for before is computed to be compared, and takes nobody's place. */
  private async overtake(editionId: string): Promise<void> {
    await this.tenancy
      .repository(AllocationRun)
      .update({ tenantId: this.tenancy.tenantId, editionId, state: 'computing' }, { isScenario: true });
  }

  /** What people look at when they decide must still be what the rows say. */
  private async demandFresh(run: RunHead, edition: Edition): Promise<void> {
    if (run.basis === (await this.input.basis(edition))) return;
    throw conflict(
      run.isScenario ? 'scenario_stale' : 'run_stale',
      `Registrations, sessions or rules changed since run ${run.number} was made; make it again.`,
    );
  }

  private record(actor: Actor, action: string, { id, editionId, number, inputHash }: RunHead): Promise<void> {
    return this.audit.record({
      actor,
      action,
      subjectType: 'allocation_run',
      subjectId: id,
      details: { editionId, number, inputHash },
    });
  }
}

function demandSense({ tiers, reciprocitySlack }: RunChoices, strategy: string): void {
  for (const [field, given] of Object.entries({ tiers, reciprocitySlack })) {
    if (given === undefined || given === null || strategy === 'optimal') continue;
    throw badRequest(
      'bad_choices',
      `choices.${field} is for strategy optimal alone; leave it out, or choose that strategy.`,
      [{ pointer: `/choices/${field}`, detail: 'for strategy optimal alone' }],
    );
  }
}
