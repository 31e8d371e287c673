import type { AllocationProblem, ProblemPair } from '../format/problem.js';
import type { AllocationResult } from '../format/result.js';

/** What happened since a run. */
export interface Changes {
  /** Participants who no longer take part. */
  leaving?: readonly string[];
  /** Sessions that do not take place. */
  closing?: readonly string[];
}

/**
 * The problem of repairing a run: who left is left out, what closed has no seats, and everybody else holds on to the seat
 * they have as far as the number of people placed allows (criterion `keepSeat` of strategy `optimal`).
 */
export function repairProblem(
  problem: AllocationProblem,
  result: AllocationResult,
  changes: Changes,
): AllocationProblem {
  const leaving = new Set(changes.leaving);
  const closing = new Set(changes.closing);
  const stays = ({ participantId, sessionId }: ProblemPair) => !leaving.has(participantId) && !closing.has(sessionId);
  const repaired: AllocationProblem = {
    ...problem,
    strategy: 'optimal',
    participants: problem.participants.filter(({ id }) => !leaving.has(id)),
    sessions: problem.sessions.map((session) => ({
      ...session,
      ...(closing.has(session.id) && { capacity: 0 }),
      ...(session.priorityGroups && {
        priorityGroups: Object.fromEntries(Object.entries(session.priorityGroups).filter(([id]) => !leaving.has(id))),
      }),
    })),
    previous: result.allocations.filter(stays).map(({ participantId, sessionId }) => ({ participantId, sessionId })),
  };
  if (problem.pins) repaired.pins = problem.pins.filter(stays);
  if (problem.prohibitions)
    repaired.prohibitions = problem.prohibitions.filter(({ participantId }) => !leaving.has(participantId));
  return repaired;
}
