import type { AllocationReason, AllocationResult, ReasonFacts } from '../format/result.js';
import type { Reading } from './reading.js';

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

class ReasonCheck {
  /** Placements a closed session had, by session. */
  private readonly closed: Map<number | undefined, number>;
  private holders: number[][] | undefined;
  /** By session the lottery numbers of those who hold a seat there. */
  private readonly holdersNumbers = new Map<number, Set<string>>();

  constructor(
    private readonly reading: Reading,
    closedSessions: AllocationResult['closedSessions'],
  ) {
    this.closed = new Map(closedSessions.map(({ sessionId, had }) => [reading.place(sessionId), had]));
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

  /** The first fact that is not so. */
  falseFact(p: number, s: number, reason: AllocationReason): string | undefined {
    for (const key in reason.facts) if (!this.isSo(p, s, reason, key)) return `${key} is not so`;
    return undefined;
  }

  /** Facts about the last one admitted must be those of somebody who holds a seat. */
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
        return typeof fact === 'string' && this.numbersAt(s).has(fact);
      case 'group':
        return fact === session.priorityGroups?.[person.id];
      case 'cutOffGroup':
        return this.holdersOf(s).some((other) => session.priorityGroups?.[people[other]!.id] === fact);
      case 'arrivedAt':
        return fact === person.arrivedAt;
      case 'lastAdmittedArrivedAt':
        return this.holdersOf(s).some((other) => people[other]!.arrivedAt === fact);
      default:
        return false;
    }
  }

  private holdersOf(s: number): readonly number[] {
    if (!this.holders) {
      const { heldStart, heldPlace, people, places } = this.reading;
      const holders: number[][] = places.map(() => []);
      for (let p = 0; p < people.length; p++)
        for (let i = heldStart[p]!; i < heldStart[p + 1]!; i++) holders[heldPlace[i]!]!.push(p);
      this.holders = holders;
    }
    return this.holders[s]!;
  }

  private numbersAt(s: number): Set<string> {
    let found = this.holdersNumbers.get(s);
    if (!found) {
      found = new Set(this.holdersOf(s).map((p) => this.reading.lotteryNumber(p)));
      this.holdersNumbers.set(s, found);
    }
    return found;
  }
}

function sameTexts(found: ReasonFacts[string] | undefined, expected: string[]): boolean {
  return Array.isArray(found) && JSON.stringify([...found].sort()) === JSON.stringify([...expected].sort());
}
