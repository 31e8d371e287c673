import { Code } from '../compile/codes.js';
import { NO_LIMIT, type Instance } from '../compile/instance.js';
import { Ledger } from './ledger.js';

/** Priority group by participant, per session; absent: after every group. */
type Priorities = (Map<number, number> | undefined)[];

/**
 * `deferred_acceptance`: participants propose (Gale and Shapley, 1962; with the single tie-break of Abdulkadiroglu,
 * Pathak and Roth, 2009), in rounds for those who want several placements. A session keeps the best proposers for whom
 * there is a seat and room in the limit of their employer. That choice is greedy on a laminar matroid, hence
 * substitutable: the outcome does not depend on the order of the proposals (Hatfield and Milgrom, 2005).
 */
export function runDeferredAcceptance(instance: Instance, closed: Uint8Array, had: Int32Array): Ledger {
  const ledger = new Ledger(instance, closed, had);
  const number = new Map(instance.participantIds.map((id, p) => [id, p]));
  const priorities: Priorities = instance.places.map(
    ({ priorityGroups }) =>
      priorityGroups && new Map(Object.entries(priorityGroups).map(([id, group]) => [number.get(id)!, group])),
  );
  let rounds = 0;
  for (const most of instance.maxPlacements) if (most > rounds) rounds = most;
  for (let round = 1; round <= rounds; round++) new Round(ledger, priorities, round).run();
  return ledger;
}

class Round {
  /** The wish each participant proposes, or has provisionally been kept for. */
  private readonly next: Int32Array;
  /** Provisionally kept by session, the least preferred last. */
  private readonly kept: number[][];
  private readonly rejections: { p: number; w: number }[] = [];

  constructor(
    private readonly ledger: Ledger,
    private readonly priorities: Priorities,
    private readonly round: number,
  ) {
    this.next = ledger.instance.listStart.slice();
    this.kept = ledger.instance.sessionIds.map(() => []);
  }

  run(): void {
    const { lottery, maxPlacements } = this.ledger.instance;
    for (const first of lottery) {
      if (this.ledger.heldCount[first]! >= Math.min(this.round, maxPlacements[first]!)) continue;
      // Whoever is displaced proposes at once (McVitie and Wilson, 1971); the outcome is the same in any order.
      for (let p: number | undefined = first; p !== undefined;) p = this.propose(p);
    }
    this.explainRejections();
    this.kept.forEach((people, s) => {
      for (const p of people) {
        this.ledger.lost[this.next[p]!] = Code.placed;
        this.ledger.place(p, s);
      }
    });
  }

  /** Lets `p` propose down its list until kept; returns the participant this displaces, if any. */
  private propose(p: number): number | undefined {
    const { ledger, next } = this;
    const { listStart, listSession, listCode } = ledger.instance;
    for (; next[p]! < listStart[p + 1]!; next[p]!++) {
      const w = next[p]!;
      const s = listSession[w]!;
      // Seats and limits only fill up: who was rejected in an earlier round would be again.
      if (listCode[w] !== 0 || ledger.lost[w] !== 0) continue;
      const obstacle = (ledger.closed[s] && Code.under_minimum) || ledger.ownObstacle(p, s);
      if (obstacle !== 0) {
        ledger.lost[w] = obstacle;
        continue;
      }
      const rejected = this.consider(p, s);
      if (rejected === p) continue;
      if (rejected !== undefined) next[rejected]!++;
      return rejected;
    }
    return undefined;
  }

  /** Session `s` adds `p` to those it keeps and rejects at most one. */
  private consider(p: number, s: number): number | undefined {
    const { ledger } = this;
    const { employer, capacity, organisationLimit } = ledger.instance;
    const people = this.kept[s]!;
    people.splice(this.positionAmong(people, p, s), 0, p);
    if (organisationLimit[s] !== NO_LIMIT) {
      const colleagues = people.filter((q) => employer[q] === employer[p]);
      if (ledger.fromEmployer(p, s) + colleagues.length > organisationLimit[s]!)
        return this.reject(people, colleagues.at(-1)!);
    }
    if (ledger.taken[s]! + people.length <= capacity[s]!) return undefined;
    return this.reject(people, people.at(-1)!);
  }

  private reject(people: number[], p: number): number {
    people.splice(people.lastIndexOf(p), 1);
    const w = this.next[p]!;
    this.rejections.push({ p, w });
    this.ledger.lost[w] = Code.full_lottery;
    return p;
  }

  private positionAmong(people: number[], p: number, s: number): number {
    let low = 0;
    let high = people.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.prefers(s, p, people[middle]!)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private prefers(s: number, a: number, b: number): boolean {
    const groupA = this.group(s, a);
    const groupB = this.group(s, b);
    if (groupA !== groupB) return groupA < groupB;
    const { lotteryPlace } = this.ledger.instance;
    return lotteryPlace[a]! < lotteryPlace[b]! === (this.round % 2 === 1);
  }

  private group(s: number, p: number): number {
    return this.priorities[s]?.get(p) ?? Infinity;
  }

  /** Why each rejected wish was lost, as the kept ones stand in the end. */
  private explainRejections(): void {
    const { lost, instance, taken } = this.ledger;
    for (const { p, w } of this.rejections) {
      const s = instance.listSession[w]!;
      const people = this.kept[s]!;
      const last = people.at(-1);
      if (taken[s]! + this.positionAmong(people, p, s) < instance.capacity[s]!) lost[w] = Code.organisation_share;
      else if (last !== undefined && this.group(s, last) < this.group(s, p)) lost[w] = Code.full_priority;
    }
  }
}
