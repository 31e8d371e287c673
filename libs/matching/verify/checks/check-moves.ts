import { addTo, type TierCosts } from './check-tiers.js';
import { exclude, isOpen } from '../own-choice.js';
import type { Reading } from '../reading.js';

/** Moves of a second person looked at, at the most; so the check stays short however many sit in one session. */
const MOST_SECONDS = 2_000_000;

/**
 * People who could do better in a better allocation: by a seat instead of an empty place or of one they hold, if need be
 * with somebody who makes way for them. Every rule is asked again after the move, so each one found refutes that the
 * allocation is best; none found proves nothing beyond such moves.
 *
 * @param proven number of tiers, from the first, that are called best
 */
export function* faultsOfMoves(reading: Reading, costs: TierCosts, proven: number): Generator<string> {
  if (proven <= 0) return;
  const moves = new Moves(reading, costs, proven);
  for (let p = 0; p < reading.people.length; p++) {
    const found = moves.better(p);
    if (found) yield `the allocation is not the best: ${found}`;
  }
}

/** Person `p` leaves one session and takes another; -1: none. */
interface Move {
  p: number;
  leave: number;
  take: number;
}

class Moves {
  private seconds = 0;
  private holders: number[][] | undefined;

  constructor(
    private readonly reading: Reading,
    private readonly costs: TierCosts,
    private readonly proven: number,
  ) {}

  /** A move of person `p`, alone or with one who makes way, in words. */
  better(p: number): string | undefined {
    const { places, people } = this.reading;
    for (const leave of this.leavable(p))
      for (const take of this.takable(p, leave)) {
        const move = { p, leave, take };
        const gain = this.change([move]);
        if (gain >= 0) continue;
        if (this.isAllowed([move])) return `${people[p]!.id} could be at ${places[take]!.id}`;
        const other = this.makesWay(move);
        if (other !== undefined)
          return `${people[p]!.id} could be at ${places[take]!.id}, where ${people[other]!.id} makes way`;
      }
    return undefined;
  }

  /** Somebody who holds what the move takes and can leave it, so that the two together are a change for the better. */
  private makesWay(move: Move): number | undefined {
    for (const p of this.holdersOf(move.take)) {
      if (this.reading.isPinned(p, move.take)) continue;
      for (const take of [...this.takable(p, move.take), -1]) {
        if (++this.seconds > MOST_SECONDS) return undefined;
        const both = [move, { p, leave: move.take, take }];
        if (this.change(both) < 0 && this.isAllowed(both)) return p;
      }
    }
    return undefined;
  }

  /** What a person may leave for something else: nothing, where a place is empty, and seats without a pin. */
  private leavable(p: number): number[] {
    const held = [...this.reading.heldBy(p)].filter((s) => !this.reading.isPinned(p, s));
    return this.reading.heldCount(p) < this.reading.people[p]!.maxPlacements ? [-1, ...held] : held;
  }

  /** Wishes a person's own rules leave possible beside what is held without `leave`. */
  private takable(p: number, leave: number): number[] {
    const { reading } = this;
    const { maxOnSite = Infinity } = reading.people[p]!;
    const rest = [...reading.heldBy(p)].filter((s) => s !== leave);
    const onSite = rest.filter((s) => reading.isOnSite(s)).length;
    return [...reading.wishPlace.subarray(reading.wishStart[p], reading.wishStart[p + 1])].filter(
      (s) =>
        !reading.holds(p, s) &&
        isOpen(reading, p, s) &&
        !rest.some((other) => exclude(reading, other, s)) &&
        (!reading.isOnSite(s) || onSite < maxOnSite),
    );
  }

  /** Below zero when the moves together make the proven tiers better. */
  private change(moves: readonly Move[]): number {
    const { reading, costs } = this;
    const total = [...costs.zero];
    for (const { p, leave, take } of moves) {
      const before = [...reading.heldBy(p)];
      const value = [...costs.zero];
      costs.addPerson(value, p, before);
      addTo(total, value, -1);
      const after = before.filter((s) => s !== leave);
      if (take >= 0) after.push(take);
      costs.addPerson(total, p, after);
    }
    return total.slice(0, this.proven).find((amount) => amount !== 0) ?? 0;
  }

  /** Whether every rule beyond one person still holds once the moves are made. */
  private isAllowed(moves: readonly Move[]): boolean {
    for (const move of moves) this.shift(move, 1);
    const allowed = moves.every((move) => this.holdsAfter(move));
    for (const move of moves) this.shift(move, -1);
    return allowed;
  }

  private shift({ p, leave, take }: Move, by: number): void {
    const { taken, counts } = this.reading;
    if (leave >= 0) {
      taken[leave]! -= by;
      counts.add(p, leave, -by);
    }
    if (take >= 0) {
      taken[take]! += by;
      counts.add(p, take, by);
    }
  }

  private holdsAfter({ p, leave, take }: Move): boolean {
    const { reading } = this;
    const { counts, pinned, limits, employer, host } = reading;
    const g = employer[p]!;
    if (leave >= 0 && (!this.mayRun(leave) || reading.reciprocityRoom(host[leave]!) < 0)) return false;
    if (take < 0) return true;
    const h = host[take]!;
    return (
      this.mayRun(take) &&
      counts.share(g, take) <= Math.max(reading.shareLimit(take), pinned.share(g, take)) &&
      counts.sent[g]! <= Math.max(limits.sendQuota[g]!, pinned.sent[g]!) &&
      counts.hosted[h]! <= Math.max(limits.hostQuota[h]!, pinned.hosted[h]!) &&
      reading.reciprocityRoom(g) >= 0
    );
  }

  /** Whether a session runs with the people it has, or not at all. */
  private mayRun(s: number): boolean {
    const { taken, places, pinsAt } = this.reading;
    const { capacity, minGroup = 0 } = places[s]!;
    return taken[s]! <= capacity && (taken[s] === 0 || taken[s]! >= minGroup || pinsAt[s]! > 0);
  }

  private holdersOf(s: number): readonly number[] {
    this.holders ??= holdersBySession(this.reading);
    return this.holders[s]!;
  }
}

/** The people placed at each session. */
export function holdersBySession(reading: Reading): number[][] {
  const holders: number[][] = reading.places.map(() => []);
  for (let p = 0; p < reading.people.length; p++) for (const s of reading.heldBy(p)) holders[s]!.push(p);
  return holders;
}
