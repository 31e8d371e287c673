import { randomBytes } from 'node:crypto';
import { readConfiguration, type Configuration } from '#platform/config';
import { TEMPORAL_NAMESPACE } from '#local-servers';
import { startApi } from '../../apps/api/src/start.js';
import { startWorker } from '../../apps/worker/src/start.js';
import { createTestDatabase, requiredEnvironment, type TestDatabase } from './database.js';

/** What a test's house has. */
export interface HouseOptions {
  /** Also the background process: relay, queues, workflows. */
  worker?: boolean;
  /** Queues on Redis; otherwise on PostgreSQL. */
  redis?: boolean;
  /** Redis of one's own, for a test that kills it. */
  redisUrl?: string;
  /** Mail server; otherwise mail stays in the message log. */
  smtpUrl?: string;
  demo?: boolean;
  /** Connections of each process; 12 when left out. */
  poolSize?: number;
  /** Seconds a request waits for the database; 10 when left out. */
  patience?: number;
  /** Seconds the background process waits for the database; 30 when left out. */
  workerPatience?: number;
  /** Key of the workflows' payloads; a random one when left out. */
  payloadKey?: string;
  /** Temporal server of one's own, for a test that kills it. */
  temporalAddress?: string;
  /** Port of the API's figures; none when left out. */
  metricsPort?: number;
  /** Proxies whose forwarded headers are believed; none when left out. */
  trustedProxies?: string;
}

/** The whole service on a database of its own, on real servers. */
export interface House {
  configuration: Configuration;
  database: TestDatabase;
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** A provider of the API's process, for example a service. */
  get<T>(type: abstract new (...args: never[]) => T): T;
  close(): Promise<void>;
}

/** Starts the service as the processes do, on the servers of this test run. */
export async function createHouse(options: HouseOptions = {}): Promise<House> {
  const database = await createTestDatabase();
  const configuration = readConfiguration({
    DATABASE_URL: database.url,
    DATABASE_MIGRATION_URL: database.ownerUrl,
    DATABASE_POOL_SIZE: String(options.poolSize ?? 12),
    DATABASE_PATIENCE: String(options.patience ?? 10),
    WORKER_PATIENCE: String(options.workerPatience ?? 30),
    TEMPORAL_ADDRESS: options.temporalAddress ?? requiredEnvironment('WISSEL_TEST_TEMPORAL_ADDRESS'),
    TEMPORAL_NAMESPACE,
    // What another file's edition still waits for is not this house's work.
    TEMPORAL_TASK_QUEUE: `test-${randomBytes(8).toString('hex')}`,
    REDIS_URL: options.redisUrl ?? (options.redis ? requiredEnvironment('WISSEL_TEST_REDIS_URL') : ''),
    SMTP_URL: options.smtpUrl ?? '',
    PUBLIC_URL: 'http://localhost:3000',
    PORT: '0',
    METRICS_PORT: String(options.metricsPort ?? 0),
    TRUSTED_PROXIES: options.trustedProxies ?? '',
    AUTH_SECRET: randomBytes(24).toString('hex'),
    PAYLOAD_KEY: options.payloadKey ?? randomBytes(32).toString('base64'),
    DEMO: options.demo === false ? 'off' : 'on',
    LOG_LEVEL: 'error',
  });
  const started: { close(): Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    for (const part of started.reverse()) await part.close();
    await database.drop();
  };
  try {
    const api = await startApi(configuration);
    started.push(api);
    if (options.worker) started.push(await startWorker(configuration));
    return { configuration, database, url: api.url, get: (type) => api.app.get(type as never), close };
  } catch (error) {
    await close();
    throw error;
  }
}
