import { milestoneNames, readProgrammeConfiguration, fromTemplate, type MilestoneName } from '#programmes';
import { door } from '../life/edition-window.js';
import { editionStates, isLive, nextState, transition, transitions } from '../life/edition-lifecycle.js';
import { begunAt, rehearsalClock } from './rehearsal-clock.js';
import { instantOf, planned, requireOrder, stepsAhead, visitsAhead, type PlannedMilestone } from './timeline.js';
import { toReal } from '#platform/clock';

const week = readProgrammeConfiguration(fromTemplate('exchange-week', ['PV21']));
const days = { firstDay: '2021-05-31', lastDay: '2021-06-04', timeZone: week.timeZone };
const long = new Date('2000-01-01T00:00:00Z');
const milestones = (firstDay = '2021-05-31'): PlannedMilestone[] =>
  planned(week, firstDay).map((m) => ({ ...m, reachedAt: null, revision: 1, setAt: long }));
const at = (name: MilestoneName, list = milestones()): Date =>
  (list.find((m) => m.name === name) as PlannedMilestone).at;

describe('the table of transitions', () => {
  it('has no row twice, and none out of archived or cancelled', () => {
    const keys = transitions.map((t) => `${t.from}>${t.to}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(transitions.filter((t) => t.from === 'archived' || t.from === 'cancelled')).toEqual([]);
  });

  it('lets every live state up to running be cancelled, and none after', () => {
    const cancellable = editionStates.filter((state) => transition(state, 'cancelled'));
    expect(cancellable).toEqual([...editionStates.slice(0, editionStates.indexOf('evaluating')), 'suspended']);
    expect(isLive('running')).toBe(true);
    expect(isLive('evaluating')).toBe(false);
  });

  it('skips the phases an edition does not have', () => {
    const instant = milestoneNames.filter((name) => !['allocating', 'rest_open'].includes(name));
    expect(nextState('registration_closed', instant)).toBe('confirmed');
    expect(nextState('confirmed', instant)).toBe('locked');
    expect(nextState('archived', instant)).toBeNull();
    expect(nextState('suspended', instant)).toBeNull();
  });
});

describe('the plan of the week of 2021', () => {
  it('closes sign-up t/m 18 April', () => {
    const closing = milestones().find((m) => m.name === 'registration_closed') as PlannedMilestone;
    expect(closing.local).toBe('2021-04-18T23:59');
    expect(closing.at.toISOString()).toBe('2021-04-18T22:00:00.000Z');
  });

  it('refuses an order that makes no sense, with the two dates that clash', () => {
    const wrong = milestones();
    const published = wrong.find((m) => m.name === 'published') as PlannedMilestone;
    published.at = new Date('2021-01-01T08:00:00Z');
    published.local = '2021-01-01T09:00';
    expect(() => requireOrder(wrong, days)).toThrow(/published \(2021-01-01T09:00\).*curation \(2021-03-15T23:59\)/);
  });

  it('lets what has happened be: a step made late by hand clashes with nothing any more', () => {
    const late = milestones().map((m) =>
      m.name === 'published'
        ? { ...m, at: new Date('2021-03-30T12:00:00Z'), reachedAt: new Date('2021-03-30T12:00:00Z') }
        : m,
    );
    const opened = late.map((m) =>
      m.name === 'registration_open' ? { ...m, reachedAt: new Date('2021-03-30T12:00:01Z') } : m,
    );
    expect(() => requireOrder(opened, days)).not.toThrow();
    expect(() => requireOrder(late, days)).toThrow(/registration_open/);
  });

  it.each([
    ['running', '2021-05-30T23:59', 'before the first day, 2021-05-31'],
    ['running', '2021-06-05T00:00', 'after the last day, 2021-06-04'],
    ['evaluating', '2021-06-04T23:59', 'before the end of the last day, 2021-06-04'],
  ])('refuses %s at %s: it lies %s', (name, local, said) => {
    const wrong = milestones().map((m) =>
      m.name === name ? { ...m, local, at: instantOf(local, week.timeZone, false) } : m,
    );
    const refused = (): void => requireOrder(wrong, days);
    expect(refused).toThrow(said);
    expect(refused).toThrow(
      expect.objectContaining({
        code: 'outside_the_days',
        errors: [{ pointer: `/milestones/${name}`, detail: expect.stringContaining(said) }],
      }),
    );
  });

  it('lets it run and be evaluated at the first moment at which that is true', () => {
    const local: Record<string, string> = { running: '2021-05-31T00:00', evaluating: '2021-06-05T00:00' };
    const right = milestones().map((m) => {
      const moved = local[m.name];
      return moved ? { ...m, local: moved, at: instantOf(moved, week.timeZone, false) } : m;
    });
    expect(() => requireOrder(right, days)).not.toThrow();
  });

  it('has the next step first, reminders in between, and forgets none that is still to come', () => {
    const steps = stepsAhead('call_open', milestones(), week.reminders, week.timeZone, new Set());
    expect(steps.map((s) => s.id)).toEqual([
      'remind:curation:offers_missing:14:1',
      'remind:curation:offers_missing:7:1',
      'remind:curation:offers_missing:2:1',
      'enter:curation',
      'remind:registration_closed:registration_deadline:7:1',
      'remind:registration_closed:registration_deadline:1:1',
      'remind:reported:survey:7:1',
    ]);
  });

  it('sends no reminder whose moment lay before the date was set, and none twice', () => {
    const moved = milestones().map((m) =>
      m.name === 'curation' ? { ...m, setAt: new Date('2021-03-10T00:00:00Z'), revision: 2 } : m,
    );
    const done = new Set(['remind:curation:offers_missing:2:2']);
    const ids = stepsAhead('call_open', moved, week.reminders, week.timeZone, done).map((s) => s.id);
    expect(ids.filter((id) => id.startsWith('remind:curation'))).toEqual([]);
  });
});

describe('doors', () => {
  it('close to the millisecond, whatever state the edition has got round to', () => {
    const deadline = at('registration_closed').getTime();
    const answer = (ms: number) => door('wishes', 'registration_open', milestones(), new Date(ms));
    expect(answer(deadline - 1)).toEqual({ open: true });
    expect(answer(deadline)).toEqual({ open: false, code: 'closed', local: '2021-04-18T23:59' });
    // The workflow is late: still `published`, but the clock says open.
    expect(door('wishes', 'published', milestones(), at('registration_open'))).toEqual({ open: true });
    expect(door('wishes', 'published', milestones(), new Date(at('registration_open').getTime() - 1))).toMatchObject({
      code: 'not_open_yet',
    });
  });

  it.each(['suspended', 'cancelled'] as const)('are all shut when the edition is %s', (state) => {
    const during = new Date(at('registration_open').getTime() + 1000);
    expect(door('wishes', state, milestones(), during)).toEqual({ open: false, code: `edition_${state}`, local: null });
  });

  it('keep rest places shut until the allocation is confirmed', () => {
    const during = new Date(at('rest_open').getTime() + 1000);
    expect(door('rest_seats', 'allocating', milestones(), during)).toMatchObject({ open: false, code: 'not_open_yet' });
    const confirmed = milestones().map((m) => (m.name === 'confirmed' ? { ...m, reachedAt: m.at } : m));
    expect(door('rest_seats', 'confirmed', confirmed, during)).toEqual({ open: true });
  });
});

describe("a rehearsal's clock", () => {
  const list = milestones();
  const start = new Date('2026-11-22T10:00:00Z');
  const clock = rehearsalClock(list, start, 60);

  it('lets the whole edition pass in the time given, each phase at least a second, sign-up the longest', () => {
    const real = list.map((m) => toReal(clock, m.at).getTime());
    expect((real.at(-1) as number) - start.getTime()).toBeGreaterThanOrEqual(59_990);
    expect((real.at(-1) as number) - start.getTime()).toBeLessThanOrEqual(60_010);
    const lengths = real.slice(1).map((ms, i) => ms - (real[i] as number));
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(999);
    expect(list[lengths.indexOf(Math.max(...lengths))]?.name).toBe('registration_open');
  });

  it('passes as fast when it begins later', () => {
    const later = begunAt(clock, new Date('2026-11-22T10:05:00Z'));
    for (const { at } of list) expect(toReal(later, at).getTime() - toReal(clock, at).getTime()).toBe(300_000);
  });

  it('refuses less than a second for each phase', () => {
    expect(() => rehearsalClock(list, start, 13)).toThrow(/from 14/);
    expect(() => rehearsalClock(list, start, Number.NaN)).toThrow(/rehearsal\.seconds/);
  });
});

describe('reminders of visits', () => {
  const edition = {
    state: 'locked' as const,
    firstDay: '2021-03-27',
    lastDay: '2021-03-29',
    timeZone: 'Europe/Amsterdam',
    configuration: week,
  };
  const moments = (changes: Partial<typeof edition> = {}, done: string[] = []) =>
    visitsAhead({ ...edition, ...changes }, new Set(done)).map(({ id, at }) => [id, at.toISOString()]);

  it('come at 10:00 by the clock on the wall of the day before each day, also when the clocks change', () => {
    expect(moments()).toEqual([
      ['visit:2021-03-27', '2021-03-26T09:00:00.000Z'],
      ['visit:2021-03-28', '2021-03-27T09:00:00.000Z'],
      ['visit:2021-03-29', '2021-03-28T08:00:00.000Z'],
    ]);
    expect(moments({ firstDay: '2021-11-01', lastDay: '2021-11-01' })).toEqual([
      ['visit:2021-11-01', '2021-10-31T09:00:00.000Z'],
    ]);
  });

  it('come when and so often as the programme says, each once', () => {
    const visits = { ...week.visits, reminder: { daysBefore: 2, time: '07:30' } };
    const oneDay = { lastDay: '2021-03-27', configuration: { ...week, visits } };
    expect(moments(oneDay)).toEqual([['visit:2021-03-27', '2021-03-25T06:30:00.000Z']]);
    expect(moments(oneDay, ['visit:2021-03-27'])).toEqual([]);
    expect(moments({ configuration: { ...week, visits: { organizer: 'network' } } })).toEqual([]);
  });

  it.each(['draft', 'suspended', 'cancelled', 'evaluating'] as const)('are not made in %s', (state) => {
    expect(visitsAhead({ ...edition, state }, new Set())).toEqual([]);
  });
});
