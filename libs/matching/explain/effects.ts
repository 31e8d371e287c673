import type { AllocationProblem } from '../format/problem.js';
import type { AllocationResult } from '../format/result.js';
import { ProblemError } from '../input/problem-error.js';
import { solve, type SolveOptions } from '../solve.js';

/** A number as the run has it and as it would be after a change. */
export interface NowAndThen {
  now: number;
  then: number;
}

/** What one change to the problem would do, found by solving again. */
export interface Effect {
  unplaced: NowAndThen;
  /** Placements by rank, rank 1 first. */
  profile: NowAndThen[];
  /** Criteria of strategy `optimal`; empty for the others. */
  tiers: ({ name: string } & NowAndThen)[];
  /** Participants whose placements would be others, in code-unit order. */
  moved: string[];
}

/** Compares a run with the run of a changed problem. */
export function effectOf(now: AllocationResult, then: AllocationResult): Effect {
  const ranks = Math.max(now.profile.length, then.profile.length);
  const tierThen = new Map((then.certificate.tiers ?? []).map(({ name, value }) => [name, value]));
  return {
    unplaced: { now: now.unplaced, then: then.unplaced },
    profile: Array.from({ length: ranks }, (_, r) => ({ now: now.profile[r] ?? 0, then: then.profile[r] ?? 0 })),
    tiers: (now.certificate.tiers ?? []).map(({ name, value }) => ({
      name,
      now: value,
      then: tierThen.get(name) ?? 0,
    })),
    moved: differingParticipants(now, then),
  };
}

/** Participants whose placements differ between two results, in code-unit order. */
export function differingParticipants(a: AllocationResult, b: AllocationResult): string[] {
  const first = placementsById(a);
  const second = placementsById(b);
  const ids = new Set([...first.keys(), ...second.keys()]);
  return [...ids].filter((id) => (first.get(id) ?? '') !== (second.get(id) ?? '')).sort();
}

function placementsById({ allocations }: AllocationResult): Map<string, string> {
  const found = new Map<string, string>();
  for (const { participantId, sessionId } of allocations)
    found.set(participantId, `${found.get(participantId) ?? ''}\u001f${sessionId}`);
  return found;
}

/**
 * What it would take to seat a participant in a session: the best allocation that does so, next to the run. Undefined
 * when the participant's wish for it is forbidden by a hard rule or its other pins leave no room.
 */
export function effectOfSeating(
  problem: AllocationProblem,
  now: AllocationResult,
  participantId: string,
  sessionId: string,
  options?: SolveOptions,
): Effect | undefined {
  const FORBIDDEN = ['own_organisation', 'prohibited', 'missing_tag', 'withdrawn', 'pinned'];
  const reason = now.reasons.find((r) => r.participantId === participantId && r.sessionId === sessionId);
  if (!reason || FORBIDDEN.includes(reason.code)) return undefined;
  const pin = { participantId, sessionId, reason: 'counterfactual' };
  const then = solveUnlessImpossible({ ...problem, pins: [...(problem.pins ?? []), pin] }, options);
  return then && effectOf(now, then);
}

function solveUnlessImpossible(problem: AllocationProblem, options?: SolveOptions): AllocationResult | undefined {
  try {
    return solve(problem, options);
  } catch (error) {
    if (error instanceof ProblemError && error.path.startsWith('pins')) return undefined;
    throw error;
  }
}

/** What some more seats in a session would do. */
export function effectOfSeats(
  problem: AllocationProblem,
  now: AllocationResult,
  sessionId: string,
  more: number,
  options?: SolveOptions,
): Effect {
  return effectOf(now, solve(withSeats(problem, sessionId, more), options));
}

/** The problem with some more seats in a session. */
export function withSeats(problem: AllocationProblem, sessionId: string, more: number): AllocationProblem {
  const sessions = problem.sessions.map((s) => (s.id === sessionId ? { ...s, capacity: s.capacity + more } : s));
  return { ...problem, sessions };
}

/** What it would have done to add one more wish at the end of a list. */
export function effectOfListing(
  problem: AllocationProblem,
  now: AllocationResult,
  participantId: string,
  sessionId: string,
  options?: SolveOptions,
): Effect {
  return effectOf(now, solve(withOneMoreWish(problem, participantId, sessionId), options));
}

/** The problem with one more wish at the end of somebody's list. */
export function withOneMoreWish(
  problem: AllocationProblem,
  participantId: string,
  sessionId: string,
): AllocationProblem {
  const participants = problem.participants.map((p) => {
    if (p.id !== participantId) return p;
    const rank = Math.min(100, 1 + p.list.reduce((most, wish) => Math.max(most, wish.rank), 0));
    return { ...p, list: [...p.list, { sessionId, rank }] };
  });
  return { ...problem, participants };
}
