import type { AllocationResult } from '../../format/result.js';
import type { Reading } from '../reading.js';

/**
 * No blocking pair: nobody prefers a session that would rather have them than someone it took, or that has a seat left.
 * For one placement each; with several the rounds are checked by the replay alone.
 */
export function* blockingPairs(reading: Reading, result: AllocationResult): Generator<string> {
  const { people, places, wishStart, wishPlace } = reading;
  if (people.some(({ maxPlacements }) => maxPlacements > 1)) return;
  const closed = new Set(result.closedSessions.map(({ sessionId }) => reading.place(sessionId)));
  const admitted = new Admitted(reading);
  for (const [p, { id, maxOnSite }] of people.entries()) {
    const held = reading.heldBy(p)[0];
    if (held !== undefined && reading.isPinned(p, held)) continue;
    for (let w = wishStart[p]!; w < wishStart[p + 1]!; w++) {
      const s = wishPlace[w]!;
      if (s === held) break;
      if (closed.has(s) || reading.forbiddenBy(p, s) || (maxOnSite === 0 && reading.isOnSite(s))) continue;
      if (admitted.wouldHave(p, s)) yield `${id} and ${places[s]!.id} would rather have each other`;
    }
  }
}

/** Whom sessions took by preference, pins apart. */
class Admitted {
  private readonly guests: number[][];

  constructor(private readonly reading: Reading) {
    this.guests = reading.places.map(() => []);
    for (let p = 0; p < reading.people.length; p++)
      for (const s of reading.heldBy(p)) if (!reading.isPinned(p, s)) this.guests[s]!.push(p);
    this.guests.forEach((guests, s) => guests.sort((a, b) => this.compare(s, a, b)));
  }

  wouldHave(p: number, s: number): boolean {
    const { reading } = this;
    const { employer, places, taken } = reading;
    const guests = this.guests[s]!;
    const full = reading.shareRoom(employer[p]!, s) <= 0;
    if (!full && taken[s]! < places[s]!.capacity) return true;
    const last = full ? guests.findLast((other) => employer[other] === employer[p]) : guests.at(-1);
    return last !== undefined && this.compare(s, p, last) < 0;
  }

  /** Negative when session `s` prefers person `a` to `b`. */
  private compare(s: number, a: number, b: number): number {
    const { people, places } = this.reading;
    const group = (p: number) => places[s]!.priorityGroups?.[people[p]!.id] ?? Infinity;
    return group(a) === group(b) ? this.reading.byLottery(a, b) : group(a) - group(b);
  }
}
