import { compareScenarios, type AllocationProblem, type AllocationResult } from '#matching';
import { z } from 'zod';
import type { ChoiceFacts } from '../problem/run-choices.js';

export const runFigures = z.object({
  /** People in the run. */
  participants: z.int(),
  sessions: z.int(),
  seats: z.int(),
  placements: z.int(),
  /** People with at least one placement of this run, and without. */
  placed: z.int(),
  unplaced: z.int(),
  /** Placements at rank 1, 2, ... */
  profile: z.array(z.int()),
  /** What became of the wishes, those left out before the run included; the most frequent first. */
  reasons: z.array(z.object({ code: z.string(), count: z.int() })),
  /** Sessions that stay below their minimum: how many it still asked for, and how many the run placed there. */
  belowMinimum: z.array(z.object({ sessionId: z.string(), minGroup: z.int(), placed: z.int() })),
  /** Sessions that the run closed for want of people; empty unless it goes by minimum groups. */
  closed: z.array(z.string()),
  /** Placements at other organisations, from and to each. */
  balance: z.array(z.object({ organisationId: z.string(), sent: z.int(), hosted: z.int() })),
  /** Criteria of strategy `optimal`; null for the others. */
  tiers: z.string().nullable(),
  /** What proves the result. */
  proof: z.object({
    kind: z.string(),
    exact: z.boolean().optional(),
    gap: z.object({ tier: z.string(), value: z.number(), bound: z.number() }).optional(),
  }),
});

/** A computed run in numbers, counted once beside the engine, so that nobody reads a whole result to show a run. */
export type RunFigures = z.output<typeof runFigures>;

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
