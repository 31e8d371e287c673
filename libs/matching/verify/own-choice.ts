import type { ProblemParticipant } from '../format/problem.js';
import { addTo, lexicographic } from './check-tiers.js';
import type { Reading } from './reading.js';

/** A wish with its cost and price together. */
export interface Offer {
  sessionId: string;
  value: readonly number[];
}

/**
 * The least value one participant can reach at given prices, alone in the world. Wishes that exclude each other are
 * taken into account where "exclude each other" divides them into groups (then it is exact), and else left out of account
 * (then it is a lower bound, and reaching it still proves what is held to be best).
 */
export function bestChoice(
  reading: Reading,
  person: ProblemParticipant,
  offers: Offer[],
  places: number,
  empties: (filled: number) => readonly number[],
): readonly number[] {
  const possible = besidePins(reading, person, offers);
  const groups = (places > 1 ? exclusiveGroups(reading, possible) : undefined) ?? possible.map((offer) => [offer]);
  const bestOf = (group: Offer[]) => group.reduce((a, b) => (lexicographic(b.value, a.value) < 0 ? b : a));
  const mixed = groups.some((group) =>
    group.some((o) => reading.isOnSite(o.sessionId) !== reading.isOnSite(group[0]!.sessionId)),
  );
  const chosen = groups.map(bestOf).sort((a, b) => lexicographic(a.value, b.value));
  const pinned = [...(reading.pinnedSessions.get(person.id) ?? [])];
  const onSiteRoom = (person.maxOnSite ?? Infinity) - pinned.filter((s) => reading.isOnSite(s)).length;
  const limited = places > 1 && !mixed && onSiteRoom < places;
  const onSite = limited ? chosen.filter((o) => reading.isOnSite(o.sessionId)) : [];
  const others = limited ? chosen.filter((o) => !reading.isOnSite(o.sessionId)) : chosen;
  let best = empties(0);
  for (let i = 0; i <= Math.min(onSite.length, limited ? onSiteRoom : 0, places); i++)
    for (let j = 0; j <= Math.min(others.length, places - i); j++) {
      const total = [...empties(i + j)];
      for (const offer of onSite.slice(0, i)) addTo(total, offer.value);
      for (const offer of others.slice(0, j)) addTo(total, offer.value);
      if (lexicographic(total, best) < 0) best = total;
    }
  return best;
}

const exclude = (reading: Reading, a: string, b: string): boolean => reading.sameOffer(a, b) || reading.overlap(a, b);

function besidePins(reading: Reading, person: ProblemParticipant, offers: Offer[]): Offer[] {
  const pins = [...(reading.pinnedSessions.get(person.id) ?? [])];
  const onSiteRoom = (person.maxOnSite ?? Infinity) - pins.filter((s) => reading.isOnSite(s)).length;
  return offers.filter(
    ({ sessionId }) =>
      !pins.some((pin) => exclude(reading, pin, sessionId)) && (onSiteRoom > 0 || !reading.isOnSite(sessionId)),
  );
}

/** Groups of wishes that exclude each other; undefined when they do not divide so. */
function exclusiveGroups(reading: Reading, offers: Offer[]): Offer[][] | undefined {
  const groups: Offer[][] = [];
  for (const offer of offers) {
    const touched = groups.filter((group) => group.some((o) => exclude(reading, o.sessionId, offer.sessionId)));
    if (touched.length === 0) groups.push([offer]);
    else if (touched.length > 1 || !touched[0]!.every((o) => exclude(reading, o.sessionId, offer.sessionId)))
      return undefined;
    else touched[0]!.push(offer);
  }
  return groups;
}
