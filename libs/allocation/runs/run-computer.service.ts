import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { Edition, EditionsService } from '#editions';
import { WisselError } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import { AllocationRun, type RunFailure, type RunStage } from './allocation-run.entity.js';
import { allocatable } from '../problem/allocatable.js';
import { Engine, Interrupted, type Watch } from '../engine/engine.service.js';
import type { SolveOutput } from '../engine/solve-task.js';
import { notCounted } from '../problem/build-problem.js';
import { configuredChoices } from '../problem/run-choices.js';
import { RunInput, type RunInputRead } from '../problem/run-input.service.js';

/** Time between two signs of life; each also asks whether the run was cancelled meanwhile. */
const beatEvery = 1000;
/** A run that ended its process so often is given up. */
const mostTries = 5;
/** How often a run begins again because rows changed while it was computed. */
const attempts = 3;

const failedRun = z.object({ editionId: z.string() });
const begun = z.object({ tries: z.int() });
const computing = z.object({ isScenario: z.boolean() });

type Run = Pick<AllocationRun, 'id' | 'editionId' | 'choices'>;

/** Computes the runs that were asked for, wherever somebody has the time: in a worker, never while a request waits. */
@Injectable()
export class RunComputer {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly audit: Audit,
    private readonly editions: EditionsService,
    private readonly input: RunInput,
    private readonly engine: Engine,
  ) {}

  /**
   * Computes a run from the rows as they stand and stores it beside its frozen input; does nothing unless it is in
   * `computing`. What the engine or the verifier refuses makes the run `failed`; when the edition was suspended or cancelled
   * meanwhile it is `discarded`. Done twice, or by two at once, the result is the same and is written once.
   *
   * @throws Interrupted when the signal or the end of the process stopped it; the run stays `computing` for another try,
   *   and this one does not count
   */
  async compute(tenantId: string, runId: string, watch: Watch = {}): Promise<void> {
    try {
      if (!(await this.begin(tenantId, runId))) return;
      for (let attempt = 1; attempt <= attempts; attempt++) if (await this.attempt(tenantId, runId, watch)) return;
      throw new WisselError(
        409,
        'input_changing',
        'Registrations or sessions changed while the run was made; try again in a moment.',
      );
    } catch (error) {
      if (error instanceof Interrupted) await this.giveBack(tenantId, runId);
      if (!(error instanceof WisselError) || error.status >= 500) throw error;
      if (error.code === 'not_allocating') return this.discard(tenantId, runId);
      const { code, detail, errors } = error;
      await this.fail(tenantId, runId, { code, detail, errors });
    }
  }

  /** Writes why a run that is still being computed will have no result. */
  fail(tenantId: string, runId: string, failure: RunFailure): Promise<void> {
    return this.tenancy.run(tenantId, async () => {
      const [failed] = await this.tenancy.rows(
        failedRun,
        `update allocation_run set state = 'failed', stage = null, failure = $3
          where tenant_id = $1 and id = $2 and state = 'computing' returning edition_id as "editionId"`,
        [tenantId, runId, JSON.stringify(failure)],
      );
      if (failed) await this.editions.lookAgain(await this.editions.find(failed.editionId));
    });
  }

  /** Says that the engine broke down on it. What exactly happened is for the log: it may speak of our insides. */
  failInEngine(tenantId: string, runId: string): Promise<void> {
    const detail =
      'The engine could not compute this run; ask for it again, and tell those who run this service if it stays so.';
    return this.fail(tenantId, runId, { code: 'engine_failed', detail, errors: [] });
  }

  private async discard(tenantId: string, runId: string): Promise<void> {
    await this.tenancy.run(tenantId, () =>
      this.tenancy
        .repository(AllocationRun)
        .update({ tenantId, id: runId, state: 'computing' }, { state: 'discarded', stage: null }),
    );
  }

  private async giveBack(tenantId: string, runId: string): Promise<void> {
    await this.tenancy.run(tenantId, () =>
      this.tenancy.query(
        `update allocation_run set tries = greatest(tries - 1, 0) where tenant_id = $1 and id = $2 and state = 'computing'`,
        [tenantId, runId],
      ),
    );
  }

  /** Counts the try; false when there is nothing to compute, or after too many of them. */
  private async begin(tenantId: string, runId: string): Promise<boolean> {
    const [run] = await this.tenancy.run(tenantId, () =>
      this.tenancy.rows(
        begun,
        `update allocation_run set tries = tries + 1, stage = 'waiting', beat_at = now()
          where tenant_id = $1 and id = $2 and state = 'computing' returning tries`,
        [tenantId, runId],
      ),
    );
    if (!run) return false;
    if (run.tries <= mostTries) return true;
    const detail = `Computing this run was begun ${mostTries} times and never ended; it may be too large for this machine's memory.`;
    await this.fail(tenantId, runId, { code: 'gave_up', detail, errors: [] });
    return false;
  }

  /** One computation from reading to storing; false when the rows changed meanwhile. True also when it was cancelled. */
  private async attempt(tenantId: string, runId: string, { signal, onStage }: Watch): Promise<boolean> {
    const cancelled = new AbortController();
    let stage: RunStage = 'waiting';
    const enter = (entered: RunStage): void => {
      stage = entered;
      onStage?.(entered);
    };
    const beat = async (): Promise<void> => {
      const alive = await this.tenancy.run(tenantId, () =>
        this.tenancy.count(
          `update allocation_run set stage = $3, beat_at = now() where tenant_id = $1 and id = $2 and state = 'computing'`,
          [tenantId, runId, stage],
        ),
      );
      if (alive === 0) cancelled.abort();
    };
    // A beat that fails is made up for by the next one.
    const beats = setInterval(() => void beat().catch(() => undefined), beatEvery);
    try {
      enter('reading');
      await beat();
      await this.remember(tenantId, runId);
      const { run, edition, read } = await this.read(tenantId, runId);
      const signals = [cancelled.signal, ...(signal ? [signal] : [])];
      const output = await this.engine.perform(
        'solve',
        {
          participants: read.participants,
          frame: JSON.stringify(read.frame),
          configured: configuredChoices(edition.configuration.allocation),
          chosen: run.choices,
          facts: read.facts,
          leftOut: read.leftOut.map(({ code }) => code).filter((code) => !notCounted.includes(code)),
        },
        { signal: AbortSignal.any(signals), onStage: enter },
      );
      enter('storing');
      await beat();
      await this.store(tenantId, run, read, output);
      return await this.finish(tenantId, run, read, output);
    } catch (error) {
      if (error instanceof Interrupted && cancelled.signal.aborted) return true;
      throw error;
    } finally {
      clearInterval(beats);
    }
  }

  private remember(tenantId: string, runId: string): Promise<void> {
    return this.tenancy.run(tenantId, async () => {
      const { editionId } = await this.tenancy
        .repository(AllocationRun)
        .findOneOrFail({ select: { tenantId: true, id: true, editionId: true }, where: { tenantId, id: runId } });
      await this.input.remember(allocatable(await this.editions.find(editionId)), runId);
    });
  }

  private read(tenantId: string, runId: string): Promise<{ run: Run; edition: Edition; read: RunInputRead }> {
    return this.tenancy.run(tenantId, async () => {
      const run = await this.tenancy.repository(AllocationRun).findOneOrFail({
        select: { id: true, tenantId: true, editionId: true, choices: true },
        where: { tenantId, id: runId },
      });
      const edition = allocatable(await this.editions.find(run.editionId));
      return { run, edition, read: await this.input.read(edition) };
    });
  }

  /**
   * The large part, written while nobody waits for the edition. Bytes, because making text of them would hold up the process.
   * In two transactions: writing a row a second time in one asks for the edition, whose owner may wait for this very row.
   */
  private async store(tenantId: string, { id }: Run, read: RunInputRead, output: SolveOutput): Promise<void> {
    const bytes = ({ buffer, byteOffset, byteLength }: Uint8Array): Buffer =>
      Buffer.from(buffer, byteOffset, byteLength);
    await this.tenancy.run(tenantId, () =>
      this.tenancy.query(
        `update allocation_run
            set problem = convert_from($3, 'UTF8')::jsonb, strategy = $4, input_hash = $5, base_hash = $6,
                engine_version = $7, figures = $8, verified = $9, left_out = $10, basis = $11
          where tenant_id = $1 and id = $2 and state = 'computing'`,
        [
          tenantId,
          id,
          bytes(output.problem),
          output.strategy,
          output.inputHash,
          output.baseHash,
          output.engineVersion,
          JSON.stringify(output.figures),
          output.faults.length === 0,
          JSON.stringify(read.leftOut),
          read.basis,
        ],
      ),
    );
    await this.tenancy.run(tenantId, () =>
      this.tenancy.query(
        `update allocation_run set result = convert_from($3, 'UTF8')::jsonb where tenant_id = $1 and id = $2 and state = 'computing'`,
        [tenantId, id, bytes(output.result)],
      ),
    );
  }

  /**
   * Gives the run its state, one writer at a time, so that one candidate is left standing. False when it was to be the
   * candidate and its input is no longer what the rows say.
   */
  private finish(tenantId: string, run: Run, read: RunInputRead, output: SolveOutput): Promise<boolean> {
    const [fault] = output.faults;
    if (fault !== undefined) {
      throw new WisselError(409, 'not_verified', `The result did not pass the independent verifier: ${fault}.`);
    }
    return this.tenancy.run(tenantId, async () => {
      const edition = allocatable(await this.editions.lock(run.editionId));
      // Read again: people may have decided on another one meanwhile.
      const [mine] = await this.tenancy.rows(
        computing,
        `select is_scenario as "isScenario" from allocation_run where tenant_id = $1 and id = $2 and state = 'computing' for update`,
        [tenantId, run.id],
      );
      if (!mine) return true;
      const { isScenario } = mine;
      if (!isScenario && (await this.input.basis(edition)) !== read.basis) return false;
      await this.tenancy
        .repository(AllocationRun)
        .update({ tenantId, id: run.id }, { state: isScenario ? 'scenario' : 'computed', stage: null });
      if (!isScenario) {
        // On the same rows it can still be compared, and chosen.
        await this.tenancy.query(
          `update allocation_run set state = case when basis = $4 then 'scenario' else 'discarded' end
            where tenant_id = $1 and edition_id = $2 and id <> $3 and state = 'computed'`,
          [tenantId, run.editionId, run.id, read.basis],
        );
      }
      await this.audit.record({
        actor: { personId: null },
        action: 'allocation.computed',
        subjectType: 'allocation_run',
        subjectId: run.id,
        details: { editionId: run.editionId, inputHash: output.inputHash, engineVersion: output.engineVersion },
      });
      await this.editions.lookAgain(edition);
      return true;
    });
  }
}
