import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { CannotStart } from './cannot-start.js';

/**
 * A shell of one megabyte that outlives us for a moment. It hears through a pipe which processes we started; the
 * pipe closes when we are gone, however that came (SIGKILL included), and then it stops what is still running and
 * removes our temporary folder.
 */
const GUARD = `
trap '' INT TERM HUP
pids= folder=
while read -r word value; do
  case $word in
    watch) pids="$value $pids" ;;
    forget) kept=; for pid in $pids; do [ "$pid" = "$value" ] || kept="$kept $pid"; done; pids=$kept ;;
    remove) folder=$value ;;
  esac
done
for pid in $pids; do kill -s INT -- "-$pid"; done
tries=0
while [ $tries -lt 100 ]; do
  alive=
  for pid in $pids; do kill -s 0 -- "-$pid" && alive=yes; done
  [ -z "$alive" ] && break
  sleep 0.1
  tries=$((tries + 1))
done
for pid in $pids; do kill -s KILL -- "-$pid"; done
[ -n "$folder" ] && rm -rf -- "$folder"
exit 0
`;

const LOG_LIMIT = 5_000_000;

export interface LaunchOptions {
  /** File that takes what the process says; a file that has grown beyond 5 MB starts anew. Nowhere when left out. */
  log?: string;
  env?: NodeJS.ProcessEnv;
  /** User and group to run as; only root may ask for another. */
  uid?: number;
  gid?: number;
  /** What it gets to stop in peace, in milliseconds, before it is killed. */
  graceMs?: number;
}

/** A server that runs as a process of its own. */
export interface ServerProcess {
  readonly name: string;
  readonly pid: number;
  readonly running: boolean;
  /** Settles when the process is gone, with how it ended ("exit code 1", "signal SIGKILL"). */
  readonly exited: Promise<string>;
  /** Asks it to stop (SIGINT), insists after the grace time, and waits until it is gone. */
  stop(): Promise<void>;
  /** SIGKILL, as a power cut would; waits until it is gone. For the tests of such days. */
  kill(): Promise<void>;
  /** The sentence for a start that failed, with what the log says about it. */
  failure(remedy: string): CannotStart;
}

/**
 * Starts servers and stops them in the reverse order, whatever happens: on `stop()`, on Ctrl-C or SIGTERM when asked
 * by `stopOnSignals()`, and by way of its guard when this process dies without a word.
 */
export class Supervisor {
  #parts: { name: string; stop: () => Promise<void> }[] = [];
  #guard: ChildProcess | undefined;
  #stopping: Promise<void> | undefined;
  #folder: string | undefined;
  readonly #servers = new Set<ServerProcess>();

  /** @param onUnexpectedExit hears of a server that ended although nobody asked it to. */
  constructor(private readonly onUnexpectedExit: (name: string, how: string) => void = () => {}) {}

  /** The process that cleans up after us if we are killed; it ends when everything has stopped. */
  get guard(): ChildProcess {
    if (this.#guard === undefined) {
      this.#guard = spawn('/bin/sh', ['-c', GUARD], { stdio: ['pipe', 'ignore', 'ignore'], detached: true, cwd: '/' });
      this.#guard.on('error', () => {});
      this.#guard.stdin!.on('error', () => {});
      this.#guard.unref();
    }
    return this.#guard;
  }

  /** The servers that run now. */
  get servers(): ServerProcess[] {
    return [...this.#servers];
  }

  get stopping(): boolean {
    return this.#stopping !== undefined;
  }

  /** Starts a server. It runs in a session of its own, so that Ctrl-C in a terminal reaches us alone and not it. */
  async launch(name: string, command: string, args: string[], options: LaunchOptions = {}): Promise<ServerProcess> {
    const out = options.log === undefined ? ('ignore' as const) : openLog(options.log);
    let child: ChildProcess;
    try {
      child = await this.#spawn(name, command, args, options, ['ignore', out, out]);
    } finally {
      if (typeof out === 'number') closeSync(out);
    }
    const pid = child.pid!;
    let asked = false;
    let how: string | undefined;
    const exited = new Promise<string>((resolve) => {
      child.once('exit', (code, signal) => {
        how = signal ? `signal ${signal}` : `exit code ${code}`;
        this.#tellGuard('forget', pid);
        this.#servers.delete(server);
        resolve(how);
        if (!asked && !this.stopping) this.onUnexpectedExit(name, how);
      });
    });
    const server: ServerProcess = {
      name,
      pid,
      get running() {
        return how === undefined;
      },
      exited,
      stop: async () => {
        asked = true;
        if (how !== undefined) return;
        signal(pid, 'SIGINT');
        const insist = setTimeout(() => signal(pid, 'SIGKILL'), options.graceMs ?? 20_000);
        await exited;
        clearTimeout(insist);
      },
      kill: async () => {
        asked = true;
        if (how === undefined) signal(pid, 'SIGKILL');
        await exited;
      },
      failure: (remedy) => {
        asked = true;
        const log = options.log === undefined ? '' : lastWords(readFileSync(options.log, 'utf8'));
        const end = how === undefined ? 'does not answer' : `ended at once (${how})`;
        return new CannotStart(`${name} ${end}; ${remedy}${log}`);
      },
    };
    if (how === undefined) this.#servers.add(server);
    this.onStop(name, server.stop);
    return server;
  }

  /** Runs a tool to its end. @returns its exit code and all it said. `onLine` hears each line as it comes. */
  async run(
    name: string,
    command: string,
    args: string[],
    options: Omit<LaunchOptions, 'log'> & { onLine?: (line: string) => void } = {},
  ): Promise<{ code: number; output: string }> {
    const child = await this.#spawn(name, command, args, options, ['ignore', 'pipe', 'pipe']);
    const said: string[] = [];
    for (const stream of [child.stdout!, child.stderr!]) {
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        options.onLine?.(line);
      });
    }
    const code = await new Promise<number>((resolve) => child.once('close', (c) => resolve(c ?? 1)));
    this.#tellGuard('forget', child.pid!);
    return { code, output: said.join('\n') };
  }

  /** Names something else that must be stopped in its turn: the API, a worker, a lock. */
  onStop(name: string, stop: () => Promise<void> | void): void {
    this.#parts.push({ name, stop: async () => stop() });
  }

  /** A folder that is gone when everything has stopped, and also when this process was killed. */
  temporaryFolder(): string {
    if (this.#folder === undefined) {
      this.#folder = mkdtempSync(join(tmpdir(), 'wissel-'));
      // A server may run as another user: it passes, and reads what is its own.
      chmodSync(this.#folder, 0o711);
      this.#tellGuard('remove', this.#folder);
    }
    return this.#folder;
  }

  /** Stops everything, newest first. Never throws: what will not stop is named, and the rest is stopped all the same. */
  stop(): Promise<void> {
    this.#stopping ??= (async () => {
      for (let part = this.#parts.pop(); part; part = this.#parts.pop()) {
        try {
          await part.stop();
        } catch (error) {
          process.stderr.write(`${part.name} did not stop in peace: ${(error as Error).message}\n`);
        }
      }
      if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true });
      const guard = this.#guard;
      if (guard && guard.exitCode === null) {
        guard.ref();
        const gone = new Promise((resolve) => guard.once('exit', resolve));
        guard.stdin!.end();
        await gone;
      }
    })();
    return this.#stopping;
  }

  /**
   * Ctrl-C, SIGTERM and a closed terminal stop everything and end this process with code 0. Signals that follow are
   * ignored: npm hands a Ctrl-C on once more, and every part has a grace time, so the end always comes.
   */
  stopOnSignals(onSignal: (signal: NodeJS.Signals) => void = () => {}): void {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(name, () => {
        if (this.stopping) return;
        onSignal(name);
        void this.stop().then(() => process.exit(0));
      });
    }
  }

  async #spawn(
    name: string,
    command: string,
    args: string[],
    options: LaunchOptions,
    stdio: ('ignore' | 'pipe' | number)[],
  ): Promise<ChildProcess> {
    if (this.stopping) throw new CannotStart(`${name} is not started, because everything is being stopped.`);
    const { uid, gid } = options;
    const env = options.env ?? process.env;
    // The root folder, because another user may not be able to see ours.
    const child = spawn(command, args, { cwd: '/', env, stdio, detached: true, uid, gid });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (error) => reject(new CannotStart(`${name} cannot be started: ${error.message}.`)));
    });
    this.#tellGuard('watch', child.pid!);
    return child;
  }

  #tellGuard(word: 'watch' | 'forget' | 'remove', value: number | string): void {
    const pipe = this.guard.stdin!;
    if (pipe.writable) pipe.write(`${word} ${value}\n`);
  }
}

/** To the whole group of the process, because a build tool has children of its own. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // It is gone already.
  }
}

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  const tooLong = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT;
  return openSync(file, tooLong ? 'w' : 'a', 0o600);
}

/** The last lines of a log, made into the end of a sentence; empty when the log says nothing. */
export function lastWords(log: string, lines = 3): string {
  const said = log
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(-lines);
  return said.length === 0 ? '' : ` Its last words: ${said.join(' / ')}`;
}
