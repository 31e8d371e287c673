import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pause } from '#platform/clock';
import { choosePort, runningService } from '#local-servers';
import { whenInterrupted } from '../signals.js';
import { dataFolder, projectFolder, Refused } from '../surroundings.js';

/** A service to play on. */
export interface Service {
  url: string;
  databaseUrl: string;
  /** Process whose family is the whole service; null when it does not run on this machine. */
  pid: number | null;
  /** Stops it if it was started for the play. */
  stop(): Promise<void>;
}

/**
 * The service to play on: the one at `url`, else the one that runs on this machine, else one of its own that is started
 * on free ports with a data folder that goes away at the end.
 *
 * @throws Refused when the service named does not answer, or its database is not known
 */
export async function findService(url: string | undefined, say: (line: string) => void): Promise<Service> {
  const running = runningService(dataFolder());
  const wanted = (url ?? running?.settings?.['PUBLIC_URL'] ?? 'http://localhost:3000').replace(/\/$/, '');
  if (!(await lives(wanted))) {
    if (url)
      throw new Refused(`No service answers at ${url}/health/live; start it, or leave out --url to have one started.`);
    return startService(say);
  }
  const local = running?.settings !== undefined && samePlace(running.settings['PUBLIC_URL'] ?? '', wanted);
  const databaseUrl = process.env['DATABASE_URL'] || (local ? running.settings?.['DATABASE_URL'] : undefined);
  if (!databaseUrl) {
    throw new Refused(
      `The figures are counted in the database of ${wanted}: set DATABASE_URL to that of its application role.`,
    );
  }
  say(`Playing on the service at ${wanted}.`);
  return { url: wanted, databaseUrl, pid: local ? running.pid : null, stop: async () => undefined };
}

async function startService(say: (line: string) => void): Promise<Service> {
  say('No service is running: starting one for this play ...');
  const folder = mkdtempSync(join(tmpdir(), 'wissel-play-'));
  // The database may run as another user, who must be able to enter.
  chmodSync(folder, 0o755);
  // A play brings its own people: no demo data.
  writeFileSync(join(folder, 'demo-seeded'), '');
  const log: string[] = [];
  const child = spawn(process.execPath, [join(projectFolder, 'dist/apps/standalone/src/main.js')], {
    cwd: projectFolder,
    env: { ...process.env, WISSEL_DATA: folder, PORT: String(await choosePort()), DEMO: 'on' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let ready = false;
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      log.splice(0, Math.max(0, log.push(line) - 20));
      // A first start may fetch a server for minutes: the people waiting see that it goes on.
      ready ||= line.includes('Ready in');
      if (!ready && line.trim() !== '') say(`  ${line.trim()}`);
    });
  }
  const putAway = async (): Promise<void> => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  const done = whenInterrupted(putAway);
  const stop = async (): Promise<void> => {
    await putAway();
    done();
  };
  try {
    const { url, databaseUrl } = await untilReady(child, folder, log);
    say(`Started one at ${url}.`);
    return { url, databaseUrl, pid: child.pid ?? null, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilReady(
  child: ChildProcess,
  folder: string,
  log: string[],
): Promise<{ url: string; databaseUrl: string }> {
  // Fetching a Temporal server for the first time may take minutes; a service that gives up says so by ending.
  while (child.exitCode === null && child.signalCode === null) {
    const settings = runningService(folder)?.settings;
    const { PUBLIC_URL: url, DATABASE_URL: databaseUrl } = settings ?? {};
    if (url && databaseUrl && (await lives(url, '/health/ready'))) return { url, databaseUrl };
    await pause(200);
  }
  throw new Refused(`The service does not start: ${log.slice(-3).join(' / ')}`);
}

async function lives(url: string, path = '/health/live'): Promise<boolean> {
  return fetch(`${url}${path}`, { signal: AbortSignal.timeout(3000) }).then(
    (answer) => answer.ok,
    () => false,
  );
}

function samePlace(a: string, b: string): boolean {
  const place = (url: string): string => new URL(url.replace('//127.0.0.1', '//localhost')).host;
  return URL.canParse(a) && place(a) === place(b);
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  child.kill('SIGINT');
  return new Promise((resolve) => child.once('exit', () => resolve()));
}
