import { addTo, lexicographic, type Vector } from './checks/check-tiers.js';
import type { Reading } from './reading.js';

/** A session with its cost and price together. */
export interface Offer {
  s: number;
  value: Vector;
}

/**
 * The least value one person can reach at given prices, alone in the world. Wishes that exclude each other are taken into
 * account where "exclude each other" divides them into groups (then it is exact), and else left out of account (then it is
 * a lower bound, and reaching it still proves what is held to be best).
 */
export function bestChoice(
  reading: Reading,
  p: number,
  offers: readonly Offer[],
  places: number,
  empties: (filled: number) => Vector,
): Vector {
  const groups = exclusiveGroups(reading, offers) ?? offers.map((offer) => [offer]);
  const bestOf = (group: Offer[]) => group.reduce((a, b) => (lexicographic(b.value, a.value) < 0 ? b : a));
  const mixed = isMixed(reading, groups);
  const chosen = groups.map(bestOf).sort((a, b) => lexicographic(a.value, b.value));
  const room = onSiteRoom(reading, p);
  const limited = !mixed && room < places;
  const onSite = limited ? chosen.filter(({ s }) => reading.isOnSite(s)) : [];
  const others = limited ? chosen.filter(({ s }) => !reading.isOnSite(s)) : chosen;
  let best = empties(0);
  for (let i = 0; i <= Math.min(onSite.length, limited ? room : 0, places); i++)
    for (let j = 0; j <= Math.min(others.length, places - i); j++) {
      const total = [...empties(i + j)];
      for (const offer of onSite.slice(0, i)) addTo(total, offer.value);
      for (const offer of others.slice(0, j)) addTo(total, offer.value);
      if (lexicographic(total, best) < 0) best = total;
    }
  return best;
}

/** Whether a wish can be had at all: no rule or pin forbids it, nor a pin of the person's own beside it. */
export function isOpen(reading: Reading, p: number, s: number): boolean {
  if (reading.forbiddenBy(p, s)) return false;
  const pins = reading.pinsOf(p);
  if (pins.some((pin) => pin === s || exclude(reading, pin, s))) return false;
  return !reading.isOnSite(s) || onSiteRoom(reading, p) > 0;
}

/** Placements on site left beside the pins. */
function onSiteRoom(reading: Reading, p: number): number {
  const { maxOnSite } = reading.people[p]!;
  return maxOnSite === undefined ? Infinity : maxOnSite - reading.pinsOf(p).filter((s) => reading.isOnSite(s)).length;
}

/** Whether nobody can hold both: they share the offer or conflict in time. */
export const exclude = (reading: Reading, a: number, b: number): boolean =>
  reading.sameOffer(a, b) || reading.overlap(a, b);

/** The wishes a person can still have beside the pins; none where the pins fill every place. */
export function openWishes(reading: Reading, p: number): number[] {
  if (reading.people[p]!.maxPlacements <= reading.pinsOf(p).length) return [];
  return [...reading.wishPlace.subarray(reading.wishStart[p], reading.wishStart[p + 1])].filter((s) =>
    isOpen(reading, p, s),
  );
}

/**
 * Whether what a person may hold is no matter of one from each group: several places, and wishes that exclude each other
 * without falling into groups, or groups of both sites under a maxOnSite that binds.
 */
export function isTangled(reading: Reading, p: number): boolean {
  const places = reading.people[p]!.maxPlacements - reading.pinsOf(p).length;
  if (places <= 1) return false;
  const groups = exclusiveGroups(
    reading,
    openWishes(reading, p).map((s) => ({ s })),
  );
  return groups === undefined || (isMixed(reading, groups) && onSiteRoom(reading, p) < places);
}

const isMixed = (reading: Reading, groups: readonly { s: number }[][]): boolean =>
  groups.some((group) => group.some(({ s }) => reading.isOnSite(s) !== reading.isOnSite(group[0]!.s)));

/** Groups of wishes that exclude each other; undefined when they do not divide so. */
function exclusiveGroups<Wish extends { s: number }>(reading: Reading, offers: readonly Wish[]): Wish[][] | undefined {
  const groups: Wish[][] = [];
  for (const offer of offers) {
    const touched = groups.filter((group) => group.some(({ s }) => exclude(reading, s, offer.s)));
    if (touched.length === 0) groups.push([offer]);
    else if (touched.length > 1 || !touched[0]!.every(({ s }) => exclude(reading, s, offer.s))) return undefined;
    else touched[0]!.push(offer);
  }
  return groups;
}
