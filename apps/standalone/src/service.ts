import { existsSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeConfiguration, readConfiguration } from '#platform/config';
import {
  CannotStart,
  databaseUrl,
  ensureOwnerDatabase,
  findChromium,
  findTemporal,
  openDataFolder,
  portIsFree,
  startPostgres,
  startTemporal,
  TEMPORAL_NAMESPACE,
  type DataFolder,
  type Supervisor,
} from '#local-servers';
import { seedDemo } from '#rehearsals';
import { migrate } from '#schema';
import { DemoLogIns } from '../../api/src/demo/demo-log-ins.js';
import { startApi, type RunningApi } from '../../api/src/start.js';
import { startWorker } from '../../worker/src/start.js';

/** Everything that runs on this machine; stopped by the supervisor it was started with. */
export interface Service {
  /** Address of the API for people, for example `http://localhost:3000`. */
  url: string;
  /** Page of the Temporal server; empty when nobody named one. */
  workflowsUrl: string;
  /** People of the demo as whom one signs in with one click; none when it is not a demo. */
  demoLogIns: { who: string; url: string }[];
  dataFolder: string;
}

/** One of each of these of two networks is enough for a terminal; the page /demo shows more. */
const SHOWN = { roles: ['owner', 'contact', 'participant'], networks: 2 };

/** Where the data of this clone is kept: `WISSEL_DATA`, else `.wissel` in the clone. */
export function dataFolderOf(env: NodeJS.ProcessEnv): string {
  return resolve(env.WISSEL_DATA || join(clone(), '.wissel'));
}

/**
 * Starts PostgreSQL (unless DATABASE_URL names one), Temporal (unless TEMPORAL_ADDRESS names one), the API and the
 * worker, brings the database up to date and, on the first start of a demo, fills it.
 *
 * @param env the settings; what is missing gets a value that fits one machine
 * @param say hears what happens, a line at a time
 * @throws CannotStart, or a WisselError for a bad setting; then the supervisor has still to be stopped
 */
export async function startService(
  supervisor: Supervisor,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<Service> {
  const port = env.PORT || '3000';
  const host = env.HOST || '127.0.0.1';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    throw new CannotStart(`PORT: ${port} is no port; give a whole number from 0 to 65535.`);
  }
  if (!(await portIsFree(Number(port), host))) {
    throw new CannotStart(
      `Port ${port} of ${host} is taken by another program; stop that one, or choose another port: PORT=${Number(port) + 1} npm start`,
    );
  }
  const data = await openDataFolder(supervisor, dataFolderOf(env));
  const [database, workflows] = await both(
    startDatabase(supervisor, data, env, say),
    startWorkflows(supervisor, data, env, say),
  );
  const chromium = env.CHROMIUM || findChromium(env);
  say(
    chromium ? `PDF files are made by ${chromium}.` : 'No Chromium is found: pages are printed by whoever reads them.',
  );
  const settings: Settings = {
    DEMO: 'on',
    LOG_LEVEL: 'warn',
    // One machine, two processes in one: small pools keep it small.
    DATABASE_POOL_SIZE: '8',
    MAIL_CONCURRENCY: '6',
    PUBLIC_URL: `http://localhost:${port}`,
    AUTH_SECRET: data.secret('auth'),
    PAYLOAD_KEY: data.secret('payload'),
    ...(chromium && { CHROMIUM: chromium }),
    ...known(env),
    ...database,
    ...workflows,
  };
  const configuration = readConfiguration(settings);
  await migrate(configuration.databaseMigrationUrl, configuration.databaseUrl);

  const api = await startApi(configuration);
  supervisor.onStop('API', () => api.close());
  const worker = await startWorker(configuration);
  supervisor.onStop('worker', () => worker.close());

  const seeded = join(data.path, 'demo-seeded');
  if (configuration.demo && !existsSync(seeded)) {
    await seedDemo(configuration, say);
    writeFileSync(seeded, '');
  }
  data.announce(settings);
  return {
    url: configuration.publicUrl,
    workflowsUrl: configuration.temporalWebUrl,
    demoLogIns: configuration.demo ? await demoLogIns(api, configuration.publicUrl) : [],
    dataFolder: data.path,
  };
}

async function demoLogIns(api: RunningApi, url: string): Promise<Service['demoLogIns']> {
  const networks = await api.app.get(DemoLogIns).networks();
  return networks.slice(0, SHOWN.networks).flatMap(({ slug, name, logIns }) =>
    SHOWN.roles.flatMap((role) => {
      const person = logIns.find((one) => one.role === role);
      return person ? [{ who: `${role}, ${name}`, url: `${url}/demo/log-in/${slug}/${person.personId}` }] : [];
    }),
  );
}

type Settings = Record<string, string>;

async function startDatabase(
  supervisor: Supervisor,
  data: DataFolder,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<Settings> {
  if (env.DATABASE_URL) {
    if (env.DATABASE_MIGRATION_URL) return {};
    throw new CannotStart(
      'DATABASE_URL is set and DATABASE_MIGRATION_URL is not; set it to the same database as the role that owns the tables, which brings them up to date.',
    );
  }
  const server = await startPostgres(supervisor, {
    folder: join(data.path, 'postgres'),
    // Named by a secret of the data folder: whoever throws that folder away starts with an empty database.
    folderWhenClosed: env.WISSEL_DATA ? undefined : `/var/lib/wissel/${nameFrom(data.secret('installation'))}`,
    log: data.log('postgres'),
    port: 55432,
    say,
  });
  const name = 'wissel';
  const owner = { owner: 'wissel_owner', ownerPassword: data.secret('database-owner') };
  return {
    DATABASE_MIGRATION_URL: await ensureOwnerDatabase(server.adminUrl(), { name, ...owner }),
    DATABASE_URL: databaseUrl(server.adminUrl(), name, 'wissel', data.secret('database-application')),
  };
}

async function startWorkflows(
  supervisor: Supervisor,
  data: DataFolder,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<Settings> {
  const found = await findTemporal(supervisor, env, say);
  if ('address' in found) return {};
  const server = await startTemporal(supervisor, {
    program: found.program,
    file: join(data.folder('temporal'), 'temporal.db'),
    log: data.log('temporal'),
    port: 7233,
    webPort: 8233,
  });
  return { TEMPORAL_ADDRESS: server.address, TEMPORAL_NAMESPACE, TEMPORAL_WEB_URL: server.webUrl };
}

/** Waits for both, so that nothing is still starting when the first failure is reported. */
async function both<A, B>(a: Promise<A>, b: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([a, b]);
  return Promise.all([a, b]);
}

/** The variables that are Wissel's and set; an empty one counts as not set. */
function known(env: NodeJS.ProcessEnv): Settings {
  return Object.fromEntries(describeConfiguration().flatMap(({ name }) => (env[name] ? [[name, env[name]]] : [])));
}

const nameFrom = (secret: string) => createHash('sha256').update(secret).digest('hex').slice(0, 12);

/** The folder of the clone, seen from the source as well as from dist/. */
function clone(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
  return process.cwd();
}
