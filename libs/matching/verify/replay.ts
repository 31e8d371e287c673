import type { ProblemParticipant } from '../format/problem.js';
import type { AllocationResult, ClosedSession } from '../format/result.js';
import { countIn, pairKey, Reading } from './reading.js';

/** A replay: session ids by participant id, and what the procedure for minimum groups closed. */
interface Replayed {
  held: Map<string, string[]>;
  closed: Map<string, number>;
}

/** Runs `lottery`, `first_come` or `deferred_acceptance` again, in the verifier's own words, and compares. */
export function* differencesFromReplay(reading: Reading, result: AllocationResult): Generator<string> {
  const { held, closed } = replayWithMinimums(reading);
  for (const id of reading.participants.keys()) {
    const expected = [...(held.get(id) ?? [])].sort().join(', ');
    const found = [...reading.heldBy(id)].sort().join(', ');
    if (expected !== found) yield `${id} has [${found}] where the replay gives [${expected}]`;
  }
  for (const { sessionId, had } of result.closedSessions as ClosedSession[])
    if (had !== (closed.get(sessionId) ?? 0)) yield `${sessionId} did not have ${had} placements when it was closed`;
}

function replayWithMinimums(reading: Reading): Replayed {
  const closed = new Map<string, number>();
  for (;;) {
    const held = replay(reading, closed);
    const counts = new Map<string, number>();
    for (const sessions of held.values()) for (const s of sessions) counts.set(s, countIn(counts, s) + 1);
    const under = [...counts]
      .filter(([id, count]) => count < (reading.sessions.get(id)!.minGroup ?? 0) && !reading.pinsAt.has(id))
      .sort(([a, countA], [b, countB]) => countA - countB || (a < b ? -1 : 1));
    if (under.length === 0) return { held, closed };
    closed.set(under[0]![0], under[0]![1]);
  }
}

function replay(reading: Reading, closed: ReadonlyMap<string, number>): Map<string, string[]> {
  const state = new State(reading, closed);
  const order = reading.lotteryOrder();
  const people = order.map((id) => reading.participants.get(id)!);
  if (reading.problem.strategy === 'first_come') {
    const arrival = (person: ProblemParticipant) => person.arrivedAt ?? Infinity;
    const place = new Map(order.map((id, index) => [id, index]));
    people.sort((a, b) => (arrival(a) === arrival(b) ? place.get(a.id)! - place.get(b.id)! : arrival(a) - arrival(b)));
    for (const person of people)
      for (const { sessionId } of reading.pickOrder(person))
        if (state.of(person).length < person.maxPlacements && state.mayTake(person, sessionId))
          state.take(person, sessionId);
    return state.held;
  }
  const rounds = Math.max(0, ...new Set(people.map((person) => person.maxPlacements)));
  for (let round = 1; round <= rounds; round++) {
    const due = people.filter((person) => state.of(person).length < Math.min(round, person.maxPlacements));
    if (round % 2 === 0) due.reverse();
    if (reading.problem.strategy === 'lottery')
      for (const person of due) {
        const wish = reading.pickOrder(person).find(({ sessionId }) => state.mayTake(person, sessionId));
        if (wish) state.take(person, wish.sessionId);
      }
    else deferAndAccept(reading, state, due);
    if (round % 2 === 0) due.reverse();
  }
  return state.held;
}

/** One round of deferred acceptance: everybody free proposes at once, sessions choose, until nobody is rejected. */
function deferAndAccept(reading: Reading, state: State, due: ProblemParticipant[]): void {
  const turn = new Map(due.map((person, index) => [person.id, index]));
  const wishes = new Map(
    due.map((person) => [
      person.id,
      reading.pickOrder(person).flatMap(({ sessionId }) => (state.mayPropose(person, sessionId) ? [sessionId] : [])),
    ]),
  );
  const kept = new Map<string, ProblemParticipant[]>();
  let free = due;
  while (free.length > 0) {
    const touched = new Set<string>();
    for (const person of free) {
      const sessionId = wishes.get(person.id)![0];
      if (sessionId === undefined) continue;
      if (!kept.has(sessionId)) kept.set(sessionId, []);
      kept.get(sessionId)!.push(person);
      touched.add(sessionId);
    }
    free = [];
    for (const sessionId of touched) {
      const session = reading.sessions.get(sessionId)!;
      const group = (person: ProblemParticipant) => session.priorityGroups?.[person.id] ?? Infinity;
      const proposers = kept.get(sessionId)!;
      proposers.sort((a, b) => (group(a) === group(b) ? turn.get(a.id)! - turn.get(b.id)! : group(a) - group(b)));
      const chosen: ProblemParticipant[] = [];
      const fromEmployer = new Map<string, number>();
      for (const person of proposers) {
        const colleagues = countIn(fromEmployer, person.organisationId);
        const room = state.shareRoom(person, sessionId) > colleagues && state.freeSeats(sessionId) > chosen.length;
        if (room) {
          chosen.push(person);
          fromEmployer.set(person.organisationId, colleagues + 1);
        } else {
          wishes.get(person.id)!.shift();
          free.push(person);
        }
      }
      kept.set(sessionId, chosen);
    }
  }
  for (const [sessionId, people] of kept) for (const person of people) state.take(person, sessionId);
}

/** Placements as the replay goes along. */
class State {
  readonly held = new Map<string, string[]>();
  private readonly taken = new Map<string, number>();
  private readonly share = new Map<string, number>();
  private readonly sent = new Map<string, number>();
  private readonly hosted = new Map<string, number>();

  constructor(
    private readonly reading: Reading,
    private readonly closed: ReadonlyMap<string, number>,
  ) {
    for (const [id, sessions] of reading.pinnedSessions)
      for (const s of sessions) this.take(reading.participants.get(id)!, s);
  }

  of(person: ProblemParticipant): string[] {
    return this.held.get(person.id) ?? [];
  }

  freeSeats(sessionId: string): number {
    return this.reading.sessions.get(sessionId)!.capacity - countIn(this.taken, sessionId);
  }

  shareRoom(person: ProblemParticipant, sessionId: string): number {
    return this.reading.shareLimit(sessionId) - countIn(this.share, pairKey(person.organisationId, sessionId));
  }

  /** Whether the rules and the person's own placements allow the wish; seats and limits apart. */
  mayPropose(person: ProblemParticipant, sessionId: string): boolean {
    const { reading } = this;
    const held = this.of(person);
    if (this.closed.has(sessionId) || held.includes(sessionId) || reading.forbiddenBy(person, sessionId)) return false;
    if (held.some((other) => reading.sameOffer(other, sessionId) || reading.overlap(other, sessionId))) return false;
    const onSite = held.filter((other) => reading.isOnSite(other)).length;
    return !reading.isOnSite(sessionId) || onSite < (person.maxOnSite ?? Infinity);
  }

  mayTake(person: ProblemParticipant, sessionId: string): boolean {
    if (!this.mayPropose(person, sessionId)) return false;
    if (this.freeSeats(sessionId) <= 0 || this.shareRoom(person, sessionId) <= 0) return false;
    if (!this.reading.isGuest(person, sessionId)) return true;
    const { sendQuota, hostQuota } = this.reading.problem.rules;
    const host = this.reading.sessions.get(sessionId)!.organisationId;
    return (
      countIn(this.sent, person.organisationId) < (sendQuota?.[person.organisationId] ?? Infinity) &&
      countIn(this.hosted, host) < (hostQuota?.[host] ?? Infinity)
    );
  }

  take(person: ProblemParticipant, sessionId: string): void {
    if (!this.held.has(person.id)) this.held.set(person.id, []);
    this.held.get(person.id)!.push(sessionId);
    this.taken.set(sessionId, countIn(this.taken, sessionId) + 1);
    const key = pairKey(person.organisationId, sessionId);
    this.share.set(key, countIn(this.share, key) + 1);
    if (!this.reading.isGuest(person, sessionId)) return;
    const host = this.reading.sessions.get(sessionId)!.organisationId;
    this.sent.set(person.organisationId, countIn(this.sent, person.organisationId) + 1);
    this.hosted.set(host, countIn(this.hosted, host) + 1);
  }
}
