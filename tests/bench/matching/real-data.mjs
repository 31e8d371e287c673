/** The data in `data/` as problems in the public format. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'];
const name = (prefix, n) => prefix + String(n).padStart(4, '0');

/** A slot in the week of 2 November 2026, minutes of the day taken as UTC. */
function slotOf({ days, start, end }) {
  const day = 2 + Math.min(...days.map((d) => DAYS.indexOf(d)));
  const at = (minutes) => new Date(Date.UTC(2026, 10, day, 0, minutes)).toISOString();
  return { start: at(start), end: at(end) };
}

/** The survey: one place each, or as many as wanted with real times and one section per course. */
export function umass(folder, { severalPlaces = false, capacityShare = 1, ...more } = {}) {
  const { offers, participants } = JSON.parse(readFileSync(join(folder, 'umass-2024.json'), 'utf8'));
  return {
    formatVersion: 1,
    participants: participants.map(({ want, prefs }, p) => ({
      id: name('p', p),
      organisationId: 'students',
      maxPlacements: severalPlaces ? want : 1,
      fullList: true,
      list: prefs.map(([o, rating]) => ({ sessionId: offers[o].id, rank: rating + 1 })),
    })),
    sessions: offers.map((offer) => ({
      id: offer.id,
      organisationId: 'university',
      capacity: Math.max(1, Math.floor(offer.cap * capacityShare)),
      site: 'onsite',
      slot: severalPlaces ? slotOf(offer) : null,
      ...(severalPlaces && { offerId: offer.course }),
    })),
    rules: { ownOrganisation: 'never' },
    strategy: 'optimal',
    lottery: { seed: 'survey' },
    ...more,
  };
}

/** The tutorial times: approval only, so every wish is a first wish. */
export function ctu(folder, more = {}) {
  const lines = readFileSync(join(folder, 'ctu-00063.yes.txt'), 'utf8').trim().split('\n');
  return {
    formatVersion: 1,
    participants: lines.map((line, p) => ({
      id: name('p', p),
      organisationId: 'students',
      maxPlacements: 1,
      fullList: true,
      list: line.split(',').map((s) => ({ sessionId: name('t', Number(s)), rank: 1 })),
    })),
    sessions: Array.from({ length: 23 }, (_, s) => ({
      id: name('t', s + 1),
      organisationId: 'university',
      capacity: 4,
      site: 'onsite',
      slot: null,
    })),
    rules: { ownOrganisation: 'never' },
    strategy: 'optimal',
    lottery: { seed: 'tutorials' },
    ...more,
  };
}
