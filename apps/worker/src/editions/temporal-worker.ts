import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { NativeConnection, Runtime, Worker, DefaultLogger, type WorkerOptions } from '@temporalio/worker';
import { pause } from '#platform/clock';
import { Configuration } from '#platform/config';
import { Log } from '#platform/observability';
import { sealed } from '#platform/temporal';
import { EditionActivities } from './edition.activities.js';

/** Time between two tries to reach a Temporal server that is away. */
const retryAfter = 1000;

/** Works on Temporal's task queue; while the server is away it tries again and nothing else of the worker stops. */
@Injectable()
export class TemporalWorker implements OnApplicationShutdown {
  private stopped = false;
  private worker: Worker | null = null;
  private running: Promise<void> | null = null;

  constructor(
    private readonly configuration: Configuration,
    private readonly activities: EditionActivities,
    private readonly log: Log,
  ) {}

  start(): void {
    this.running ??= this.loop();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    if (this.worker?.getState() === 'RUNNING') this.worker.shutdown();
    await this.running;
  }

  private async loop(): Promise<void> {
    quietRuntime();
    while (!this.stopped) {
      let connection: NativeConnection | null = null;
      try {
        connection = await NativeConnection.connect({ address: this.configuration.temporalAddress });
        this.worker = await Worker.create({
          connection,
          namespace: this.configuration.temporalNamespace,
          taskQueue: this.configuration.temporalTaskQueue,
          ...workflows(),
          activities: this.activities.all(),
          dataConverter: sealed(this.configuration.payloadKey),
          shutdownGraceTime: '5s',
          maxConcurrentActivityTaskExecutions: 8,
          // Few editions live at a time; a small cache keeps the process small.
          maxCachedWorkflows: 50,
        });
        const running = this.worker.run();
        // Asked to stop while it was being made: one that has never run would stay, and keep the process from ending.
        if (this.stopped) this.worker.shutdown();
        await running;
      } catch (error) {
        this.log.fault('the Temporal worker stopped', error);
        if (!this.stopped) await pause(retryAfter);
      } finally {
        this.worker = null;
        await connection?.close().catch(() => undefined);
      }
    }
  }
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * The workflows: the bundle that `npm run build` made, beside the compiled rooms or below `dist` when run from source. Where
 * `nest build` has compiled since, or alone, the bundle is missing or older; then it is made anew at the start.
 */
export function workflows(): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> {
  const [beside, below] = [here('../../../../workflow-bundle.js'), here('../../../../dist/workflow-bundle.js')];
  const compiled = here('../../../../workflows/index.js');
  if (existsSync(compiled)) {
    const fresh = existsSync(beside) && statSync(beside).mtimeMs >= statSync(compiled).mtimeMs;
    return fresh ? { workflowBundle: { codePath: beside } } : { workflowsPath: compiled };
  }
  if (!existsSync(below)) throw new Error('The workflow bundle is missing; run `npm run build`.');
  return { workflowBundle: { codePath: below } };
}

let quiet = false;
function quietRuntime(): void {
  if (quiet) return;
  quiet = true;
  // Signals are the process's own business: the supervisor decides the order in which parts stop.
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
}
