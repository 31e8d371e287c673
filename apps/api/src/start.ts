import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Configuration } from '#platform/config';
import { createApplication } from './application.js';
import { serveFigures } from './health/figures.js';
import { HealthService } from './health/health.service.js';

/** A running API. */
export interface RunningApi {
  /** Where it listens. */
  url: string;
  app: NestExpressApplication;
  /** Answers what has begun, then lets go of everything. */
  close(): Promise<void>;
}

/** Starts the API; port 0 takes a free one. The database must be migrated. */
export async function startApi(configuration: Configuration): Promise<RunningApi> {
  const app = await createApplication(configuration);
  let figures: Server | null = null;
  try {
    await app.listen(configuration.port, configuration.host);
    figures = await serveFigures(configuration, app.get(HealthService));
  } catch (error) {
    await app.close();
    throw error;
  }
  const server = app.getHttpServer() as import('node:http').Server;
  const { port } = server.address() as AddressInfo;
  const host = ['0.0.0.0', '::'].includes(configuration.host) ? 'localhost' : configuration.host;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    app,
    close: async () => {
      // Streams that never end by themselves must not hold the process.
      figures?.close();
      const closed = app.close();
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), 3000);
      await closed.finally(() => clearTimeout(timer));
    },
  };
}
