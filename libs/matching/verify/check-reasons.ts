import type { ProblemParticipant } from '../format/problem.js';
import type { AllocationReason, AllocationResult, ReasonFacts } from '../format/result.js';
import { reciprocityRoom, shareRoom } from './check-rules.js';
import { countIn, type Reading } from './reading.js';

/** Whether there is exactly one reason per wish and unlisted pin, in order, and whether each one is true. */
export function* faultsOfReasons(reading: Reading, result: AllocationResult): Generator<string> {
  const closed = new Map(result.closedSessions.map(({ sessionId, had }) => [sessionId, had]));
  const people = [...reading.participants.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  let at = 0;
  for (const person of people) {
    const unlisted = [...(reading.pinnedSessions.get(person.id) ?? [])]
      .filter((sessionId) => !person.list.some((wish) => wish.sessionId === sessionId))
      .sort()
      .map((sessionId) => ({ sessionId, rank: null }));
    for (const { sessionId, rank } of [...unlisted, ...reading.pickOrder(person)]) {
      const reason = result.reasons[at++];
      if (reason?.participantId !== person.id || reason.sessionId !== sessionId || reason.rank !== rank) {
        yield `the reason for ${person.id} at ${sessionId} is missing or not in its place`;
        return;
      }
      const fault = faultOf(reading, person, reason, closed) ?? falseFact(reading, person, reason, closed);
      if (fault) yield `the reason ${reason.code} of ${person.id} at ${sessionId} is false: ${fault}`;
    }
  }
  if (at !== result.reasons.length) yield 'there are reasons for nothing';
}

function faultOf(
  reading: Reading,
  person: ProblemParticipant,
  { sessionId, code }: AllocationReason,
  closed: ReadonlyMap<string, number>,
): string | undefined {
  const held = reading.heldBy(person.id);
  if (reading.isPinned(person.id, sessionId)) return code === 'pinned' ? undefined : 'it is pinned';
  const rule = reading.forbiddenBy(person, sessionId);
  if (rule) return code === rule ? undefined : `the rule is ${rule}`;
  if (held.includes(sessionId)) return code === 'placed' ? undefined : 'it is placed';
  if (closed.has(sessionId)) return code === 'under_minimum' ? undefined : 'the session was closed';
  return isTrue(reading, person, sessionId, code) ? undefined : 'the facts do not bear it out';
}

function isTrue(
  reading: Reading,
  person: ProblemParticipant,
  sessionId: string,
  code: AllocationReason['code'],
): boolean {
  const { rules, strategy } = reading.problem;
  const session = reading.sessions.get(sessionId)!;
  const held = reading.heldBy(person.id);
  const isFull = countIn(reading.taken, sessionId) === session.capacity;
  const guest = reading.isGuest(person, sessionId);
  switch (code) {
    case 'limit_reached':
      return held.length === person.maxPlacements;
    case 'on_site_limit':
      return (
        reading.isOnSite(sessionId) && held.filter((s) => reading.isOnSite(s)).length >= (person.maxOnSite ?? Infinity)
      );
    case 'time_conflict':
      return held.some((other) => reading.overlap(other, sessionId));
    case 'same_offer':
      return held.some((other) => reading.sameOffer(other, sessionId));
    case 'full_priority':
    case 'full_lottery':
      return isFull && (strategy === 'deferred_acceptance' || (strategy === 'lottery' && code === 'full_lottery'));
    case 'full_arrival':
      return isFull && strategy === 'first_come';
    case 'full_optimal':
      return strategy === 'optimal';
    case 'organisation_share':
      return shareRoom(reading, person.organisationId, sessionId) <= 0;
    case 'send_quota':
      return (
        guest && countIn(reading.sent, person.organisationId) >= (rules.sendQuota?.[person.organisationId] ?? Infinity)
      );
    case 'host_quota':
      return (
        guest &&
        countIn(reading.hosted, session.organisationId) >= (rules.hostQuota?.[session.organisationId] ?? Infinity)
      );
    case 'reciprocity':
      return guest && reciprocityRoom(reading, person.organisationId) <= 0;
    default:
      return false;
  }
}

/** The first fact that is not so. */
function falseFact(
  reading: Reading,
  person: ProblemParticipant,
  reason: AllocationReason,
  closedWith: ReadonlyMap<string, number>,
): string | undefined {
  for (const key in reason.facts) if (!isSo(reading, person, reason, key, closedWith)) return `${key} is not so`;
  return undefined;
}

/** Facts about the last one admitted must be those of somebody who holds a seat. */
function isSo(
  reading: Reading,
  person: ProblemParticipant,
  { sessionId, code, facts }: AllocationReason,
  key: string,
  closedWith: ReadonlyMap<string, number>,
): boolean {
  const session = reading.sessions.get(sessionId)!;
  const { rules } = reading.problem;
  const fact = facts[key];
  const ofHost = code === 'own_organisation' || code === 'host_quota';
  const organisation = ofHost ? session.organisationId : person.organisationId;
  const holders = () => reading.holders.get(sessionId) ?? [];
  switch (key) {
    case 'organisationId':
      return fact === organisation;
    case 'rule':
      return fact === rules.ownOrganisation;
    case 'capacity':
      return fact === session.capacity;
    case 'taken':
      return fact === countIn(reading.taken, sessionId);
    case 'minGroup':
      return fact === session.minGroup;
    case 'had':
      return fact === closedWith.get(sessionId);
    case 'maxPlacements':
      return fact === person.maxPlacements;
    case 'maxOnSite':
      return fact === person.maxOnSite;
    case 'limit':
      return fact === reading.shareLimit(sessionId);
    case 'quota':
      return fact === (code === 'send_quota' ? rules.sendQuota : rules.hostQuota)?.[organisation];
    case 'slack':
      return fact === rules.reciprocity?.slack[organisation];
    case 'sent':
      return fact === countIn(reading.sent, organisation);
    case 'hosted':
      return fact === countIn(reading.hosted, organisation);
    case 'missing':
      return sameTexts(fact, session.requiredTags?.filter((tag) => !person.tags?.includes(tag)) ?? []);
    case 'withSessionId':
      return (
        typeof fact === 'string' &&
        reading.heldBy(person.id).includes(fact) &&
        (code === 'same_offer' ? reading.sameOffer(fact, sessionId) : reading.overlap(fact, sessionId))
      );
    case 'lotteryNumber':
      return fact === reading.lotteryNumber(person.id).toString();
    case 'lastAdmittedLotteryNumber':
      return typeof fact === 'string' && holders().some((id) => reading.lotteryNumber(id) === BigInt(fact));
    case 'group':
      return fact === session.priorityGroups?.[person.id];
    case 'cutOffGroup':
      return holders().some((id) => session.priorityGroups?.[id] === fact);
    case 'arrivedAt':
      return fact === person.arrivedAt;
    case 'lastAdmittedArrivedAt':
      return holders().some((id) => reading.participants.get(id)?.arrivedAt === fact);
    default:
      return false;
  }
}

function sameTexts(found: ReasonFacts[string] | undefined, expected: string[]): boolean {
  return Array.isArray(found) && JSON.stringify([...found].sort()) === JSON.stringify([...expected].sort());
}
