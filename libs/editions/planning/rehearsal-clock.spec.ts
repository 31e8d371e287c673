import type { MilestoneName } from '#programmes';
import { toReal, toVirtual } from '#platform/clock';
import { heldAt, rehearsalClock, rehearsalSeconds } from './rehearsal-clock.js';

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

test('a clock that is held stands still, then everything comes later by as much, once for each time it is held', () => {
  const clock = rehearsalClock(milestones, begin, 60);
  const later = (seconds: number): Date => new Date(begin.getTime() + seconds * 1000);
  const once = heldAt(clock, later(20), 5000);
  expect(toVirtual(once, later(24.9))).toEqual(toVirtual(clock, later(20)));
  expect(toVirtual(once, later(19))).toEqual(toVirtual(clock, later(19)));
  // Within the hold, as for somebody who is not done yet: the rest of it stays.
  const twice = heldAt(once, later(23), 2000);
  expect(toVirtual(twice, later(26.9))).toEqual(toVirtual(clock, later(20)));
  for (const { at } of milestones) {
    const real = toReal(clock, at).getTime();
    const passed = real <= later(20).getTime();
    expect(toReal(once, at).getTime() - real).toBe(passed ? 0 : 5000);
    expect(toReal(twice, at).getTime() - real).toBe(passed ? 0 : 7000);
  }
});

test('a clock that is held before it begins, begins later', () => {
  const clock = rehearsalClock(milestones, begin, 60);
  const held = heldAt(clock, new Date(begin.getTime() - 1), 3000);
  for (const { at } of milestones) expect(toReal(held, at).getTime() - toReal(clock, at).getTime()).toBe(3000);
});
