import { ProblemError, solve, type AllocationProblem, type MipSolver } from '#matching';
import { effectBetween, heldBy, openRun, type ChangeEffect, type StoredRun } from './solve-again.js';

export interface MinimumInput extends StoredRun {
  /** The session that stays below its minimum. */
  sessionId: string;
}

/** What cancelling a session, or merging it into another, does to those placed there and to everybody. */
export interface MinimumEffect extends ChangeEffect {
  /** People placed in this session who would have no placement at all. */
  left: number;
  /** People placed in this session who would sit in the other one; 0 when it is cancelled. */
  joining: number;
}

export interface MinimumChoices {
  /** People the run placed there. */
  placed: number;
  /** Null when the session cannot be cancelled, because somebody is pinned to it. */
  cancel: MinimumEffect | null;
  /** Merging it into each other session of the same offer. */
  merge: (MinimumEffect & { sessionId: string })[];
}

/** The choices a coordinator has for a session below its minimum, with the effect of each; running it anyway changes nothing. */
export async function choicesBelowMinimum(
  { sessionId, ...run }: MinimumInput,
  _tell: unknown,
  loadSolver: () => Promise<MipSolver>,
): Promise<MinimumChoices> {
  const { problem, now, options } = await openRun(run, loadSolver);
  const session = problem.sessions.find(({ id }) => id === sessionId);
  const people = now.allocations.filter((one) => one.sessionId === sessionId).map(({ participantId }) => participantId);
  const siblings = problem.sessions.filter(
    ({ id, offerId, capacity }) =>
      id !== sessionId && capacity > 0 && offerId !== undefined && offerId === session?.offerId,
  );
  const effect = (changed: AllocationProblem, into: string | null): MinimumEffect | null => {
    try {
      const then = solve(changed, options);
      const held = people.map((id) => heldBy(then, id));
      return {
        ...effectBetween(now, then),
        left: held.filter((sessions) => sessions.length === 0).length,
        joining: held.filter((sessions) => into !== null && sessions.includes(into)).length,
      };
    } catch (error) {
      if (error instanceof ProblemError && error.path.startsWith('pins')) return null;
      throw error;
    }
  };
  return {
    placed: people.length,
    cancel: effect(withoutSeats(problem, sessionId), null),
    merge: siblings.flatMap(({ id }) => {
      const merged = effect(wishedInstead(withoutSeats(problem, sessionId), sessionId, id), id);
      return merged ? [{ sessionId: id, ...merged }] : [];
    }),
  };
}

const withoutSeats = (problem: AllocationProblem, sessionId: string): AllocationProblem => ({
  ...problem,
  sessions: problem.sessions.map((session) => (session.id === sessionId ? { ...session, capacity: 0 } : session)),
});

/** Whoever wished for the one wishes for the other, at the same rank, unless it was on the list already. */
const wishedInstead = (problem: AllocationProblem, sessionId: string, otherId: string): AllocationProblem => ({
  ...problem,
  participants: problem.participants.map((person) => {
    const wish = person.list.find((one) => one.sessionId === sessionId);
    if (!wish || person.list.some((one) => one.sessionId === otherId)) return person;
    return { ...person, list: [...person.list, { sessionId: otherId, rank: wish.rank }] };
  }),
});
