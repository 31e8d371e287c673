import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotStart } from './cannot-start.js';
import type { Supervisor } from './supervisor.js';

/** Megabytes that must be free before the servers start: a new database with its log takes about 100. */
export const NEEDED_MB = 500;

/** What the running service tells other commands on this machine. */
export interface RunningService {
  pid: number;
  /** Its settings, variables by name, secrets among them; undefined while it is still starting. */
  settings: Record<string, string> | undefined;
}

/** A folder that keeps everything of one installation: database, workflow state, secrets, logs. */
export interface DataFolder {
  readonly path: string;
  /** A folder inside it for one server, closed to other users. */
  folder(name: string): string;
  /** The log file of a server. */
  log(name: string): string;
  /** A secret that is made at first use and kept, readable by its owner alone: 32 random bytes in base64. */
  secret(name: string): string;
  /**
   * Leaves the settings of the service, once it is ready, for other commands of the same user on this machine: the
   * file `connection.json`, variables by name. It is gone when the service has stopped.
   */
  announce(settings: Record<string, string>): void;
}

/**
 * Opens the data folder and holds it until the supervisor stops: two services on one folder would ruin it.
 *
 * @throws CannotStart when it cannot be written, is held by another process or its disk is nearly full.
 */
export async function openDataFolder(supervisor: Supervisor, path: string): Promise<DataFolder> {
  try {
    mkdirSync(path, { recursive: true, mode: 0o755 });
  } catch (error) {
    throw new CannotStart(
      `The data folder ${path} cannot be made (${(error as Error).message}); choose another with WISSEL_DATA.`,
    );
  }
  const other = runningService(path);
  if (other) {
    throw new CannotStart(
      `Wissel already runs on the data folder ${path} (process ${other.pid}); stop that one first, or choose another folder with WISSEL_DATA and another port with PORT.`,
    );
  }
  requireDiskSpace(path, NEEDED_MB);
  const file = join(path, CLAIM);
  await untilGone(readJson<Claim>(file)?.guard);
  const claim: Claim = { service: named(process.pid), guard: named(supervisor.guard.pid!) };
  try {
    for (const left of [file, join(path, SETTINGS)]) rmSync(left, { force: true });
    // Not over a file that somebody else has made in this moment.
    writeFileSync(file, JSON.stringify(claim), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw new CannotStart(
      `The data folder ${path} cannot be written (${(error as Error).message}); make it yours, or choose another with WISSEL_DATA.`,
    );
  }
  supervisor.onStop('data folder', () => {
    for (const own of [join(path, SETTINGS), file]) rmSync(own, { force: true });
  });
  return {
    path,
    folder: (name) => {
      mkdirSync(join(path, name), { recursive: true, mode: 0o700 });
      return join(path, name);
    },
    log: (name) => join(path, 'logs', `${name}.log`),
    secret: (name) => keptSecret(join(path, 'secrets'), name),
    announce: (settings) => {
      writeFileSync(join(path, SETTINGS), JSON.stringify(settings, null, 2), { mode: 0o600 });
    },
  };
}

/** The service that runs on a data folder now, if there is one. */
export function runningService(path: string): RunningService | undefined {
  const claim = readJson<Claim>(join(path, CLAIM));
  if (!claim || !isStill(claim.service) || claim.service.pid === process.pid) return undefined;
  return { pid: claim.service.pid, settings: readJson(join(path, SETTINGS)) };
}

/** @throws CannotStart when the disk of the folder has less room than that. */
export function requireDiskSpace(folder: string, megabytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = Math.floor((bavail * bsize) / 1_000_000);
  if (free < megabytes) {
    throw new CannotStart(
      `There is too little room on the disk of ${folder}: ${free} MB free, ${megabytes} MB needed; make room, or choose a folder on another disk.`,
    );
  }
}

/** Does a process with this id exist, whoever owns it? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** 32 random bytes in base64, in a file of their own; made when there is none. */
export function keptSecret(folder: string, name: string): string {
  const file = join(folder, name);
  // An empty one is what a full disk leaves.
  if (!statSync(file, { throwIfNoEntry: false })?.size) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  }
  return readFileSync(file, 'utf8').trim();
}

const CLAIM = 'running.json';
const SETTINGS = 'connection.json';

/** A process, told from a later one with the same id by when it was born. */
interface NamedProcess {
  pid: number;
  born: string;
}

interface Claim {
  service: NamedProcess;
  guard: NamedProcess;
}

function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

const named = (pid: number): NamedProcess => ({ pid, born: birth(pid) });

const isStill = ({ pid, born }: NamedProcess): boolean => isAlive(pid) && birth(pid) === born;

/** After a kill the servers of that run are still being stopped: two of them on one file would ruin it. */
async function untilGone(guard: NamedProcess | undefined): Promise<void> {
  for (let tries = 0; tries < 300 && guard && isStill(guard); tries++) await sleep(50);
}

/** In ticks since the machine started; empty where the system does not tell. */
function birth(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold spaces; what follows it starts with field 3, the state; field 22 is the birth.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'ended' : (fields[19] ?? '');
  } catch {
    return '';
  }
}
