import { Injectable } from '@nestjs/common';
import { Interrupted, RunComputer } from '#allocation';
import { Log } from '#platform/observability';
import type { Attempt, JobData } from '#platform/queue';
import type { JobProcessor } from '../processors.js';

/** Computes a run that somebody asked for; one that a crash or a shutdown interrupts is taken up again. */
@Injectable()
export class AllocationProcessor implements JobProcessor {
  readonly job = 'allocation.compute';

  constructor(
    private readonly computer: RunComputer,
    private readonly log: Log,
  ) {}

  async process({ tenantId, runId }: JobData<'allocation.compute'>, attempt: Attempt): Promise<void> {
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
