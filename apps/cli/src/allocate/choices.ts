import {
  OWN_ORGANISATION_RULES,
  STRATEGIES,
  TIER_LISTS,
  type OwnOrganisationRule,
  type Strategy,
  type TierList,
} from '#matching';
import { UsageError, type Flags } from '../command.js';

/** What replaces a value of the problem; undefined leaves it as it is. */
export interface Choices {
  strategy: Strategy | undefined;
  tiers: TierList | undefined;
  seed: string | undefined;
}

/** Where the problem comes from. */
export type Source =
  | { kind: 'json'; file: string }
  | { kind: 'csv'; participants: string; sessions: string; ownOrganisation: OwnOrganisationRule; seed: string };

/** The flags of `wissel allocate`, understood. */
export interface Request {
  source: Source;
  choices: Choices;
  format: 'json' | 'csv';
  verify: boolean;
}

/** @throws UsageError for flags that make no sense, by themselves or together */
export function readRequest(flags: Flags): Request {
  const choices = {
    strategy: oneOf(flags, 'strategy', STRATEGIES),
    tiers: oneOf(flags, 'tiers', TIER_LISTS),
    seed: flags['seed'] as string | undefined,
  };
  const format = oneOf(flags, 'format', ['json', 'csv']) ?? 'json';
  if (format === 'csv' && flags['json']) throw new UsageError('--format csv and --json contradict; give one of them.');
  return { source: readSource(flags), choices, format, verify: flags['verify'] === true };
}

function readSource(flags: Flags): Source {
  const [problem, participants, sessions, seed] = ['problem', 'participants', 'sessions', 'seed'].map(
    (name) => flags[name] as string | undefined,
  );
  const ownOrganisation = oneOf(flags, 'own-organisation', OWN_ORGANISATION_RULES);
  if (problem !== undefined) {
    for (const name of ['participants', 'sessions', 'own-organisation']) {
      if (flags[name] !== undefined) throw new UsageError(`--${name} does not go with --problem; leave one out.`);
    }
    return { kind: 'json', file: problem };
  }
  if (participants === undefined || sessions === undefined) {
    throw new UsageError(
      'There is no problem to solve: give --problem file.json, or --participants people.csv with --sessions sessions.csv.',
    );
  }
  if (participants === '-' && sessions === '-') {
    throw new UsageError('Standard input can be read once; name a file for --participants or for --sessions.');
  }
  if (seed === undefined) {
    throw new UsageError('CSV files hold no lottery seed; give the one you published with --seed.');
  }
  return { kind: 'csv', participants, sessions, ownOrganisation: ownOrganisation ?? 'never', seed };
}

function oneOf<T extends string>(flags: Flags, name: string, allowed: readonly T[]): T | undefined {
  const value = flags[name] as T | undefined;
  if (value === undefined || allowed.includes(value)) return value;
  throw new UsageError(`--${name} ${value} is not known; give one of ${allowed.join(', ')}.`);
}

/**
 * A problem with the values of the command line in place of its own, before anything else happens to it. What is no
 * object is left for the engine to refuse.
 *
 * @throws UsageError for tiers where the strategy knows none
 */
export function withChoices(problem: unknown, { strategy, tiers, seed }: Choices): unknown {
  if (typeof problem !== 'object' || problem === null || Array.isArray(problem)) return problem;
  const chosen = {
    ...problem,
    ...(strategy !== undefined && { strategy }),
    ...(tiers !== undefined && { tiers }),
    ...(seed !== undefined && { lottery: { seed } }),
  };
  if (tiers !== undefined && (chosen as { strategy?: unknown }).strategy !== 'optimal') {
    throw new UsageError('--tiers is for strategy optimal alone; give --strategy optimal as well, or leave it out.');
  }
  return chosen;
}
