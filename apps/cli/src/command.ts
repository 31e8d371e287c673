import type { Terminal } from './terminal.js';

/** One flag of a command, as `node:util` parseArgs knows it, with what `--help` says of it. */
export interface Flag {
  type: 'string' | 'boolean';
  description: string;
  /** What stands for the value in `--help`, for example `seconds`. */
  value?: string;
  default?: string | boolean;
}

/** Values of the flags as given; a flag left out has its default, or is undefined. */
export type Flags = Record<string, string | boolean | undefined>;

/** A command of `wissel`. */
export interface Command {
  flags: Record<string, Flag>;
  /** Lines for `--help` between flags and examples, for what a line per flag cannot say. */
  notes?: string[];
  /** Whole command lines, without `npx`. */
  examples: string[];
  /** Does the work and answers the exit code: 0 done, 1 not. Throws a `UsageError` for flags that make no sense. */
  run(flags: Flags, terminal: Terminal): Promise<number>;
}

/**
 * A line of the index. The command itself is loaded when it is asked for: one needs the whole house, another must start
 * at once.
 */
export interface CommandEntry {
  name: string;
  /** One line. */
  summary: string;
  load(): Promise<Command>;
}

/** Flags, arguments or files that make no sense; the message says which and what to do. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
