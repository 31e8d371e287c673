import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { AllocationService } from '#allocation';
import { realNow } from '#platform/clock';
import { Log } from '#platform/observability';

const every = 30_000;
/** Whoever computes a run gives a sign of life every second. */
const silentAfter = 60_000;

/** Has runs taken up again whose worker died, or whose job was lost: none is left computing for ever. */
@Injectable()
export class SilentRuns implements OnApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<void> | null = null;

  constructor(
    private readonly allocation: AllocationService,
    private readonly log: Log,
  ) {}

  start(): void {
    const look = (): void => {
      this.round ??= this.resume(new Date(realNow().getTime() - silentAfter))
        .catch((error: unknown) => this.log.fault('silent runs were not taken up again', error))
        .finally(() => (this.round = null));
    };
    look();
    this.timer = setInterval(look, every);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.round;
  }

  /** Queues again what gave no sign of life since an instant. */
  async resume(silentSince: Date): Promise<void> {
    for (const tenantId of await this.allocation.withSilent(silentSince))
      await this.allocation.resumeSilent(tenantId, silentSince);
  }
}
