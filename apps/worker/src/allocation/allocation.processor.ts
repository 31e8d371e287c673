import { Injectable } from '@nestjs/common';
import { Interrupted, RunComputer, computeRun } from '#allocation';
import { Log } from '#platform/observability';
import type { Attempt, DataOf } from '#platform/queue';
import type { JobProcessor } from '../processors.js';

/** Computes a run that somebody asked for; one that a crash or a shutdown interrupts is taken up again. */
@Injectable()
export class AllocationProcessor implements JobProcessor {
  readonly job = computeRun.job;

  constructor(
    private readonly computer: RunComputer,
    private readonly log: Log,
  ) {}

  async process({ tenantId, runId }: DataOf<typeof computeRun>, attempt: Attempt): Promise<void> {
    try {
      await this.computer.compute(tenantId, runId);
    } catch (error) {
      if (!(error instanceof Interrupted)) {
        this.log.fault('a run was not computed', error, { tenantId, runId, attempt: attempt.number });
        if (attempt.last) await this.computer.failInEngine(tenantId, runId);
      }
      throw error;
    }
  }
}
