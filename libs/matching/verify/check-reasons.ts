import type { ProblemParticipant } from '../format/problem.js';
import type { AllocationReason, AllocationResult, ReasonFacts } from '../format/result.js';
import { reciprocityRoom, shareRoom } from './check-rules.js';
import { countIn, type Reading } from './reading.js';

/** Whether there is exactly one reason per wish and unlisted pin, in order, and whether each one is true. */
export function* faultsOfReasons(reading: Reading, result: AllocationResult): Generator<string> {
  const closed = new Set(result.closedSessions.map(({ sessionId }) => sessionId));
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
      const fault = faultOf(reading, person, reason, closed) ?? falseFact(reading, person, reason, result);
      if (fault) yield `the reason ${reason.code} of ${person.id} at ${sessionId} is false: ${fault}`;
    }
  }
  if (at !== result.reasons.length) yield 'there are reasons for nothing';
}

function faultOf(
  reading: Reading,
  person: ProblemParticipant,
  { sessionId, code }: AllocationReason,
  closed: ReadonlySet<string>,
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

/** The first fact that is not so. Facts about the last one admitted must be those of somebody who holds a seat. */
function falseFact(
  reading: Reading,
  person: ProblemParticipant,
  { sessionId, code, facts }: AllocationReason,
  result: AllocationResult,
): string | undefined {
  const session = reading.sessions.get(sessionId)!;
  const { rules } = reading.problem;
  const organisation = ['own_organisation', 'host_quota'].includes(code)
    ? session.organisationId
    : person.organisationId;
  const holders = () => result.allocations.filter((a) => a.sessionId === sessionId).map((a) => a.participantId);
  const other = facts['withSessionId'];
  const truth: Record<string, () => boolean> = {
    organisationId: () => facts['organisationId'] === organisation,
    rule: () => facts['rule'] === rules.ownOrganisation,
    capacity: () => facts['capacity'] === session.capacity,
    taken: () => facts['taken'] === countIn(reading.taken, sessionId),
    minGroup: () => facts['minGroup'] === session.minGroup,
    had: () => facts['had'] === result.closedSessions.find((c) => c.sessionId === sessionId)?.had,
    maxPlacements: () => facts['maxPlacements'] === person.maxPlacements,
    maxOnSite: () => facts['maxOnSite'] === person.maxOnSite,
    limit: () => facts['limit'] === reading.shareLimit(sessionId),
    quota: () => facts['quota'] === (code === 'send_quota' ? rules.sendQuota : rules.hostQuota)?.[organisation],
    slack: () => facts['slack'] === rules.reciprocity?.slack[organisation],
    sent: () => facts['sent'] === countIn(reading.sent, organisation),
    hosted: () => facts['hosted'] === countIn(reading.hosted, organisation),
    missing: () =>
      sameTexts(facts['missing'], session.requiredTags?.filter((tag) => !person.tags?.includes(tag)) ?? []),
    withSessionId: () =>
      typeof other === 'string' &&
      reading.heldBy(person.id).includes(other) &&
      (code === 'same_offer' ? reading.sameOffer(other, sessionId) : reading.overlap(other, sessionId)),
    lotteryNumber: () => facts['lotteryNumber'] === reading.lotteryNumber(person.id).toString(),
    lastAdmittedLotteryNumber: () =>
      holders().some((id) => reading.lotteryNumber(id).toString() === facts['lastAdmittedLotteryNumber']),
    group: () => facts['group'] === session.priorityGroups?.[person.id],
    cutOffGroup: () => holders().some((id) => session.priorityGroups?.[id] === facts['cutOffGroup']),
    arrivedAt: () => facts['arrivedAt'] === person.arrivedAt,
    lastAdmittedArrivedAt: () =>
      holders().some((id) => reading.participants.get(id)?.arrivedAt === facts['lastAdmittedArrivedAt']),
  };
  for (const key of Object.keys(facts)) if (!truth[key]?.()) return `${key} is not so`;
  return undefined;
}

function sameTexts(found: ReasonFacts[string] | undefined, expected: string[]): boolean {
  return Array.isArray(found) && JSON.stringify([...found].sort()) === JSON.stringify([...expected].sort());
}
