import type { ProblemParticipant } from '../format/problem.js';
import type { AllocationResult } from '../format/result.js';
import type { Reading } from './reading.js';
import { pairKey } from './reading.js';

/** The costs of strategy `optimal` in the verifier's own words: per tier, smaller is better. */
export class TierCosts {
  readonly names: string[];
  private readonly ranks: number;
  private readonly previous: Set<string>;

  constructor(private readonly reading: Reading) {
    const { problem } = reading;
    this.ranks = 0;
    for (const { list } of problem.participants) for (const { rank } of list) if (rank > this.ranks) this.ranks = rank;
    this.previous = new Set((problem.previous ?? []).map((p) => pairKey(p.participantId, p.sessionId)));
    const list = problem.tiers ?? 'greedy';
    this.names = [];
    if (list !== 'rankMaximal') this.names.push('placed');
    if (this.previous.size > 0) this.names.push('keepSeat');
    if (list === 'minRankSum') this.names.push('rankSum');
    else if (list === 'generous') for (let r = this.ranks; r >= 1; r--) this.names.push(`worse than ${r}`);
    else for (let r = 1; r <= this.ranks; r++) this.names.push(`rank ${r}`);
  }

  /** Cost of a placement; `rank` null for a pin that is not on the list. */
  seat(participantId: string, sessionId: string, rank: number | null): number[] {
    const kept = this.previous.has(pairKey(participantId, sessionId));
    return this.vector(rank ?? 1, rank !== null, kept, 0);
  }

  /** Cost of an empty place; the participant without any placement pays `placed` with one of them. */
  empty(person: ProblemParticipant, withoutAny: boolean): number[] {
    if (person.fullList) return this.vector(this.ranks + 1, false, false, withoutAny ? 1 : 0);
    let last = 0;
    for (const { rank } of person.list) if (rank > last) last = rank;
    return this.vector(last + 1, true, false, 0);
  }

  private vector(outcomeRank: number, countsAtRank: boolean, kept: boolean, unplaced: number): number[] {
    return this.names.map((name) => {
      if (name === 'placed') return unplaced;
      if (name === 'keepSeat') return kept ? -1 : 0;
      if (name === 'rankSum') return outcomeRank;
      const rank = Number(name.slice(name.lastIndexOf(' ') + 1));
      if (name.startsWith('rank ')) return countsAtRank && outcomeRank === rank ? -1 : 0;
      return outcomeRank > rank ? 1 : 0;
    });
  }

  /** Total cost of the places of one participant. */
  ofPerson(person: ProblemParticipant): number[] {
    const held = this.reading.heldBy(person.id);
    const total = this.names.map(() => 0);
    for (const sessionId of held)
      addTo(total, this.seat(person.id, sessionId, person.list.find((w) => w.sessionId === sessionId)?.rank ?? null));
    for (let place = held.length; place < person.maxPlacements; place++)
      addTo(total, this.empty(person, held.length === 0 && place === person.maxPlacements - 1));
    return total;
  }
}

/** Negative when `a` comes first, comparing tier by tier. */
export function lexicographic(a: readonly number[], b: readonly number[]): number {
  for (let t = 0; t < a.length; t++) if (a[t] !== b[t]) return a[t]! - b[t]!;
  return 0;
}

export function addTo(total: number[], more: readonly number[], sign = 1): void {
  for (let t = 0; t < total.length; t++) total[t]! += sign * more[t]!;
}

/** Whether the tiers of the certificate are those of the problem, with the values of this allocation. */
export function* faultsOfTiers(reading: Reading, result: AllocationResult): Generator<string> {
  const costs = new TierCosts(reading);
  const total = costs.names.map(() => 0);
  for (const person of reading.participants.values()) addTo(total, costs.ofPerson(person));
  const found = result.certificate.tiers ?? [];
  if (found.map(({ name }) => name).join() !== costs.names.join()) yield 'the certificate does not name the tiers';
  found.forEach(({ value }, t) => {
    const maximised = /^(keepSeat|rank \d+)$/.test(costs.names[t] ?? '');
    if (value !== (maximised ? 0 - total[t]! : total[t])) total[t] = NaN;
  });
  for (const [t, value] of total.entries())
    if (Number.isNaN(value)) yield `the value of tier ${costs.names[t]!} is false`;
}
