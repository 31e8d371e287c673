import type { MilestoneName } from '#programmes';
import { rehearsalClock, rehearsalSeconds } from './rehearsal-clock.js';

const names: MilestoneName[] = ['announced', 'call_open', 'curation', 'published', 'registration_open', 'archived'];
const milestones = names.map((name, i) => ({ name, at: new Date(Date.UTC(2027, i, 1)) }));
const begin = new Date('2026-11-26T10:00:00Z');

/** Real milliseconds that a phase lasts on such a clock. */
function lasts(name: MilestoneName, seconds: number): number {
  const segments = rehearsalClock(milestones, begin, seconds);
  // The first segment is the time before the first phase.
  const [from, to] = [0, 1].map((next) => segments[names.indexOf(name) + 1 + next]?.realStart ?? '');
  return Date.parse(to ?? '') - Date.parse(from ?? '');
}

test('a rehearsal is as long as its people need, in the phase that is the tightest', () => {
  const seconds = rehearsalSeconds(milestones, { registration_open: 90_000, call_open: 40_000 });
  expect(lasts('registration_open', seconds)).toBeGreaterThanOrEqual(90_000);
  expect(lasts('call_open', seconds)).toBeGreaterThanOrEqual(40_000);
  // Not longer: a second less would be too short for one of them.
  expect(lasts('registration_open', seconds - 1) < 90_000 || lasts('call_open', seconds - 1) < 40_000).toBe(true);
});

test('nobody who needs time leaves a second for each phase', () => {
  expect(rehearsalSeconds(milestones, {})).toBe(milestones.length);
  expect(lasts('curation', milestones.length)).toBe(1000);
});
