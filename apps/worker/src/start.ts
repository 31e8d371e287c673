import 'reflect-metadata';
import type { Server } from 'node:http';
import { NestFactory } from '@nestjs/core';
import { LifecycleGuards } from '#editions';
import type { Configuration } from '#platform/config';
import { Events } from '#platform/events';
import { Log, Metrics } from '#platform/observability';
import { Queues } from '#platform/queue';
import { SilentRuns } from './allocation/silent-runs.js';
import { WorkerModule } from './app.module.js';
import { Reconciler } from './editions/reconciler.js';
import { TemporalWorker } from './editions/temporal-worker.js';
import { serveHealth } from './health.js';
import { Relay } from './outbox/relay.js';
import { Processors } from './processors.js';

/** Starts the background process in this one; `close` lets what is at work finish. */
export async function startWorker(configuration: Configuration): Promise<{ close(): Promise<void> }> {
  const app = await NestFactory.createApplicationContext(WorkerModule.with(configuration), {
    logger: ['error', 'warn'],
  });
  const unwired = [...app.get(Events).unhandled(), ...app.get(LifecycleGuards).unanswered()];
  if (unwired.length > 0) throw new Error(`Nobody handles: ${unwired.join(', ')}.`);
  const log = app.get(Log);
  const queues = app.get(Queues);
  queues.work(app.get(Processors).handlers(), (error) => log.fault('the queue', error));
  app.get(Relay).start();
  app.get(TemporalWorker).start();
  app.get(Reconciler).start();
  app.get(SilentRuns).start();
  const health = configuration.healthPort > 0 ? await serveFigures(configuration, queues, log) : null;
  return {
    close: async () => {
      health?.close();
      await app.close();
    },
  };
}

/** Figures are gathered only where somebody can read them: in the standalone process the API has its own. */
function serveFigures(configuration: Configuration, queues: Queues, log: Log): Promise<Server> {
  const metrics = new Metrics('worker');
  log.onFault = () => metrics.fault();
  return serveHealth(configuration, queues, metrics);
}
