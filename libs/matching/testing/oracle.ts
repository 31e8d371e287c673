import type { AllocationProblem } from '../format/problem.js';
import { addTo, lexicographic, TierCosts } from '../verify/check-tiers.js';
import { countIn, pairKey, Reading } from '../verify/reading.js';

/**
 * The optimum by trying everything, for problems of a handful of people: all allocations that keep every rule, the best
 * by the tiers, and among them the one the lottery picks. Built on the verifier's reading, not on the engine.
 */
export function bruteForce(problem: AllocationProblem): { value: number[]; allocation: string[]; optima: number } {
  const search = new Search(problem);
  search.run();
  return { value: search.best!, allocation: search.drawn(), optima: search.optima.length };
}

class Search {
  best: number[] | undefined;
  /** Sets of held sessions by participant, one entry per best allocation. */
  optima: string[][][] = [];
  private readonly reading: Reading;
  private readonly costs: TierCosts;
  private readonly choices: { held: string[]; value: number[] }[][];
  private readonly taken = new Map<string, number>();
  private readonly share = new Map<string, number>();
  private readonly sent = new Map<string, number>();
  private readonly hosted = new Map<string, number>();

  constructor(private readonly problem: AllocationProblem) {
    this.reading = new Reading(problem, []);
    this.costs = new TierCosts(this.reading);
    this.choices = problem.participants.map((person) =>
      this.setsOf(person.id).map((held) => ({
        held,
        value: new TierCosts(
          new Reading(
            problem,
            held.map((sessionId) => ({ participantId: person.id, sessionId, rank: 1 })),
          ),
        ).ofPerson(person),
      })),
    );
  }

  run(): void {
    // Pins come first and count in every limit.
    for (const { participantId, sessionId } of this.problem.pins ?? []) this.count(participantId, sessionId, 1);
    this.extend(
      0,
      [],
      this.costs.names.map(() => 0),
    );
  }

  /** The best allocation that the lottery picks, as sorted `participant U+001F session` texts. */
  drawn(): string[] {
    let left = this.optima;
    for (const id of this.reading.lotteryOrder()) {
      const index = this.problem.participants.findIndex((p) => p.id === id);
      for (const { sessionId } of this.reading.pickOrder(this.problem.participants[index]!)) {
        const accepting = left.filter((optimum) => optimum[index]!.includes(sessionId));
        if (accepting.length > 0) left = accepting;
      }
    }
    return left[0]!.flatMap((held, index) => held.map((s) => pairKey(this.problem.participants[index]!.id, s))).sort();
  }

  /** Every set of sessions a participant may hold, pins included, by its own rules. */
  private setsOf(id: string): string[][] {
    const { reading } = this;
    const person = reading.participants.get(id)!;
    const pins = [...(reading.pinnedSessions.get(id) ?? [])];
    let sets: string[][] = [pins];
    for (const { sessionId } of reading.pickOrder(person)) {
      if (pins.includes(sessionId) || reading.forbiddenBy(person, sessionId)) continue;
      const larger = sets.flatMap((held) => {
        const clash = held.some((other) => reading.sameOffer(other, sessionId) || reading.overlap(other, sessionId));
        const onSite = held.filter((s) => reading.isOnSite(s)).length;
        const tooMany = reading.isOnSite(sessionId) && onSite >= (person.maxOnSite ?? Infinity);
        return clash || tooMany || held.length >= person.maxPlacements ? [] : [[...held, sessionId]];
      });
      sets = [...sets, ...larger];
    }
    return sets;
  }

  private extend(index: number, chosen: string[][], value: number[]): void {
    if (index === this.choices.length) return this.leaf(chosen, value);
    const person = this.problem.participants[index]!;
    for (const choice of this.choices[index]!) {
      const added = choice.held.filter((s) => !this.reading.isPinned(person.id, s));
      added.forEach((s) => this.count(person.id, s, 1));
      if (added.every((s) => this.fits(person.id, s))) {
        const total = [...value];
        addTo(total, choice.value);
        this.extend(index + 1, [...chosen, choice.held], total);
      }
      added.forEach((s) => this.count(person.id, s, -1));
    }
  }

  private leaf(chosen: string[][], value: number[]): void {
    const { reading, problem } = this;
    const order = this.best ? lexicographic(value, this.best) : -1;
    if (order > 0) return;
    for (const { id, minGroup } of problem.sessions) {
      const taken = countIn(this.taken, id);
      if (taken > 0 && taken < (minGroup ?? 0) && !reading.pinsAt.has(id)) return;
    }
    for (const [g, slack] of Object.entries(problem.rules.reciprocity?.slack ?? {})) {
      const pinned = countIn(reading.pinnedSent, g) - countIn(reading.pinnedHosted, g);
      if (countIn(this.sent, g) > countIn(this.hosted, g) + Math.max(slack, pinned)) return;
    }
    if (order < 0) {
      this.best = value;
      this.optima = [];
    }
    this.optima.push(chosen);
  }

  private count(id: string, sessionId: string, by: number): void {
    const { reading } = this;
    const person = reading.participants.get(id)!;
    const host = reading.sessions.get(sessionId)!.organisationId;
    const add = (counts: Map<string, number>, key: string) => counts.set(key, countIn(counts, key) + by);
    add(this.taken, sessionId);
    add(this.share, pairKey(person.organisationId, sessionId));
    if (host === person.organisationId) return;
    add(this.sent, person.organisationId);
    add(this.hosted, host);
  }

  private fits(id: string, sessionId: string): boolean {
    const { reading } = this;
    const person = reading.participants.get(id)!;
    const { capacity, organisationId: host } = reading.sessions.get(sessionId)!;
    const fromEmployer = countIn(this.share, pairKey(person.organisationId, sessionId));
    if (countIn(this.taken, sessionId) > capacity || fromEmployer > reading.shareLimit(sessionId)) return false;
    if (host === person.organisationId) return true;
    const { sendQuota, hostQuota } = this.problem.rules;
    return (
      countIn(this.sent, person.organisationId) <= (sendQuota?.[person.organisationId] ?? Infinity) &&
      countIn(this.hosted, host) <= (hostQuota?.[host] ?? Infinity)
    );
  }
}
