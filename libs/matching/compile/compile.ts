import type { AllocationProblem, ProblemParticipant, ProblemSession } from '../format/problem.js';
import { checkReferences, numberById, type Numbering } from '../input/check-references.js';
import { lotteryNumbers, lotteryOrder } from '../input/lottery-number.js';
import { validateShape } from '../input/validate.js';
import { Code } from './codes.js';
import { NO_LIMIT, type Instance } from './instance.js';
import { compilePins } from './pins.js';

/**
 * Validates a problem and turns it into typed arrays: ids become numbers in code-unit order, wishes stand in pick order,
 * and every wish a hard rule forbids carries its reason code.
 *
 * @throws ProblemError when the problem must be refused.
 */
export function compile(value: AllocationProblem): Instance {
  validateShape(value);
  const participants = numberById(value.participants, 'participants');
  const sessions = numberById(value.sessions, 'sessions');
  checkReferences(value, participants, sessions);
  const people = Array.from(participants.position, (at) => value.participants[at]!);
  const places = Array.from(sessions.position, (at) => value.sessions[at]!);
  const organisations = numberAll([people.map((p) => p.organisationId), places.map((s) => s.organisationId)]);
  const offers = numberOffers(places);
  const { rules } = value;
  const numbers = lotteryNumbers(value.lottery.seed, participants.ids);
  const lottery = lotteryOrder(numbers);
  const lotteryPlace = new Int32Array(lottery.length);
  lottery.forEach((p, place) => (lotteryPlace[p] = place));
  const instant = (text: string | undefined) => (text === undefined ? NaN : Date.parse(text.toUpperCase()));
  const capacity = Int32Array.from(places, (s) => s.capacity);

  const instance: Instance = {
    problem: value,
    people,
    places,
    participantIds: participants.ids,
    sessionIds: sessions.ids,
    organisationIds: organisations.ids,
    employer: Int32Array.from(people, (p) => organisations.number.get(p.organisationId)!),
    maxPlacements: Uint8Array.from(people, (p) => p.maxPlacements),
    maxOnSite: Int32Array.from(people, (p) => Math.min(p.maxOnSite ?? NO_LIMIT, NO_LIMIT)),
    fullList: Uint8Array.from(people, (p) => (p.fullList ? 1 : 0)),
    arrivedAt: Float64Array.from(people, (p) => p.arrivedAt ?? Infinity),
    lotteryNumbers: numbers,
    lottery,
    lotteryPlace,
    ...compileLists(people, sessions),
    pinStart: new Int32Array(people.length + 1),
    pinSession: new Int32Array(value.pins?.length ?? 0),
    pinRank: new Uint8Array(value.pins?.length ?? 0),
    pinned: new Int32Array(places.length),
    host: Int32Array.from(places, (s) => organisations.number.get(s.organisationId)!),
    offer: offers,
    capacity,
    minGroup: Int32Array.from(places, (s) => s.minGroup ?? 0),
    onSite: Uint8Array.from(places, (s) => (s.site === 'onsite' ? 1 : 0)),
    start: Float64Array.from(places, (s) => instant(s.slot?.start)),
    end: Float64Array.from(places, (s) => instant(s.slot?.end)),
    travel: (rules.travelMinutes ?? 0) * 60_000,
    sendQuota: limits(rules.sendQuota, organisations),
    hostQuota: limits(rules.hostQuota, organisations),
    slack: limits(rules.reciprocity?.slack, organisations),
    organisationLimit: capacity.map((seats) =>
      rules.organisationShare === undefined
        ? NO_LIMIT
        : Math.max(1, Math.floor(rules.organisationShare * seats + 1e-9)),
    ),
    previous: new Set(),
    ranks: 0,
  };
  for (const rank of instance.listRank) if (rank > instance.ranks) instance.ranks = rank;
  for (const pair of value.previous ?? [])
    instance.previous.add(
      participants.number.get(pair.participantId)! * places.length + sessions.number.get(pair.sessionId)!,
    );
  compilePins(instance, participants, sessions);
  applyHardRules(instance, participants, sessions);
  return instance;
}

function numberAll(lists: string[][]): { ids: string[]; number: Map<string, number> } {
  const ids = [...new Set(lists.flat())].sort();
  return { ids, number: new Map(ids.map((id, index) => [id, index])) };
}

/** Offers as numbers; a session without an offer is one of its own. */
function numberOffers(places: ProblemSession[]): Int32Array {
  const number = new Map<string, number>();
  let next = places.length;
  return Int32Array.from(places, ({ offerId }, s) => {
    if (offerId === undefined) return s;
    if (!number.has(offerId)) number.set(offerId, next++);
    return number.get(offerId)!;
  });
}

function limits(
  byId: Record<string, number> | undefined,
  organisations: { ids: string[]; number: Map<string, number> },
) {
  const found = new Int32Array(organisations.ids.length).fill(NO_LIMIT);
  for (const [id, limit] of Object.entries(byId ?? {})) {
    const organisation = organisations.number.get(id);
    if (organisation !== undefined) found[organisation] = limit;
  }
  return found;
}

function compileLists(people: ProblemParticipant[], sessions: Numbering) {
  const listStart = new Int32Array(people.length + 1);
  people.forEach(({ list }, p) => (listStart[p + 1] = listStart[p]! + list.length));
  const wishes = listStart[people.length]!;
  const listSession = new Int32Array(wishes);
  const listRank = new Uint8Array(wishes);
  people.forEach(({ list }, p) => {
    const inPickOrder = list.map(({ sessionId, rank }) => ({ session: sessions.number.get(sessionId)!, rank }));
    inPickOrder.sort((a, b) => a.rank - b.rank || a.session - b.session);
    inPickOrder.forEach(({ session, rank }, index) => {
      listSession[listStart[p]! + index] = session;
      listRank[listStart[p]! + index] = rank;
    });
  });
  return { listStart, listSession, listRank, listCode: new Uint8Array(wishes) };
}

/** Takes forbidden wishes off the lists; the first rule that applies gives the reason. A pin outranks them. */
function applyHardRules(instance: Instance, participants: Numbering, sessions: Numbering): void {
  const { people, places, listStart, listSession, listCode, employer, host, onSite, capacity, problem } = instance;
  const rule = problem.rules.ownOrganisation;
  const prohibited = new Set<number>();
  for (const pair of problem.prohibitions ?? [])
    prohibited.add(participants.number.get(pair.participantId)! * places.length + sessions.number.get(pair.sessionId)!);
  people.forEach((person, p) => {
    const tags = new Set(person.tags);
    for (let w = listStart[p]!; w < listStart[p + 1]!; w++) {
      const s = listSession[w]!;
      if (listCode[w] === Code.pinned) continue;
      if (employer[p] === host[s] && (rule === 'never' || (rule === 'online_only' && onSite[s] === 1)))
        listCode[w] = Code.own_organisation;
      else if (prohibited.size > 0 && prohibited.has(p * places.length + s)) listCode[w] = Code.prohibited;
      else if (places[s]!.requiredTags?.some((tag) => !tags.has(tag))) listCode[w] = Code.missing_tag;
      else if (capacity[s] === 0) listCode[w] = Code.withdrawn;
    }
  });
}
