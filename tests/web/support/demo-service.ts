import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { TEMPORAL_NAMESPACE, findChromium } from '#local-servers';
import { readConfiguration, type Configuration } from '#platform/config';
import { seedDemo } from '#rehearsals';
import { createTestDatabase, requiredEnvironment } from '../../support/database.js';

/** The API with its pages as a process of its own, from dist/, on the data of the demo. */
export interface DemoService {
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** For what only the database knows: the code in a mail. */
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  /** What it was started with. */
  configuration: Configuration;
  close(): Promise<void>;
}

/** Starts it on a database of its own. */
export async function startDemoService(): Promise<DemoService> {
  const database = await createTestDatabase();
  const env = {
    DATABASE_URL: database.url,
    DATABASE_MIGRATION_URL: database.ownerUrl,
    TEMPORAL_ADDRESS: requiredEnvironment('WISSEL_TEST_TEMPORAL_ADDRESS'),
    TEMPORAL_NAMESPACE,
    PORT: '0',
    AUTH_SECRET: randomBytes(24).toString('hex'),
    PAYLOAD_KEY: randomBytes(32).toString('base64'),
    CHROMIUM: findChromium(process.env) ?? '',
    DEMO: 'on',
    LOG_LEVEL: 'error',
  };
  const configuration = readConfiguration(env);
  await seedDemo(configuration, () => undefined);
  const child = spawn(process.execPath, [join(__dirname, '../../../dist/apps/api/src/main.js')], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    url: await addressOf(child),
    configuration,
    query: async <Row>(sql: string, parameters: unknown[] = []) => (await admin.query(sql, parameters)).rows as Row[],
    close: async () => {
      await admin.end();
      child.kill('SIGTERM');
      await ended;
      await database.drop();
    },
  };
}

const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const [address] = /http:\/\/[^\s]+:\d+/.exec(said) ?? [];
      if (address) resolve(address);
    });
    child.once('close', () => reject(new Error(`The API does not start: ${said}`)));
  });
