import { Injectable } from '@nestjs/common';
import { Interrupted, RunComputer } from '#allocation';
import type { Attempt, JobData } from '#platform/queue';
import type { JobProcessor } from '../processors.js';

/** Computes a run that somebody asked for; one that a crash or a shutdown interrupts is taken up again. */
@Injectable()
export class AllocationProcessor implements JobProcessor {
  readonly job = 'allocation.compute';

  constructor(private readonly computer: RunComputer) {}

  async process({ tenantId, runId }: JobData<'allocation.compute'>, attempt: Attempt): Promise<void> {
    try {
      await this.computer.compute(tenantId, runId);
    } catch (error) {
      if (attempt.last && !(error instanceof Interrupted)) {
        const detail = error instanceof Error ? error.message : String(error);
        await this.computer.fail(tenantId, runId, { code: 'engine_failed', detail: detail.slice(0, 500), errors: [] });
      }
      throw error;
    }
  }
}
