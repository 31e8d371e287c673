import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Log } from '#platform/observability';

/**
 * What a request begins and its answer does not wait for, because how long it takes, or how it ends, would tell a stranger
 * something. What fails is a fault in the log. The process ends when all of it has.
 */
@Injectable()
export class Afterwards implements OnApplicationShutdown {
  private readonly open = new Set<Promise<void>>();

  constructor(private readonly log: Log) {}

  /** Begins the work. @param fault what the log says when it fails */
  begin(fault: string, work: () => Promise<unknown>): void {
    const done = work().then(
      () => {},
      (error: unknown) => this.log.fault(fault, error),
    );
    this.open.add(done);
    void done.then(() => this.open.delete(done));
  }

  /** Resolves once everything begun so far has ended, well or not. */
  async settled(): Promise<void> {
    await Promise.all(this.open);
  }

  // No request is open any more, and the connections still are: those are the platform's, whose turn comes last.
  onApplicationShutdown(): Promise<void> {
    return this.settled();
  }
}
