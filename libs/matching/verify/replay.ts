import type { AllocationResult } from '../format/result.js';
import { Counts, type Reading } from './reading.js';

/** Runs `lottery`, `first_come` or `deferred_acceptance` again, in the verifier's own words, and compares. */
export function* differencesFromReplay(reading: Reading, result: AllocationResult): Generator<string> {
  const { state, closed } = replayWithMinimums(reading);
  const names = (held: Iterable<number>) =>
    [...held]
      .sort((a, b) => a - b)
      .map((s) => reading.places[s]!.id)
      .join(', ');
  for (const [p, { id }] of reading.people.entries()) {
    const expected = state.heldBy(p);
    const found = reading.heldBy(p);
    if (expected.length === found.length && expected.every((s) => found.includes(s))) continue;
    yield `${id} has [${names(found)}] where the replay gives [${names(expected)}]`;
  }
  for (const { sessionId, had } of result.closedSessions)
    if (had !== (closed.get(reading.place(sessionId)) ?? 0))
      yield `${sessionId} did not have ${had} placements when it was closed`;
}

function replayWithMinimums(reading: Reading): { state: State; closed: Map<number | undefined, number> } {
  const closed = new Map<number | undefined, number>();
  for (;;) {
    const state = replay(reading, closed);
    const under = reading.places
      .map(({ minGroup = 0 }, s) => ({ s, had: state.taken[s]!, minGroup }))
      .filter(({ s, had, minGroup }) => had > 0 && had < minGroup && reading.pinsAt[s] === 0)
      .sort((a, b) => a.had - b.had || a.s - b.s)[0];
    if (!under) return { state, closed };
    closed.set(under.s, under.had);
  }
}

function replay(reading: Reading, closed: ReadonlyMap<number | undefined, number>): State {
  const state = new State(reading, closed);
  const { people, wishStart, wishPlace } = reading;
  const order = [...reading.lotteryOrder()];
  const most = (p: number) => people[p]!.maxPlacements;
  if (reading.problem.strategy === 'first_come') {
    const arrival = (p: number) => people[p]!.arrivedAt ?? Infinity;
    // Sorting keeps the lottery order of those who came at the same moment.
    order.sort((a, b) => (arrival(a) === arrival(b) ? 0 : arrival(a) - arrival(b)));
    for (const p of order)
      for (let w = wishStart[p]!; w < wishStart[p + 1]!; w++)
        if (state.count(p) < most(p) && state.mayTake(p, wishPlace[w]!)) state.take(p, wishPlace[w]!);
    return state;
  }
  const rounds = order.reduce((rounds, p) => Math.max(rounds, most(p)), 0);
  for (let round = 1; round <= rounds; round++) {
    const due = order.filter((p) => state.count(p) < Math.min(round, most(p)));
    if (round % 2 === 0) due.reverse();
    if (reading.problem.strategy === 'deferred_acceptance') deferAndAccept(reading, state, due);
    else
      for (const p of due) {
        let w = wishStart[p]!;
        while (w < wishStart[p + 1]! && !state.mayTake(p, wishPlace[w]!)) w++;
        if (w < wishStart[p + 1]!) state.take(p, wishPlace[w]!);
      }
  }
  return state;
}

/** One round of deferred acceptance: everybody free proposes at once, sessions choose, until nobody is rejected. */
function deferAndAccept(reading: Reading, state: State, due: number[]): void {
  const { people, places, wishStart, wishPlace, employer } = reading;
  const turn = new Map(due.map((p, index) => [p, index]));
  /** What each may still propose to, the best last. */
  const proposals = new Map(
    due.map((p) => [
      p,
      [...wishPlace.subarray(wishStart[p], wishStart[p + 1])].filter((s) => state.mayPropose(p, s)).reverse(),
    ]),
  );
  const kept = new Map<number, number[]>();
  let free = due;
  while (free.length > 0) {
    const touched = new Set<number>();
    for (const p of free) {
      const s = proposals.get(p)!.at(-1);
      if (s === undefined) continue;
      if (!kept.has(s)) kept.set(s, []);
      kept.get(s)!.push(p);
      touched.add(s);
    }
    free = [];
    for (const s of touched) {
      const group = (p: number) => places[s]!.priorityGroups?.[people[p]!.id] ?? Infinity;
      const proposers = kept.get(s)!;
      proposers.sort((a, b) => (group(a) === group(b) ? turn.get(a)! - turn.get(b)! : group(a) - group(b)));
      const chosen: number[] = [];
      const fromEmployer = new Map<number, number>();
      for (const p of proposers) {
        const colleagues = fromEmployer.get(employer[p]!) ?? 0;
        if (state.shareRoom(p, s) > colleagues && state.freeSeats(s) > chosen.length) {
          chosen.push(p);
          fromEmployer.set(employer[p]!, colleagues + 1);
        } else {
          proposals.get(p)!.pop();
          free.push(p);
        }
      }
      kept.set(s, chosen);
    }
  }
  for (const [s, chosen] of kept) for (const p of chosen) state.take(p, s);
}

/** Placements as the replay goes along. */
class State {
  readonly taken: Int32Array;
  private readonly held: (number[] | undefined)[];
  private readonly counts: Counts;

  constructor(
    private readonly reading: Reading,
    private readonly closed: ReadonlyMap<number | undefined, number>,
  ) {
    this.taken = new Int32Array(reading.places.length);
    this.held = reading.people.map(() => undefined);
    this.counts = new Counts(reading);
    for (let p = 0; p < reading.people.length; p++) for (const s of reading.pinsOf(p)) this.take(p, s);
  }

  heldBy(p: number): readonly number[] {
    return this.held[p] ?? [];
  }

  count(p: number): number {
    return this.held[p]?.length ?? 0;
  }

  freeSeats(s: number): number {
    return this.reading.places[s]!.capacity - this.taken[s]!;
  }

  shareRoom(p: number, s: number): number {
    return this.reading.shareLimit(s) - this.counts.share(this.reading.employer[p]!, s);
  }

  /** Whether the participant's own placements and the hard rules leave it possible. */
  mayPropose(p: number, s: number): boolean {
    const { reading } = this;
    const held = this.heldBy(p);
    if (this.closed.has(s) || held.includes(s) || reading.forbiddenBy(p, s)) return false;
    if (held.some((other) => reading.sameOffer(other, s) || reading.overlap(other, s))) return false;
    const onSite = held.filter((other) => reading.isOnSite(other)).length;
    return !reading.isOnSite(s) || onSite < (reading.people[p]!.maxOnSite ?? Infinity);
  }

  /** Whether there is also a free seat and room in every limit of organisations. */
  mayTake(p: number, s: number): boolean {
    const { reading, counts } = this;
    if (!this.mayPropose(p, s) || this.freeSeats(s) <= 0 || this.shareRoom(p, s) <= 0) return false;
    if (!reading.isGuest(p, s)) return true;
    const { employer, host, limits } = reading;
    return (
      counts.sent[employer[p]!]! < limits.sendQuota[employer[p]!]! &&
      counts.hosted[host[s]!]! < limits.hostQuota[host[s]!]!
    );
  }

  take(p: number, s: number): void {
    this.held[p] = [...this.heldBy(p), s];
    this.taken[s]!++;
    this.counts.add(p, s);
  }
}
