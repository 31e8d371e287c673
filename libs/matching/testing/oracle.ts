import type { AllocationProblem } from '../format/problem.js';
import { addTo, lexicographic, TierCosts, type Vector } from '../verify/checks/check-tiers.js';
import { Counts, Reading } from '../verify/reading.js';

/** One text for a placement; U+001F is in no id. */
export const pairKey = (participantId: string, sessionId: string): string => `${participantId}\u001f${sessionId}`;

/**
 * The optimum by trying everything, for problems of a handful of people: all allocations that keep every rule, the best
 * by the tiers, and among them the one the lottery picks. Built on the verifier's reading, not on the engine.
 */
export function bruteForce(problem: AllocationProblem): { value: Vector; allocation: string[]; optima: number } {
  const search = new Search(problem);
  search.run();
  return { value: search.best!, allocation: search.drawn(), optima: search.optima.length };
}

class Search {
  best: Vector | undefined;
  /** Sets of held sessions by person, one entry per best allocation. */
  optima: number[][][] = [];
  private readonly reading: Reading;
  private readonly costs: TierCosts;
  private readonly choices: { held: number[]; value: Vector }[][];
  private readonly taken: Int32Array;
  private readonly counts: Counts;

  constructor(problem: AllocationProblem) {
    this.reading = new Reading(problem, []);
    this.costs = new TierCosts(this.reading);
    this.taken = new Int32Array(this.reading.places.length);
    this.counts = new Counts(this.reading);
    this.choices = this.reading.people.map((_, p) =>
      this.setsOf(p).map((held) => {
        const value = [...this.costs.zero];
        this.costs.addPerson(value, p, held);
        return { held, value };
      }),
    );
  }

  run(): void {
    // Pins come first and count in every limit.
    for (let p = 0; p < this.choices.length; p++) for (const s of this.reading.pinsOf(p)) this.count(p, s, 1);
    this.extend(0, [], this.costs.zero);
  }

  /** The best allocation that the lottery picks, as sorted texts. */
  drawn(): string[] {
    const { people, places, wishStart, wishPlace } = this.reading;
    let left = this.optima;
    for (const p of this.reading.lotteryOrder())
      for (const s of wishPlace.subarray(wishStart[p], wishStart[p + 1])) {
        const accepting = left.filter((optimum) => optimum[p]!.includes(s));
        if (accepting.length > 0) left = accepting;
      }
    return left[0]!.flatMap((held, p) => held.map((s) => pairKey(people[p]!.id, places[s]!.id))).sort();
  }

  /** Every set of sessions a person may hold, pins included, by their own rules. */
  private setsOf(p: number): number[][] {
    const { reading } = this;
    const { people, wishStart, wishPlace } = reading;
    const { maxPlacements, maxOnSite = Infinity } = people[p]!;
    const pins = [...reading.pinsOf(p)];
    let sets: number[][] = [pins];
    for (const s of wishPlace.subarray(wishStart[p], wishStart[p + 1])) {
      if (pins.includes(s) || reading.forbiddenBy(p, s)) continue;
      const larger = sets.flatMap((held) => {
        const clash = held.some((other) => reading.sameOffer(other, s) || reading.overlap(other, s));
        const onSite = held.filter((other) => reading.isOnSite(other)).length;
        const tooMany = reading.isOnSite(s) && onSite >= maxOnSite;
        return clash || tooMany || held.length >= maxPlacements ? [] : [[...held, s]];
      });
      sets = [...sets, ...larger];
    }
    return sets;
  }

  private extend(p: number, chosen: number[][], value: Vector): void {
    if (p === this.choices.length) return this.leaf(chosen, value);
    for (const choice of this.choices[p]!) {
      const added = choice.held.filter((s) => !this.reading.isPinned(p, s));
      added.forEach((s) => this.count(p, s, 1));
      if (added.every((s) => this.fits(p, s))) {
        const total = [...value];
        addTo(total, choice.value);
        this.extend(p + 1, [...chosen, choice.held], total);
      }
      added.forEach((s) => this.count(p, s, -1));
    }
  }

  private leaf(chosen: number[][], value: Vector): void {
    const { reading, counts, taken } = this;
    const order = this.best ? lexicographic(value, this.best) : -1;
    if (order > 0) return;
    for (const [s, { minGroup = 0 }] of reading.places.entries())
      if (taken[s]! > 0 && taken[s]! < minGroup && reading.pinsAt[s] === 0) return;
    for (const [g, slack] of reading.limits.slack.entries()) {
      const pinned = reading.pinned.sent[g]! - reading.pinned.hosted[g]!;
      if (counts.sent[g]! > counts.hosted[g]! + Math.max(slack, pinned)) return;
    }
    if (order < 0) {
      this.best = value;
      this.optima = [];
    }
    this.optima.push(chosen);
  }

  private count(p: number, s: number, by: number): void {
    this.taken[s]! += by;
    this.counts.add(p, s, by);
  }

  private fits(p: number, s: number): boolean {
    const { reading, counts, taken } = this;
    const { employer, host, limits, places } = reading;
    if (taken[s]! > places[s]!.capacity || counts.share(employer[p]!, s) > reading.shareLimit(s)) return false;
    if (!reading.isGuest(p, s)) return true;
    return (
      counts.sent[employer[p]!]! <= limits.sendQuota[employer[p]!]! &&
      counts.hosted[host[s]!]! <= limits.hostQuota[host[s]!]!
    );
  }
}
