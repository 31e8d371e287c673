import { createHash } from 'node:crypto';
import type { AllocationProblem, ProblemParticipant, ProblemSession } from '../format/problem.js';
import { pairKey } from './oracle.js';

/**
 * What `lottery`, `first_come` and `deferred_acceptance` must give, straight from the text of the problem schema and
 * without a thought for speed: every rule is counted anew for every turn, and a round of deferred acceptance is found
 * among all assignments that can be made. Shares nothing with the engine and nothing with the verifier.
 */
export function byTheText(problem: AllocationProblem): { allocation: string[]; closed: string[] } {
  const had = new Map<string, number>();
  for (;;) {
    const held = new Procedure(problem, new Set(had.keys())).run();
    const at = (id: string) => held.filter(({ session }) => session.id === id).length;
    const pinned = new Set(problem.pins?.map(({ sessionId }) => sessionId));
    const mayClose = problem.sessions.filter(({ id, minGroup }) => minGroup !== undefined && !pinned.has(id));
    const [worst] = mayClose
      .filter(({ id, minGroup }) => at(id) > 0 && at(id) < minGroup!)
      .sort((a, b) => at(a.id) - at(b.id) || (a.id < b.id ? -1 : 1));
    if (worst) {
      had.set(worst.id, at(worst.id));
      continue;
    }
    return {
      allocation: held.map(({ person, session }) => pairKey(person.id, session.id)).sort(),
      closed: mayClose
        .filter(({ id }) => at(id) === 0)
        .map(({ id }) => `${id} had ${had.get(id) ?? 0}`)
        .sort(),
    };
  }
}

interface Held {
  person: ProblemParticipant;
  session: ProblemSession;
}

const isGuest = ({ person, session }: Held): boolean => person.organisationId !== session.organisationId;

class Procedure {
  private held: Held[];
  /** Everybody by lottery number. */
  private readonly drawn: ProblemParticipant[];

  constructor(
    private readonly problem: AllocationProblem,
    private readonly closed: ReadonlySet<string>,
  ) {
    const { participants, lottery, pins = [] } = problem;
    const number = ({ id }: ProblemParticipant) =>
      createHash('sha256').update(`${lottery.seed}\u001f${id}`, 'utf8').digest().readBigUInt64BE(0);
    this.drawn = [...participants].sort((a, b) => (number(a) < number(b) ? -1 : 1));
    this.held = pins.map(({ participantId, sessionId }) => ({
      person: participants.find(({ id }) => id === participantId)!,
      session: this.session(sessionId),
    }));
  }

  run(): Held[] {
    const { strategy } = this.problem;
    if (strategy === 'first_come') this.inOrderOfArrival();
    else {
      const most = Math.max(0, ...this.drawn.map(({ maxPlacements }) => maxPlacements));
      for (let round = 1; round <= most; round++) {
        const order = round % 2 === 1 ? this.drawn : [...this.drawn].reverse();
        if (strategy === 'lottery') for (const person of order) this.takeTurn(person, round);
        else
          this.held = [...this.held, ...this.deferredAcceptance(order.filter((person) => this.isDue(person, round)))];
      }
    }
    return this.held;
  }

  private inOrderOfArrival(): void {
    const arrived = this.drawn.filter(({ arrivedAt }) => arrivedAt !== undefined);
    // Sorting is stable: the lottery order stands among those who arrived together.
    arrived.sort((a, b) => a.arrivedAt! - b.arrivedAt!);
    for (const person of [...arrived, ...this.drawn.filter(({ arrivedAt }) => arrivedAt === undefined)])
      for (const session of this.pickOrder(person))
        if (this.isDue(person, person.maxPlacements) && this.mayTake({ person, session }))
          this.held.push({ person, session });
  }

  private takeTurn(person: ProblemParticipant, round: number): void {
    if (!this.isDue(person, round)) return;
    const session = this.pickOrder(person).find((wish) => this.mayTake({ person, session: wish }));
    if (session) this.held.push({ person, session });
  }

  /**
   * The assignment of one round: stable (a session keeps exactly whom it is assigned, and would not keep anybody who
   * prefers it), and for everybody at least as good as every other stable one.
   */
  private deferredAcceptance(order: ProblemParticipant[]): Held[] {
    const proposals = order.map((person) =>
      this.pickOrder(person).filter((session) => this.mayPropose({ person, session })),
    );
    /** By person the place of the proposal that stands; the number of proposals: none. */
    const stable: number[][] = [];
    const assigned = (choice: number[], session: ProblemSession) =>
      order.filter((_, i) => proposals[i]![choice[i]!] === session);
    const isStable = (choice: number[]) =>
      this.problem.sessions.every((session) => {
        const there = assigned(choice, session);
        if (this.keeps(session, there, order).length < there.length) return false;
        return order.every((person, i) => {
          const place = proposals[i]!.indexOf(session);
          if (place < 0 || place >= choice[i]!) return true;
          return !this.keeps(session, [...there, person], order).includes(person);
        });
      });
    const choose = (choice: number[]): void => {
      if (choice.length === order.length) {
        if (isStable(choice)) stable.push(choice);
        return;
      }
      for (let place = 0; place <= proposals[choice.length]!.length; place++) choose([...choice, place]);
    };
    choose([]);
    const best = stable.find((one) => stable.every((other) => one.every((place, i) => place <= other[i]!)));
    if (!best) throw new Error('no stable assignment is the best for everybody');
    return order.flatMap((person, i) => {
      const session = proposals[i]![best[i]!];
      return session ? [{ person, session }] : [];
    });
  }

  /** Whom of the proposers a session keeps: from best to worst, each for whom there is a seat and room in the limit. */
  private keeps(session: ProblemSession, proposers: ProblemParticipant[], order: ProblemParticipant[]) {
    const group = ({ id }: ProblemParticipant) => session.priorityGroups?.[id] ?? Infinity;
    const byPreference = [...proposers].sort((a, b) =>
      group(a) === group(b) ? order.indexOf(a) - order.indexOf(b) : group(a) - group(b),
    );
    const kept: ProblemParticipant[] = [];
    for (const person of byPreference) {
      const there = [...this.held, ...kept.map((other) => ({ person: other, session }))];
      if (this.hasRoom({ person, session }, there)) kept.push(person);
    }
    return kept;
  }

  private isDue(person: ProblemParticipant, round: number): boolean {
    return this.of(person).length < Math.min(round, person.maxPlacements);
  }

  private of(person: ProblemParticipant): Held[] {
    return this.held.filter((held) => held.person === person);
  }

  private session(id: string): ProblemSession {
    return this.problem.sessions.find((session) => session.id === id)!;
  }

  private pickOrder({ list }: ProblemParticipant): ProblemSession[] {
    return [...list]
      .sort((a, b) => a.rank - b.rank || (a.sessionId < b.sessionId ? -1 : 1))
      .map(({ sessionId }) => this.session(sessionId));
  }

  private mayTake(wish: Held): boolean {
    return this.mayPropose(wish) && this.hasRoom(wish, this.held);
  }

  /** The hard rules, and the participant's own placements. */
  private mayPropose(wish: Held): boolean {
    const { person, session } = wish;
    const { rules, prohibitions = [] } = this.problem;
    const { ownOrganisation } = rules;
    if (!isGuest(wish) && ownOrganisation === 'never') return false;
    if (!isGuest(wish) && ownOrganisation === 'online_only' && session.site === 'onsite') return false;
    if (prohibitions.some((pair) => pair.participantId === person.id && pair.sessionId === session.id)) return false;
    if ((session.requiredTags ?? []).some((tag) => !(person.tags ?? []).includes(tag))) return false;
    if (this.closed.has(session.id)) return false;
    const own = this.of(person).map((held) => held.session);
    const onSite = own.filter(({ site }) => site === 'onsite').length;
    if (session.site === 'onsite' && person.maxOnSite !== undefined && onSite >= person.maxOnSite) return false;
    return own.every(
      (other) =>
        other !== session &&
        (other.offerId === undefined || other.offerId !== session.offerId) &&
        !this.conflict(other, session),
    );
  }

  private conflict(a: ProblemSession, b: ProblemSession): boolean {
    if (a.slot === null || b.slot === null) return false;
    const travels = a.site === 'onsite' && b.site === 'onsite';
    const gap = travels ? (this.problem.rules.travelMinutes ?? 0) * 60_000 : 0;
    const from = (session: ProblemSession) => Date.parse(session.slot!.start);
    const until = (session: ProblemSession) => Date.parse(session.slot!.end) + gap;
    return from(a) < until(b) && from(b) < until(a);
  }

  /** A free seat, and room in the limits of the organisations, beside these placements. */
  private hasRoom(wish: Held, placements: Held[]): boolean {
    const { person, session } = wish;
    const { organisationShare, sendQuota, hostQuota } = this.problem.rules;
    const there = placements.filter((held) => held.session === session);
    if (there.length >= session.capacity) return false;
    if (organisationShare !== undefined) {
      const limit = Math.max(1, Math.floor(organisationShare * session.capacity + 1e-9));
      const colleagues = there.filter((held) => held.person.organisationId === person.organisationId);
      if (colleagues.length >= limit) return false;
    }
    if (!isGuest(wish)) return true;
    const guests = placements.filter(isGuest);
    const sent = guests.filter((held) => held.person.organisationId === person.organisationId).length;
    const hosted = guests.filter((held) => held.session.organisationId === session.organisationId).length;
    return (
      sent < (sendQuota?.[person.organisationId] ?? Infinity) &&
      hosted < (hostQuota?.[session.organisationId] ?? Infinity)
    );
  }
}
