import { compareScenarios, type AllocationProblem, type AllocationResult, type OrganisationBalance } from '#matching';
import type { ChoiceFacts } from '../problem/run-choices.js';

/** A computed run in numbers, counted once beside the engine, so that nobody reads a whole result to show a run. */
export interface RunFigures {
  /** People in the run. */
  participants: number;
  sessions: number;
  seats: number;
  placements: number;
  /** People with at least one placement of this run, and without. */
  placed: number;
  unplaced: number;
  /** Placements at rank 1, 2, ... */
  profile: number[];
  /** What became of the wishes, those left out before the run included; the most frequent first. */
  reasons: { code: string; count: number }[];
  /** Sessions that stay below their minimum: how many it still asked for, and how many the run placed there. */
  belowMinimum: { sessionId: string; minGroup: number; placed: number }[];
  /** Sessions that the run closed for want of people; empty unless it goes by minimum groups. */
  closed: string[];
  /** Placements at other organisations, from and to each. */
  balance: OrganisationBalance[];
  /** Criteria of strategy `optimal`; null for the others. */
  tiers: string | null;
  /** What proves the result. */
  proof: { kind: string; exact?: boolean; gap?: { tier: string; value: number; bound: number } };
}

/** Counts a run. `leftOut` are the codes of the wishes that never reached the engine. */
export function countRun(
  problem: AllocationProblem,
  result: AllocationResult,
  facts: ChoiceFacts,
  leftOut: readonly string[],
): RunFigures {
  const [summary] = compareScenarios([{ name: '', problem, result }]);
  const { placed, unplaced, placements, profile, seats, balance, tiers, proof } = summary!;
  const taken = countEach(result.allocations.map(({ sessionId }) => sessionId));
  const codes = countEach([...result.reasons.map(({ code }) => code), ...leftOut]);
  return {
    participants: problem.participants.length,
    sessions: problem.sessions.length,
    seats,
    placements,
    placed,
    unplaced,
    profile,
    reasons: [...codes]
      .map(([code, count]) => ({ code, count }))
      .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
    belowMinimum: problem.sessions
      .map(({ id, capacity }) => ({
        sessionId: id,
        capacity,
        minGroup: facts.minGroups[id] ?? 0,
        placed: taken.get(id) ?? 0,
      }))
      .filter((session) => session.capacity > 0 && session.placed < session.minGroup)
      .map(({ sessionId, minGroup, placed }) => ({ sessionId, minGroup, placed })),
    closed: result.closedSessions.map(({ sessionId }) => sessionId),
    balance,
    tiers,
    proof,
  };
}

function countEach(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
