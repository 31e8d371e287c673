import type { Reading } from '../reading.js';

/** Every rule that holds for the allocation as a whole, whatever the strategy. */
export function* brokenRules(reading: Reading): Generator<string> {
  for (let p = 0; p < reading.people.length; p++) {
    for (const s of reading.pinsOf(p))
      if (!reading.holds(p, s))
        yield `${reading.people[p]!.id} is pinned to ${reading.places[s]!.id} but not placed there`;
    if (reading.heldCount(p) > 0 && !plainlyKept(reading, p)) yield* brokenBy(reading, p);
  }
  yield* brokenAtSessions(reading);
  yield* brokenByOrganisations(reading);
}

/** The one seat of somebody who wished it: most people, seen at a glance. */
function plainlyKept(reading: Reading, p: number): boolean {
  const { heldPlace, heldStart, people } = reading;
  const s = heldPlace[heldStart[p]!]!;
  return (
    reading.heldCount(p) === 1 &&
    people[p]!.maxOnSite === undefined &&
    reading.rankOf(p, s) > 0 &&
    reading.forbiddenBy(p, s) === undefined
  );
}

function* brokenBy(reading: Reading, p: number): Generator<string> {
  const { id, maxPlacements, maxOnSite } = reading.people[p]!;
  const held = reading.heldBy(p);
  const name = (s: number) => reading.places[s]!.id;
  if (held.length > maxPlacements) yield `${id} has ${held.length} placements, more than maxPlacements`;
  let onSite = 0;
  for (let i = 0; i < held.length; i++) {
    const s = held[i]!;
    if (reading.isOnSite(s)) onSite++;
    if (!reading.isPinned(p, s)) {
      if (reading.rankOf(p, s) === 0) yield `${id} is placed at ${name(s)} without a wish or a pin`;
      const rule = reading.forbiddenBy(p, s);
      if (rule) yield `${id} is placed at ${name(s)} against the rule ${rule}`;
    }
    for (let j = 0; j < i; j++) {
      const other = held[j]!;
      if (other === s) yield `${id} is placed at ${name(s)} twice`;
      if (reading.sameOffer(other, s)) yield `${id} has two placements of one offer: ${name(other)}, ${name(s)}`;
      if (reading.overlap(other, s)) yield `${id} has placements that conflict: ${name(other)}, ${name(s)}`;
    }
  }
  if (onSite > (maxOnSite ?? Infinity)) yield `${id} has ${onSite} placements on site, more than maxOnSite`;
}

function* brokenAtSessions({ places, taken, pinsAt }: Reading): Generator<string> {
  for (const [s, { id, capacity, minGroup }] of places.entries()) {
    if (taken[s]! > capacity) yield `${id} has ${taken[s]!} placements and ${capacity} seats`;
    if (taken[s]! > 0 && taken[s]! < (minGroup ?? 0) && pinsAt[s] === 0)
      yield `${id} runs with ${taken[s]!} placements, below its minGroup`;
  }
}

function* brokenByOrganisations(reading: Reading): Generator<string> {
  const { counts, pinned, limits, organisations, places } = reading;
  const names = [...organisations.keys()];
  for (const [key, count] of counts.shares) {
    const g = key % organisations.size;
    const s = (key - g) / organisations.size;
    if (count > Math.max(reading.shareLimit(s), pinned.share(g, s)))
      yield `${names[g]!} has ${count} placements at ${places[s]!.id}, more than organisationShare allows`;
  }
  for (const [g, name] of names.entries()) {
    if (counts.sent[g]! > Math.max(limits.sendQuota[g]!, pinned.sent[g]!))
      yield `${name} sends more than its sendQuota`;
    if (counts.hosted[g]! > Math.max(limits.hostQuota[g]!, pinned.hosted[g]!))
      yield `${name} hosts more than its hostQuota`;
    if (reading.reciprocityRoom(g) < 0) yield `${name} sends more than it hosts plus its slack`;
  }
}
