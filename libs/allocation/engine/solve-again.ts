import {
  differingParticipants,
  solve,
  type AllocationProblem,
  type AllocationResult,
  type MipSolver,
  type NowAndThen,
  type SolveOptions,
} from '#matching';

/** A computed run as it is stored: JSON. */
export interface StoredRun {
  problem: string;
  result: string;
}

/** What a change would do, in numbers and without names. */
export interface ChangeEffect {
  unplaced: NowAndThen;
  /** Placements by rank, rank 1 first. */
  profile: NowAndThen[];
  /** People whose placements would be others. */
  moved: number;
}

/** A run to be asked "what if". */
export interface Question {
  problem: AllocationProblem;
  now: AllocationResult;
  options: SolveOptions;
}

/** Seconds for each program given to the solver while somebody waits for the answer. */
const patience = 5;

/**
 * Opens a stored run. Where its result rests on a solver's bound, answers are compared with what the same quick way finds,
 * so that a difference comes from the change and not from the way.
 */
export async function openRun(run: StoredRun, loadSolver: () => Promise<MipSolver>): Promise<Question> {
  const problem = JSON.parse(run.problem) as AllocationProblem;
  const now = JSON.parse(run.result) as AllocationResult;
  if (now.certificate.kind !== 'bound') return { problem, now, options: {} };
  const quotas = problem.rules.sendQuota ?? problem.rules.hostQuota ?? problem.rules.reciprocity;
  const options = quotas ? { mip: await loadSolver(), timeLimitSeconds: patience } : {};
  return { problem, now: solve(problem, options), options };
}

/** Two results side by side. */
export function effectBetween(now: AllocationResult, then: AllocationResult): ChangeEffect {
  const ranks = Math.max(now.profile.length, then.profile.length);
  return {
    unplaced: { now: now.unplaced, then: then.unplaced },
    profile: Array.from({ length: ranks }, (_, r) => ({ now: now.profile[r] ?? 0, then: then.profile[r] ?? 0 })),
    moved: differingParticipants(now, then).length,
  };
}

/** Sessions that somebody holds in a result. */
export const heldBy = ({ allocations }: AllocationResult, participantId: string): string[] =>
  allocations.filter((one) => one.participantId === participantId).map(({ sessionId }) => sessionId);
