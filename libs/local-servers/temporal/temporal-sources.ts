import { join } from 'node:path';

/** The version of the official CLI that Wissel is tried with; its server is 1.29.1. */
export const TEMPORAL_VERSION = '1.5.1';

/** The Go package that `go install` builds the CLI from. */
export const TEMPORAL_MODULE = `github.com/temporalio/cli/cmd/temporal@v${TEMPORAL_VERSION}`;

/** A way to a Temporal server, in the order in which they are tried. */
export type TemporalSource =
  | { kind: 'address'; address: string }
  | { kind: 'program'; path: string; from: 'TEMPORAL_CLI' | 'PATH' | 'cache' }
  | { kind: 'download' }
  | { kind: 'go'; go: string };

/** What is known of this machine before anything is tried. */
export interface TemporalFacts {
  /** The environment variables TEMPORAL_ADDRESS and TEMPORAL_CLI; empty counts as not set. */
  address: string | undefined;
  cli: string | undefined;
  /** Programs that were found and can be executed. */
  onPath: string | undefined;
  cached: string | undefined;
  go: string | undefined;
}

/**
 * The ways to a Temporal server that this machine offers, best first. What the user names is meant: then there is no
 * other way.
 */
export function temporalSources(facts: TemporalFacts): TemporalSource[] {
  if (facts.address) return [{ kind: 'address', address: facts.address }];
  if (facts.cli) return [{ kind: 'program', path: facts.cli, from: 'TEMPORAL_CLI' }];
  if (facts.onPath) return [{ kind: 'program', path: facts.onPath, from: 'PATH' }];
  if (facts.cached) return [{ kind: 'program', path: facts.cached, from: 'cache' }];
  return [{ kind: 'download' }, ...(facts.go ? [{ kind: 'go' as const, go: facts.go }] : [])];
}

/** Where this user's machine keeps the CLI: outside every clone, so that it is fetched or built once. */
export function cachedTemporal(env: NodeJS.ProcessEnv, home: string): string {
  return join(env.XDG_CACHE_HOME || join(home, '.cache'), 'wissel', `temporal-${TEMPORAL_VERSION}`);
}

/** The sentence when no way has led to a server; `tried` says what each of them answered. */
export function noTemporal(tried: string[]): string {
  return `There is no Temporal server and no way to one (${tried.join('; ')}): set TEMPORAL_ADDRESS to a running server, or put the Temporal CLI ${TEMPORAL_VERSION} on the PATH or name it in TEMPORAL_CLI, or allow this machine to reach temporal.download, or install Go and start again.`;
}

/** What an error says at its bottom: of a chain such as `download: request: name not known`, the last two links. */
export function shortReason(message: string): string {
  return message.split('\n')[0]!.replace(/\.$/, '').split(': ').slice(-2).join(': ');
}

/** `3 min 5 s`, `40 s`. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
