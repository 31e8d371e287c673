import type { AllocationProblem, ProblemParticipant, ProblemSession, ProblemWish } from '../format/problem.js';

/** Short notations for the problems of the tests. */

export function person(
  id: string,
  wishes: readonly string[],
  more: Partial<ProblemParticipant> = {},
): ProblemParticipant {
  const list: ProblemWish[] = wishes.map((sessionId, index) => ({ sessionId, rank: index + 1 }));
  return { id, organisationId: `org-${id}`, maxPlacements: 1, fullList: true, list, ...more };
}

export function session(id: string, capacity: number, more: Partial<ProblemSession> = {}): ProblemSession {
  return { id, organisationId: 'host', capacity, slot: null, site: 'onsite', ...more };
}

/** A slot on 22 November 2026, in hours UTC. */
export function hours(start: number, end: number): { start: string; end: string } {
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 22, 0, Math.round(hour * 60))).toISOString();
  return { start: at(start), end: at(end) };
}

export function problem(
  participants: ProblemParticipant[],
  sessions: ProblemSession[],
  more: Partial<AllocationProblem> = {},
): AllocationProblem {
  return {
    formatVersion: 1,
    participants,
    sessions,
    rules: { ownOrganisation: 'never' },
    strategy: 'lottery',
    lottery: { seed: 'wissel' },
    ...more,
  };
}
