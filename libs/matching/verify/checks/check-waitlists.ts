import type { AllocationResult } from '../../format/result.js';
import type { Reading } from '../reading.js';

/**
 * Whether the waitlists, if there are any, name exactly those who lost a wish, first entitled first: nobody stands there
 * without having lost it, everybody stands after those who go before them, and as many stand there as lost.
 */
export function* faultsOfWaitlists(
  reading: Reading,
  { waitlists }: AllocationResult,
  /** 1 for each wish that is lost. */
  lost: Uint8Array,
): Generator<string> {
  if (waitlists === undefined) return;
  const { wishStart, wishPlace } = reading;
  const hasLost = (p: number, s: number): boolean => {
    for (let w = wishStart[p]!; w < wishStart[p + 1]!; w++) if (wishPlace[w] === s) return lost[w] === 1;
    return false;
  };
  let waiting = 0;
  let sessionBefore = -1;
  for (const { sessionId, participantIds } of waitlists) {
    const s = reading.place(sessionId);
    if (s === undefined || s <= sessionBefore || participantIds.length === 0) {
      yield `the waitlist of ${sessionId} is empty, not in its place or of no session`;
      return;
    }
    sessionBefore = s;
    let before = -1;
    for (const id of participantIds) {
      const p = reading.person(id);
      if (p === undefined || !hasLost(p, s)) yield `${id} waits for ${sessionId} without having lost it`;
      else if (before >= 0 && compareEntitled(reading, s, before, p) >= 0)
        yield `${id} does not stand in the right place on the waitlist of ${sessionId}`;
      before = p ?? before;
      waiting++;
    }
  }
  if (waiting !== lost.reduce((sum, one) => sum + one, 0)) yield 'the waitlists leave out somebody who lost a wish';
}

/** Negative when person `a` is entitled to a seat in session `s` before `b`. */
function compareEntitled(reading: Reading, s: number, a: number, b: number): number {
  const first = (p: number): number => {
    const { id, arrivedAt } = reading.people[p]!;
    switch (reading.problem.strategy) {
      case 'first_come':
        return arrivedAt ?? Infinity;
      case 'deferred_acceptance':
        return reading.places[s]!.priorityGroups?.[id] ?? Infinity;
      case 'optimal':
        return Math.min(1, reading.heldCount(p));
      case 'lottery':
        return 0;
    }
  };
  return first(a) === first(b) ? reading.byLottery(a, b) : first(a) - first(b);
}
