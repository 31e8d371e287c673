import type { AllocationResult } from '../../format/result.js';
import type { Reading } from '../reading.js';

/** One number per tier; smaller is better. */
export type Vector = readonly number[];

/** The costs of strategy `optimal` in the verifier's own words. */
export class TierCosts {
  readonly names: string[];
  /** Nothing in any tier. */
  readonly zero: Vector;
  private readonly ranks: number;
  private readonly previous: Set<number>;
  /** Vectors made so far, by what they are the cost of. */
  private readonly made: (Vector | undefined)[] = [];

  constructor(private readonly reading: Reading) {
    const { problem } = reading;
    this.ranks = reading.wishRank.reduce((a, b) => Math.max(a, b), 0);
    this.previous = new Set(
      (problem.previous ?? []).map((pair) => reading.pair(...reading.known(pair.participantId, pair.sessionId))),
    );
    const list = problem.tiers ?? 'greedy';
    this.names = [];
    if (list !== 'rankMaximal') this.names.push('placed');
    if (this.previous.size > 0) this.names.push('keepSeat');
    if (list === 'minRankSum') this.names.push('rankSum');
    else if (list === 'generous') for (let r = this.ranks; r >= 1; r--) this.names.push(`worse than ${r}`);
    else for (let r = 1; r <= this.ranks; r++) this.names.push(`rank ${r}`);
    this.zero = this.names.map(() => 0);
  }

  /** Cost of a placement; `rank` 0 for a pin that is not on the list. */
  seat(p: number, s: number, rank: number): Vector {
    const kept = this.previous.size > 0 && this.previous.has(this.reading.pair(p, s));
    return this.vector(rank || 1, rank !== 0, kept, false);
  }

  /** Cost of an empty place; the person without any placement pays `placed` with one of them. */
  empty(p: number, withoutAny: boolean): Vector {
    if (this.reading.people[p]!.fullList) return this.vector(this.ranks + 1, false, false, withoutAny);
    const { wishStart, wishRank } = this.reading;
    const last = wishStart[p] === wishStart[p + 1] ? 0 : wishRank[wishStart[p + 1]! - 1]!;
    return this.vector(last + 1, true, false, false);
  }

  private vector(outcomeRank: number, countsAtRank: boolean, kept: boolean, unplaced: boolean): Vector {
    const key = outcomeRank * 8 + (countsAtRank ? 4 : 0) + (kept ? 2 : 0) + (unplaced ? 1 : 0);
    return (this.made[key] ??= this.names.map((name) => {
      if (name === 'placed') return unplaced ? 1 : 0;
      if (name === 'keepSeat') return kept ? -1 : 0;
      if (name === 'rankSum') return outcomeRank;
      const rank = Number(name.slice(name.lastIndexOf(' ') + 1));
      if (name.startsWith('rank ')) return countsAtRank && outcomeRank === rank ? -1 : 0;
      return outcomeRank > rank ? 1 : 0;
    }));
  }

  /** Adds the cost of all places of one person: the sessions `held`, from one position up to another, and what is empty. */
  addPerson(total: number[], p: number, held: ArrayLike<number>, from = 0, to = held.length): void {
    const { maxPlacements } = this.reading.people[p]!;
    for (let i = from; i < to; i++) addTo(total, this.seat(p, held[i]!, this.reading.rankOf(p, held[i]!)));
    for (let place = to - from; place < maxPlacements; place++)
      addTo(total, this.empty(p, to === from && place === maxPlacements - 1));
  }
}

/** Negative when `a` comes first, comparing tier by tier. */
export function lexicographic(a: Vector, b: Vector): number {
  for (let t = 0; t < a.length; t++) if (a[t] !== b[t]) return a[t]! - b[t]!;
  return 0;
}

export function addTo(total: number[], more: Vector, sign = 1): void {
  for (let t = 0; t < total.length; t++) total[t]! += sign * more[t]!;
}

/** Whether the tiers of the certificate are those of the problem, with the values of this allocation. */
export function* faultsOfTiers(reading: Reading, costs: TierCosts, result: AllocationResult): Generator<string> {
  const total = [...costs.zero];
  const { heldStart, heldPlace } = reading;
  for (let p = 0; p < reading.people.length; p++) costs.addPerson(total, p, heldPlace, heldStart[p], heldStart[p + 1]);
  const found = result.certificate.tiers ?? [];
  if (found.map(({ name }) => name).join() !== costs.names.join()) yield 'the certificate does not name the tiers';
  for (const [t, name] of costs.names.entries()) {
    const maximised = /^(keepSeat|rank \d+)$/.test(name);
    if (found[t]?.value !== (maximised ? 0 - total[t]! : total[t])) yield `the value of tier ${name} is false`;
  }
}
