import type { AllocationProblem } from '../format/problem.js';
import type { AllocationResult } from '../format/result.js';
import type { SolveOptions } from '../solve.js';
import { effectOfSeats } from './effects.js';

/** What more seats in one session would bring. */
export interface SeatAdvice {
  sessionId: string;
  /** Seats to add. */
  seats: number;
  /** How many more people would have a placement. */
  placesMore: number;
  /** How many more would have their first wish. */
  firstWishesMore: number;
  waiting: number;
}

/**
 * For every session that people wait for: what `seats` more would bring, the best advice first. One run per session.
 * Sessions are taken from the waitlists of the result, so that nothing is advised that nobody asked for.
 */
export function adviseSeats(
  problem: AllocationProblem,
  now: AllocationResult,
  seats: number,
  options?: SolveOptions,
): SeatAdvice[] {
  const advice = (now.waitlists ?? []).map(({ sessionId, participantIds }) => {
    const { unplaced, profile } = effectOfSeats(problem, now, sessionId, seats, options);
    return {
      sessionId,
      seats,
      placesMore: unplaced.now - unplaced.then,
      firstWishesMore: (profile[0]?.then ?? 0) - (profile[0]?.now ?? 0),
      waiting: participantIds.length,
    };
  });
  return advice.sort(
    (a, b) =>
      b.placesMore - a.placesMore || b.firstWishesMore - a.firstWishesMore || (a.sessionId < b.sessionId ? -1 : 1),
  );
}

/**
 * Sessions with a seat left that a participant could have had but did not list, in code-unit order: what to say to
 * somebody who ended with nothing. Hard rules, own placements and limits of organisations are asked of the engine by
 * `effectOfListing`; here only seats and the employer.
 */
export function seatsLeftFor(problem: AllocationProblem, now: AllocationResult, participantId: string): string[] {
  const person = problem.participants.find(({ id }) => id === participantId);
  if (!person) return [];
  const taken = new Map<string, number>();
  for (const { sessionId } of now.allocations) taken.set(sessionId, (taken.get(sessionId) ?? 0) + 1);
  const closed = new Set(now.closedSessions.map(({ sessionId }) => sessionId));
  const listed = new Set(person.list.map(({ sessionId }) => sessionId));
  const { ownOrganisation } = problem.rules;
  return problem.sessions
    .filter(({ id, capacity, organisationId, site, requiredTags }) => {
      const own = organisationId === person.organisationId;
      const allowed = !own || ownOrganisation === 'allowed' || (ownOrganisation === 'online_only' && site === 'online');
      const tagged = requiredTags?.every((tag) => person.tags?.includes(tag)) ?? true;
      return allowed && tagged && !listed.has(id) && !closed.has(id) && (taken.get(id) ?? 0) < capacity;
    })
    .map(({ id }) => id)
    .sort();
}
