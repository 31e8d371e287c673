import { countIn, pairKey, type Reading } from './reading.js';

/** Every rule that holds for the allocation as a whole, whatever the strategy. */
export function* brokenRules(reading: Reading): Generator<string> {
  yield* brokenByPeople(reading);
  yield* brokenAtSessions(reading);
  yield* brokenByOrganisations(reading);
}

function* brokenByPeople(reading: Reading): Generator<string> {
  for (const [id, person] of reading.participants) {
    const held = reading.heldBy(id);
    for (const pinned of reading.pinnedSessions.get(id) ?? [])
      if (!held.includes(pinned)) yield `${id} is pinned to ${pinned} but not placed there`;
    if (held.length > person.maxPlacements) yield `${id} has ${held.length} placements, more than maxPlacements`;
    const onSite = held.filter((s) => reading.isOnSite(s)).length;
    if (onSite > (person.maxOnSite ?? Infinity)) yield `${id} has ${onSite} placements on site, more than maxOnSite`;
    const wished = new Set(held.length > 0 ? person.list.map((wish) => wish.sessionId) : []);
    for (const [index, sessionId] of held.entries()) {
      if (!reading.isPinned(id, sessionId)) {
        if (!wished.has(sessionId)) yield `${id} is placed at ${sessionId} without a wish or a pin`;
        const rule = reading.forbiddenBy(person, sessionId);
        if (rule) yield `${id} is placed at ${sessionId} against the rule ${rule}`;
      }
      for (const other of held.slice(0, index)) {
        if (other === sessionId) yield `${id} is placed at ${sessionId} twice`;
        if (reading.sameOffer(other, sessionId)) yield `${id} has two placements of one offer: ${other}, ${sessionId}`;
        if (reading.overlap(other, sessionId)) yield `${id} has placements that conflict: ${other}, ${sessionId}`;
      }
    }
  }
}

function* brokenAtSessions(reading: Reading): Generator<string> {
  for (const [id, session] of reading.sessions) {
    const taken = countIn(reading.taken, id);
    if (taken > session.capacity) yield `${id} has ${taken} placements and ${session.capacity} seats`;
    if (taken > 0 && taken < (session.minGroup ?? 0) && countIn(reading.pinsAt, id) === 0)
      yield `${id} runs with ${taken} placements, below its minGroup`;
  }
}

function* brokenByOrganisations(reading: Reading): Generator<string> {
  const { rules } = reading.problem;
  if (rules.organisationShare !== undefined)
    for (const [key, count] of reading.share) {
      const [organisation, sessionId] = key.split('\u001f') as [string, string];
      if (count > Math.max(reading.shareLimit(sessionId), countIn(reading.pinnedShare, key)))
        yield `${organisation} has ${count} placements at ${sessionId}, more than organisationShare allows`;
    }
  for (const [organisation, quota] of Object.entries(rules.sendQuota ?? {}))
    if (countIn(reading.sent, organisation) > Math.max(quota, countIn(reading.pinnedSent, organisation)))
      yield `${organisation} sends more than its sendQuota`;
  for (const [organisation, quota] of Object.entries(rules.hostQuota ?? {}))
    if (countIn(reading.hosted, organisation) > Math.max(quota, countIn(reading.pinnedHosted, organisation)))
      yield `${organisation} hosts more than its hostQuota`;
  for (const organisation of Object.keys(rules.reciprocity?.slack ?? {}))
    if (reciprocityRoom(reading, organisation) < 0) yield `${organisation} sends more than it hosts plus its slack`;
}

/** How many more placements organisation may send, by reciprocity alone. */
export function reciprocityRoom(reading: Reading, organisation: string): number {
  const slack = reading.problem.rules.reciprocity?.slack[organisation];
  if (slack === undefined) return Infinity;
  const pinned = countIn(reading.pinnedSent, organisation) - countIn(reading.pinnedHosted, organisation);
  return countIn(reading.hosted, organisation) + Math.max(slack, pinned) - countIn(reading.sent, organisation);
}

/** How many more of this employer organisationShare lets into a session. */
export function shareRoom(reading: Reading, organisation: string, sessionId: string): number {
  return reading.shareLimit(sessionId) - countIn(reading.share, pairKey(organisation, sessionId));
}
