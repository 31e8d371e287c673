import type { AllocationReason, AllocationResult, ReasonCode, ReasonFacts } from '../../format/result.js';
import { holdersBySession } from './check-moves.js';
import type { Reading } from '../reading.js';

/**
 * Whether there is exactly one reason per wish and unlisted pin, in order, and whether each one is true. Notes in `lost`,
 * by wish, which were lost to others and not given up for something better.
 */
export function* faultsOfReasons(reading: Reading, result: AllocationResult, lost: Uint8Array): Generator<string> {
  const { people, places, wishStart, wishPlace, wishRank } = reading;
  const { reasons, closedSessions } = result;
  const check = new ReasonCheck(reading, closedSessions);
  let at = 0;
  for (let p = 0; p < people.length; p++) {
    const { id } = people[p]!;
    const unlisted = reading.pinsOf(p).filter((s) => reading.rankOf(p, s) === 0);
    const wishes = wishStart[p + 1]! - wishStart[p]!;
    for (let i = 0; i < unlisted.length + wishes; i++) {
      const w = wishStart[p]! + i - unlisted.length;
      const s = unlisted[i] ?? wishPlace[w]!;
      const reason = reasons[at++];
      const rank = i < unlisted.length ? null : wishRank[w]!;
      if (reason?.participantId !== id || reason.sessionId !== places[s]!.id || reason.rank !== rank) {
        yield `the reason for ${id} at ${places[s]!.id} is missing or not in its place`;
        return;
      }
      const fault = check.faultOf(p, s, reason) ?? check.falseFact(p, s, reason);
      if (rank !== null && LOST.has(reason.code)) lost[w] = 1;
      if (fault) yield `the reason ${reason.code} of ${id} at ${places[s]!.id} is false: ${fault}`;
    }
  }
  if (at !== reasons.length) yield 'there are reasons for nothing';
}

const LOST: ReadonlySet<string> = new Set([
  'full_priority',
  'full_lottery',
  'full_arrival',
  'full_optimal',
  'organisation_share',
  'send_quota',
  'host_quota',
  'reciprocity',
]);

/** The facts the result schema prescribes for each reason; for the codes left out there are none. */
const FACTS: Partial<Record<ReasonCode, readonly string[]>> = {
  own_organisation: ['organisationId', 'rule'],
  missing_tag: ['missing'],
  under_minimum: ['minGroup', 'had'],
  limit_reached: ['maxPlacements'],
  on_site_limit: ['maxOnSite'],
  time_conflict: ['withSessionId'],
  same_offer: ['withSessionId'],
  full_priority: ['capacity', 'group', 'cutOffGroup'],
  full_lottery: ['capacity', 'lotteryNumber', 'lastAdmittedLotteryNumber'],
  full_arrival: ['capacity', 'arrivedAt', 'lastAdmittedArrivedAt'],
  full_optimal: ['capacity', 'taken', 'lotteryNumber'],
  organisation_share: ['organisationId', 'limit'],
  send_quota: ['organisationId', 'quota', 'sent'],
  host_quota: ['organisationId', 'quota', 'hosted'],
  reciprocity: ['organisationId', 'slack', 'sent', 'hosted'],
};
const NO_FACTS: readonly string[] = [];

class ReasonCheck {
  /** Placements a closed session had, by session. */
  private readonly closed: Map<number | undefined, number>;
  private holders: number[][] | undefined;
  /** By session those of whom one was admitted last, and their lottery numbers. */
  private readonly last = new Map<number, { people: number[]; numbers: Set<string> }>();
  private readonly onePlaceEach: boolean;

  constructor(
    private readonly reading: Reading,
    closedSessions: AllocationResult['closedSessions'],
  ) {
    this.closed = new Map(closedSessions.map(({ sessionId, had }) => [reading.place(sessionId), had]));
    this.onePlaceEach = reading.people.every(({ maxPlacements }) => maxPlacements === 1);
  }

  /** What the reason should be, where pin, rule, placement or closing decide; whether it may be what it is, where not. */
  faultOf(p: number, s: number, { code }: AllocationReason): string | undefined {
    const { reading } = this;
    if (reading.isPinned(p, s)) return code === 'pinned' ? undefined : 'it is pinned';
    const rule = reading.forbiddenBy(p, s);
    if (rule) return code === rule ? undefined : `the rule is ${rule}`;
    if (reading.holds(p, s)) return code === 'placed' ? undefined : 'it is placed';
    if (this.closed.has(s)) return code === 'under_minimum' ? undefined : 'the session was closed';
    return this.isTrue(p, s, code) ? undefined : 'the facts do not bear it out';
  }

  private isTrue(p: number, s: number, code: AllocationReason['code']): boolean {
    const { reading } = this;
    const { counts, limits, employer, host } = reading;
    const { strategy } = reading.problem;
    const person = reading.people[p]!;
    const isFull = reading.taken[s] === reading.places[s]!.capacity;
    switch (code) {
      case 'limit_reached':
        return reading.heldCount(p) === person.maxPlacements;
      case 'on_site_limit':
        return (
          reading.isOnSite(s) &&
          reading.heldBy(p).filter((other) => reading.isOnSite(other)).length >= (person.maxOnSite ?? Infinity)
        );
      case 'time_conflict':
        return reading.heldBy(p).some((other) => reading.overlap(other, s));
      case 'same_offer':
        return reading.heldBy(p).some((other) => reading.sameOffer(other, s));
      case 'full_priority':
      case 'full_lottery':
        return isFull && (strategy === 'deferred_acceptance' || (strategy === 'lottery' && code === 'full_lottery'));
      case 'full_arrival':
        return isFull && strategy === 'first_come';
      case 'full_optimal':
        return strategy === 'optimal';
      case 'organisation_share':
        return reading.shareRoom(employer[p]!, s) <= 0;
      case 'send_quota':
        return reading.isGuest(p, s) && counts.sent[employer[p]!]! >= limits.sendQuota[employer[p]!]!;
      case 'host_quota':
        return reading.isGuest(p, s) && counts.hosted[host[s]!]! >= limits.hostQuota[host[s]!]!;
      case 'reciprocity':
        return reading.isGuest(p, s) && reading.reciprocityRoom(employer[p]!) <= 0;
      default:
        return false;
    }
  }

  /** The first fact that is not so, is not of this reason, or is missing. */
  falseFact(p: number, s: number, reason: AllocationReason): string | undefined {
    const { code, facts } = reason;
    if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) return 'there are no facts';
    const prescribed = FACTS[code] ?? NO_FACTS;
    for (const key in facts) if (!prescribed.includes(key) || !this.isSo(p, s, reason, key)) return `${key} is not so`;
    for (const key of prescribed) if (facts[key] === undefined && this.exists(p, s, key)) return `${key} is missing`;
    return undefined;
  }

  /** Whether there is something to say: groups, arrivals and an admission by lottery there need not be. */
  private exists(p: number, s: number, key: string): boolean {
    const { people, places } = this.reading;
    const groups = places[s]!.priorityGroups;
    const knownOfLast = (known: (other: number) => unknown) => {
      const last = this.lastAdmitted(s).people;
      return last.length > 0 && last.every((other) => known(other) !== undefined);
    };
    switch (key) {
      case 'group':
        return groups?.[people[p]!.id] !== undefined;
      case 'arrivedAt':
        return people[p]!.arrivedAt !== undefined;
      case 'cutOffGroup':
        return knownOfLast((other) => groups?.[people[other]!.id]);
      case 'lastAdmittedArrivedAt':
        return knownOfLast((other) => people[other]!.arrivedAt);
      case 'lastAdmittedLotteryNumber':
        return knownOfLast((other) => other);
      default:
        return true;
    }
  }

  private isSo(p: number, s: number, { code, facts }: AllocationReason, key: string): boolean {
    const { reading } = this;
    const { counts, limits, people } = reading;
    const person = people[p]!;
    const session = reading.places[s]!;
    const ofHost = code === 'own_organisation' || code === 'host_quota';
    const g = ofHost ? reading.host[s]! : reading.employer[p]!;
    const fact = facts[key];
    switch (key) {
      case 'organisationId':
        return fact === (ofHost ? session : person).organisationId;
      case 'rule':
        return fact === reading.problem.rules.ownOrganisation;
      case 'capacity':
        return fact === session.capacity;
      case 'taken':
        return fact === reading.taken[s];
      case 'minGroup':
        return fact === session.minGroup;
      case 'had':
        return fact === this.closed.get(s);
      case 'maxPlacements':
        return fact === person.maxPlacements;
      case 'maxOnSite':
        return fact === person.maxOnSite;
      case 'limit':
        return fact === reading.shareLimit(s);
      case 'quota':
        return fact === (code === 'send_quota' ? limits.sendQuota : limits.hostQuota)[g];
      case 'slack':
        return fact === limits.slack[g];
      case 'sent':
        return fact === counts.sent[g];
      case 'hosted':
        return fact === counts.hosted[g];
      case 'missing':
        return sameTexts(fact, session.requiredTags?.filter((tag) => !person.tags?.includes(tag)) ?? []);
      case 'withSessionId': {
        const other = typeof fact === 'string' ? reading.place(fact) : undefined;
        if (other === undefined || !reading.holds(p, other)) return false;
        return code === 'same_offer' ? reading.sameOffer(other, s) : reading.overlap(other, s);
      }
      case 'lotteryNumber':
        return fact === reading.lotteryNumber(p);
      case 'lastAdmittedLotteryNumber':
        return typeof fact === 'string' && this.lastAdmitted(s).numbers.has(fact);
      case 'group':
        return fact === session.priorityGroups?.[person.id];
      case 'cutOffGroup':
        return this.lastAdmitted(s).people.some((other) => session.priorityGroups?.[people[other]!.id] === fact);
      case 'arrivedAt':
        return fact === person.arrivedAt;
      case 'lastAdmittedArrivedAt':
        return this.lastAdmitted(s).people.some((other) => people[other]!.arrivedAt === fact);
      default:
        return false;
    }
  }

  /**
   * Who took the last seat that no pin took: known where everybody is admitted in one order, else (several rounds) one of
   * all who hold such a seat.
   */
  private lastAdmitted(s: number): { people: number[]; numbers: Set<string> } {
    let found = this.last.get(s);
    if (!found) {
      const { reading } = this;
      const { strategy } = reading.problem;
      this.holders ??= holdersBySession(reading);
      const admitted = this.holders[s]!.filter((p) => !reading.isPinned(p, s));
      const people =
        admitted.length > 1 && (this.onePlaceEach || strategy === 'first_come')
          ? [admitted.reduce((a, b) => (this.compareAdmission(s, a, b) < 0 ? b : a))]
          : admitted;
      found = { people, numbers: new Set(people.map((p) => reading.lotteryNumber(p))) };
      this.last.set(s, found);
    }
    return found;
  }

  /** Negative when session `s` admits person `a` before `b`. */
  private compareAdmission(s: number, a: number, b: number): number {
    const { people, places, problem } = this.reading;
    const first = (p: number): number => {
      if (problem.strategy === 'first_come') return people[p]!.arrivedAt ?? Infinity;
      if (problem.strategy === 'lottery') return 0;
      return places[s]!.priorityGroups?.[people[p]!.id] ?? Infinity;
    };
    return first(a) === first(b) ? this.reading.byLottery(a, b) : first(a) - first(b);
  }
}

function sameTexts(found: ReasonFacts[string] | undefined, expected: string[]): boolean {
  return Array.isArray(found) && JSON.stringify([...found].sort()) === JSON.stringify([...expected].sort());
}
