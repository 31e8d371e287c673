import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { Edition, EditionsService } from '#editions';
import { demand, type Actor } from '#identity';
import { ENGINE_VERSION, ProblemError, inputHash, type AllocationProblem, type AllocationResult } from '#matching';
import { newId } from '#platform/database';
import { conflict, forbidden, notFound } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { AllocationRun, type LeftOutWish } from './allocation-run.entity.js';
import { RunInput } from './run-input.service.js';
import { SolveInBackground } from './solve-in-background.js';

interface Input {
  problem: AllocationProblem;
  leftOut: LeftOutWish[];
  hash: string;
}

/** A run without its frozen input and its result, which may be large. */
export type RunHead = Omit<AllocationRun, 'problem' | 'result' | 'leftOut'>;

const head = {
  tenantId: true,
  id: true,
  createdAt: true,
  editionId: true,
  number: true,
  state: true,
  strategy: true,
  seed: true,
  inputHash: true,
  engineVersion: true,
  requestedBy: true,
  approvedBy: true,
} as const;

/** How often a run begins again because rows changed while it was computed. */
const attempts = 3;

/** Runs of the engine and their approval. */
@Injectable()
export class AllocationService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: Audit,
    private readonly editions: EditionsService,
    private readonly input: RunInput,
    private readonly engine: SolveInBackground,
  ) {}

  /**
   * Makes the allocation of an edition from its rows and stores it beside its frozen input. Earlier runs are discarded,
   * unless the input is still the same: then that run is the answer, approvals and all, so asking twice does nothing.
   * The engine computes outside the transaction. Refused with `not_allocating`, `no_seed`, `problem_refused`, or
   * `input_changing` when rows kept changing.
   */
  async run(actor: Actor, editionId: string): Promise<RunHead> {
    demand(actor, 'allocation.run', { editionId });
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const { before, input } = await this.tenancy.run(actor.tenantId, async () => {
        const edition = allocatable(await this.editions.find(editionId));
        const read = await this.read(edition);
        return { before: await this.same(editionId, read.hash), input: read };
      });
      if (before) return before;
      const result = await this.solve(input.problem);
      const stored = await this.tenancy.run(actor.tenantId, () => this.store(actor, editionId, input, result));
      if (stored) return stored;
    }
    throw conflict(
      'input_changing',
      'Registrations or sessions changed while the run was made; try again in a moment.',
    );
  }

  /** As `run`, for a step that may be repeated: does nothing when a run stands already or the edition is past it. */
  async ensureRun(actor: Actor, editionId: string): Promise<void> {
    const needed = await this.tenancy.run(actor.tenantId, async () => {
      const { state } = await this.editions.find(editionId);
      return state === 'allocating' && !(await this.candidate(editionId));
    });
    if (needed) await this.run(actor, editionId);
  }

  /**
   * Approves the run. Four eyes ask for two different people; one person's second approval is refused
   * (`already_approved`). The edition's workflow hears of it at once.
   */
  approve(actor: Actor, runId: string): Promise<RunHead> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { editionId } = await this.find(runId);
      demand(actor, 'allocation.approve', { editionId });
      const { personId } = actor;
      if (!personId) throw forbidden('Only a person can approve a run; sign in as one of the work group.');
      // The edition before the run, as confirming does.
      const edition = allocatable(await this.editions.lock(editionId));
      const run = await this.tenancy.repository(AllocationRun).findOneOrFail({
        select: head,
        where: { tenantId: actor.tenantId, id: runId },
        lock: { mode: 'pessimistic_write' },
      });
      if (run.state !== 'computed') throw conflict('run_not_open', `This run is ${run.state}; approve the newest one.`);
      if (run.approvedBy.includes(personId)) {
        throw conflict('already_approved', 'You approved this run already; four eyes ask for somebody else.');
      }
      run.approvedBy = [...run.approvedBy, personId];
      await this.tenancy
        .repository(AllocationRun)
        .update({ tenantId: actor.tenantId, id: runId }, { approvedBy: run.approvedBy });
      await this.audit.record({
        actor,
        action: 'allocation.approve',
        subjectType: 'allocation_run',
        subjectId: runId,
        details: { editionId, inputHash: run.inputHash },
      });
      await this.wake(edition);
      return run;
    });
  }

  /** The run that stands to be confirmed, inside a unit of work; null when there is none. */
  candidate(editionId: string): Promise<RunHead | null> {
    return this.tenancy.repository(AllocationRun).findOne({
      select: head,
      where: { tenantId: this.tenancy.tenantId, editionId, state: 'computed' },
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

  /** The edition may be waiting for this: its workflow looks again at once. */
  private async wake(edition: Edition): Promise<void> {
    await this.tenancy.repository(Edition).update({ tenantId: edition.tenantId, id: edition.id }, { waitingFor: null });
    await this.editions.changed(edition);
  }

  private async read(edition: Edition): Promise<Input> {
    const { problem, leftOut } = await this.input.read(edition);
    return { problem, leftOut, hash: inputHash(problem) };
  }

  private async same(editionId: string, hash: string): Promise<RunHead | null> {
    const run = await this.candidate(editionId);
    return run?.inputHash === hash && run.engineVersion === ENGINE_VERSION ? run : null;
  }

  private async solve(problem: AllocationProblem): Promise<AllocationResult> {
    try {
      return await this.engine.solve(problem);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      throw conflict('problem_refused', `The allocation cannot be made: ${error.message}`, [
        { pointer: `/${error.path}`, detail: `${error.fault}; ${error.remedy}` },
      ]);
    }
  }

  /** Writes the run unless its input is no longer what the rows say; then null. */
  private async store(
    actor: Actor,
    editionId: string,
    input: Input,
    result: AllocationResult,
  ): Promise<RunHead | null> {
    // One writer at a time, so that numbers follow each other and one run is left standing.
    const edition = allocatable(await this.editions.lock(editionId));
    const now = await this.read(edition);
    if (now.hash !== input.hash) return null;
    const before = await this.same(editionId, input.hash);
    if (before) return before;
    const [last] = await this.tenancy.query<{ number: number }>(
      `select coalesce(max(number), 0)::int as number from allocation_run where tenant_id = $1 and edition_id = $2`,
      [actor.tenantId, editionId],
    );
    const runs = this.tenancy.repository(AllocationRun);
    await runs.update({ tenantId: actor.tenantId, editionId, state: 'computed' }, { state: 'discarded' });
    const id = newId();
    await runs.insert({
      tenantId: actor.tenantId,
      id,
      editionId,
      number: (last?.number ?? 0) + 1,
      state: 'computed',
      strategy: input.problem.strategy,
      seed: input.problem.lottery.seed,
      inputHash: input.hash,
      engineVersion: result.engineVersion,
      problem: input.problem as object,
      result: result as object,
      leftOut: input.leftOut as object[],
      requestedBy: actor.personId,
      approvedBy: [],
    });
    const run = await this.find(id);
    await this.audit.record({
      actor,
      action: 'allocation.run',
      subjectType: 'allocation_run',
      subjectId: id,
      details: { editionId, number: run.number, inputHash: run.inputHash },
    });
    await this.wake(edition);
    return run;
  }
}

/** The edition itself, when a run can be made or approved in it now. */
function allocatable(edition: Edition): Edition {
  if (edition.state === 'allocating' || edition.state === 'registration_closed') return edition;
  throw conflict(
    'not_allocating',
    `This edition is ${edition.state}; an allocation is made between the close of registration and its confirmation.`,
  );
}
