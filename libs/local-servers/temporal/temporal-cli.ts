import { accessSync, constants, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { CannotStart } from '../cannot-start.js';
import { requireDiskSpace } from '../data-folder.js';
import type { Supervisor } from '../supervisor.js';
import {
  cachedTemporal,
  duration,
  noTemporal,
  shortReason,
  TEMPORAL_MODULE,
  TEMPORAL_VERSION,
  temporalSources,
} from './temporal-sources.js';

/** A server that runs elsewhere, or the program to start one with. */
export type Temporal = { address: string } | { program: string; from: string };

/** `go install` keeps its sources and object files beside the 0.2 GB program. */
const GO_BUILD_MB = 4000;

/**
 * Finds a Temporal server or the program for one, in this order: TEMPORAL_ADDRESS; TEMPORAL_CLI or `temporal` on the
 * PATH; the user's cache; the download of Temporal's own SDK into that cache; `go install` into that cache.
 *
 * @throws CannotStart with the ways out when there is none
 */
export async function findTemporal(
  supervisor: Supervisor,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<Temporal> {
  const cache = cachedTemporal(env, homedir());
  const tried: string[] = [];
  const sources = temporalSources({
    address: env.TEMPORAL_ADDRESS,
    cli: env.TEMPORAL_CLI,
    onPath: onPath('temporal', env),
    cached: executable(cache) ? cache : undefined,
    go: onPath('go', env),
  });
  for (const source of sources) {
    switch (source.kind) {
      case 'address':
        return { address: source.address };
      case 'program':
        if (executable(source.path)) return { program: resolve(source.path), from: source.from };
        throw new CannotStart(
          `${source.from} is set to ${source.path}, which is not a program that can be run; correct the path, or unset it.`,
        );
      case 'download': {
        const failure = await download(cache);
        if (failure === undefined) return { program: cache, from: 'download' };
        tried.push(`its download fails: ${failure}`);
        break;
      }
      case 'go': {
        const failure = await build(supervisor, source.go, cache, env, say);
        if (failure === undefined) return { program: cache, from: 'go install' };
        tried.push(`"go install" fails: ${failure}`);
      }
    }
  }
  if (!sources.some((source) => source.kind === 'go')) tried.push('there is no Go toolchain to build it with');
  throw new CannotStart(noTemporal(tried));
}

/** @returns why it failed; undefined when the program is in the cache */
async function download(cache: string): Promise<string | undefined> {
  return intoCache(cache, async (folder) => {
    // The SDK downloads only what it starts, so it starts a server for a moment.
    const { TestWorkflowEnvironment } = await import('@temporalio/testing');
    const { Runtime, DefaultLogger } = await import('@temporalio/worker');
    try {
      Runtime.install({ logger: new DefaultLogger('ERROR') });
    } catch {
      // Somebody installed it already, with a logger of their own.
    }
    const environment = await TestWorkflowEnvironment.createLocal({
      server: {
        executable: { type: 'cached-download', version: `v${TEMPORAL_VERSION}`, downloadDir: folder },
        ip: '127.0.0.1',
      },
    });
    await environment.teardown();
  });
}

/** @returns why it failed; undefined when the program is in the cache */
async function build(
  supervisor: Supervisor,
  go: string,
  cache: string,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<string | undefined> {
  return intoCache(cache, async (folder) => {
    requireDiskSpace(folder, GO_BUILD_MB);
    say(
      `Building the Temporal server ${TEMPORAL_VERSION} with Go, once for this machine; this takes three to six minutes.`,
    );
    const start = performance.now();
    let packages = 0;
    const tell = setInterval(() => {
      say(`  still building Temporal: ${duration(performance.now() - start)}, ${packages} packages`);
    }, 15_000);
    try {
      const { code, output } = await supervisor.run(
        'go install',
        go,
        ['install', '-v', '-ldflags', '-s -w', TEMPORAL_MODULE],
        {
          env: { ...env, GOBIN: folder },
          onLine: () => packages++,
        },
      );
      if (code !== 0) throw new Error(output.split('\n').at(-1) || `exit code ${code}`);
    } finally {
      clearInterval(tell);
    }
    say(`  built in ${duration(performance.now() - start)}, kept as ${cache}`);
  });
}

/**
 * Lets `fetch` put one program into a folder of its own beside the cache and moves it to its place in one step, so
 * an interrupted fetch leaves no half program behind.
 */
async function intoCache(cache: string, fetch: (folder: string) => Promise<void>): Promise<string | undefined> {
  let folder: string | undefined;
  try {
    mkdirSync(dirname(cache), { recursive: true });
    folder = mkdtempSync(`${cache}.`);
    await fetch(folder);
    const program = readdirSync(folder)
      .map((name) => join(folder!, name))
      .find(executable);
    if (program === undefined) return 'it brought no program';
    renameSync(program, cache);
    return undefined;
  } catch (error) {
    return shortReason((error as Error).message);
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

function onPath(name: string, env: NodeJS.ProcessEnv): string | undefined {
  return (env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find(executable);
}

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
