import { WisselError } from '#platform/errors';
import { movedLocal, movedTimes, readOffer, type Frame, type NewOffer } from './offer-form.js';
import { hasReached, type Life } from '#editions';
import { requireAhead, requireEditable } from './offer-rules.js';

const week: Frame = {
  firstDay: '2027-05-31',
  lastDay: '2027-06-04',
  timeZone: 'Europe/Amsterdam',
  configuration: { modes: ['on_site', 'online', 'hybrid'], seatWays: ['instant', 'ranked'] },
};

const offer = (changes: Partial<NewOffer> = {}): NewOffer => ({
  organisationId: '00000000-0000-7000-8000-000000000001',
  title: 'Meekijken op de meldkamer',
  description: 'Een dienst lang naast de centralist.',
  type: 'job_shadow',
  mode: 'on_site',
  way: 'ranked',
  place: 'Drachten',
  sessions: [{ startsLocal: '2027-06-01T09:00', endsLocal: '2027-06-01T16:30', minSeats: 1, maxSeats: 2 }],
  ...changes,
});

const session = (changes: Partial<NewOffer['sessions'][number]>) =>
  offer({ sessions: [{ ...offer().sessions[0]!, ...changes }] });

/** Pointers of everything that is wrong; empty when the offer is taken. */
function faults(given: NewOffer, frame: Frame = week): string[] {
  try {
    readOffer(given, frame);
    return [];
  } catch (error) {
    if (!(error instanceof WisselError)) throw error;
    expect(error).toMatchObject({ status: 400, code: 'bad_offer' });
    return error.errors.map((e) => e.pointer);
  }
}

describe('an offer', () => {
  it('has its instants in the zone of the edition', () => {
    expect(readOffer(offer(), week)).toEqual([
      {
        startsAt: new Date('2027-06-01T07:00:00Z'),
        endsAt: new Date('2027-06-01T14:30:00Z'),
        minSeats: 1,
        maxSeats: 2,
      },
    ]);
  });

  it.each<[string, NewOffer, string[]]>([
    ['without a place, on site', offer({ place: ' ' }), ['/place']],
    ['without a place, hybrid', offer({ mode: 'hybrid', place: null }), ['/place']],
    ['with a link, on site', offer({ meetingLink: 'https://meet.example/1' }), ['/meetingLink']],
    ['with a place, online', offer({ mode: 'online', place: 'Drachten', address: 'Plein 1' }), ['/place', '/address']],
    [
      'with a link that is none',
      offer({ mode: 'online', place: null, meetingLink: 'meet.example/1' }),
      ['/meetingLink'],
    ],
    [
      'with a link that anybody can read along',
      offer({ mode: 'hybrid', meetingLink: 'http://meet.example' }),
      ['/meetingLink'],
    ],
    ['with a host without address', offer({ hostName: 'Yun Li' }), ['/hostEmail']],
    ['without sessions', offer({ sessions: [] }), ['/sessions']],
    ['with 51 sessions', offer({ sessions: Array.from({ length: 51 }, () => offer().sessions[0]!) }), ['/sessions']],
    ['before the first day', session({ startsLocal: '2027-05-30T09:00' }), ['/sessions/0/startsLocal']],
    [
      'after the last day',
      session({ startsLocal: '2027-06-04T09:00', endsLocal: '2027-06-05T09:00' }),
      ['/sessions/0/endsLocal'],
    ],
    ['on a day that does not exist', session({ startsLocal: '2027-06-31T09:00' }), ['/sessions/0/startsLocal']],
    ['that ends when it starts', session({ endsLocal: '2027-06-01T09:00' }), ['/sessions/0/endsLocal']],
    ['for nobody', session({ minSeats: 0 }), ['/sessions/0/minSeats']],
    ['for half a person', session({ maxSeats: 1.5 }), ['/sessions/0/maxSeats']],
    ['with fewer seats than it needs', session({ minSeats: 6, maxSeats: 5 }), ['/sessions/0/maxSeats']],
  ])('%s is refused', (_, given, pointers) => {
    expect(faults(given)).toEqual(pointers);
  });

  it('may promise its link for later, and lie on the first and the last day', () => {
    expect(faults(offer({ mode: 'online', place: null }))).toEqual([]);
    expect(faults(session({ startsLocal: '2027-05-31T00:00', endsLocal: '2027-06-04T23:59' }))).toEqual([]);
  });

  it('keeps to the modes and ways of its programme', () => {
    const day = { ...week, configuration: { modes: ['on_site'] as const, seatWays: ['ranked'] as const } };
    expect(faults(offer({ mode: 'online', place: null, way: 'instant' }), day)).toEqual(['/mode', '/way']);
  });

  it('is told everything that is wrong at once', () => {
    expect(faults({ ...session({ minSeats: 3 }), title: '', place: null })).toEqual([
      '/title',
      '/place',
      '/sessions/0/maxSeats',
    ]);
  });

  it('through the night in which the clocks go forward lasts an hour less', () => {
    const frame = { ...week, firstDay: '2027-03-27', lastDay: '2027-03-28' };
    const [night] = readOffer(session({ startsLocal: '2027-03-27T22:00', endsLocal: '2027-03-28T06:00' }), frame);
    expect(night!.endsAt.getTime() - night!.startsAt.getTime()).toBe(7 * 3_600_000);
  });
});

describe('a night', () => {
  const frame = (firstDay: string, lastDay: string) => ({ ...week, firstDay, lastDay });
  const times = (startsLocal: string, endsLocal: string) => ({ startsLocal, endsLocal });
  const hours = (startsLocal: string, endsLocal: string): number => {
    const day = startsLocal.slice(0, 10);
    const [night] = readOffer(session(times(startsLocal, endsLocal)), frame(day, day));
    return (night!.endsAt.getTime() - night!.startsAt.getTime()) / 3_600_000;
  };
  it.each([
    ['on the last evening of a week', '2027-06-04T22:00', '2027-06-05T06:00', week.firstDay, week.lastDay],
    ['in a one-day programme', '2027-10-07T23:00', '2027-10-08T07:00', '2027-10-07', '2027-10-07'],
    ['for almost a day', '2027-10-07T08:00', '2027-10-08T07:59', '2027-10-07', '2027-10-07'],
  ])('%s may go on over midnight', (_, startsLocal, endsLocal, firstDay, lastDay) => {
    expect(faults(session(times(startsLocal, endsLocal)), frame(firstDay, lastDay))).toEqual([]);
  });

  it('belongs to the day on which it begins: neither before the first day nor after the last one', () => {
    const day = frame('2027-10-07', '2027-10-07');
    expect(faults(session(times('2027-10-06T23:00', '2027-10-07T07:00')), day)).toEqual(['/sessions/0/startsLocal']);
    expect(faults(session(times('2027-10-08T00:00', '2027-10-08T07:00')), day)).toEqual(['/sessions/0/startsLocal']);
    expect(faults(session(times('2027-10-07T08:00', '2027-10-08T08:00')), day)).toEqual(['/sessions/0/endsLocal']);
    expect(faults(session(times('2027-10-07T23:00', '2027-10-07T22:00')), day)).toEqual(['/sessions/0/endsLocal']);
  });

  it.each([
    ['2027-03-27T22:00', '2027-03-28T06:00', 7],
    ['2027-10-30T22:00', '2027-10-31T06:00', 9],
    ['2027-06-01T22:00', '2027-06-02T06:00', 8],
    // Times that are skipped, or come twice.
    ['2027-03-27T23:00', '2027-03-28T02:30', 3.5],
    ['2027-03-28T02:15', '2027-03-28T03:00', 0.75],
    ['2027-10-30T23:00', '2027-10-31T02:30', 3.5],
    ['2027-10-31T02:15', '2027-10-31T02:45', 0.5],
    ['2027-10-31T02:30', '2027-10-31T03:00', 0.5],
  ])('from %s to %s lasts %s hours', (startsLocal, endsLocal, length) => {
    expect(hours(startsLocal, endsLocal)).toBe(length);
  });

  it('offered again begins at its time of day and lasts as long, in a one-day programme and on the last evening, too', () => {
    const day = (firstDay: string) => ({ firstDay, lastDay: firstDay });
    expect(movedTimes(times('2026-10-01T22:00', '2026-10-02T06:00'), day('2026-10-01'), day('2027-10-07'))).toEqual(
      times('2027-10-07T22:00', '2027-10-08T06:00'),
    );
    const from = { firstDay: '2026-06-01' };
    expect(movedTimes(times('2026-06-05T22:00', '2026-06-06T06:00'), from, week)).toEqual(
      times('2027-06-04T22:00', '2027-06-05T06:00'),
    );
    // Into the night in which the clocks go back: the same times on the wall.
    expect(movedTimes(times('2026-10-24T22:00', '2026-10-25T06:00'), day('2026-10-24'), day('2027-10-30'))).toEqual(
      times('2027-10-30T22:00', '2027-10-31T06:00'),
    );
  });
});

describe('a session offered again', () => {
  const from = { firstDay: '2026-06-01' }; // a Monday

  it('keeps weekday and time of day', () => {
    const to = { firstDay: '2027-05-31', lastDay: '2027-06-04' };
    expect(movedLocal('2026-06-01T07:00', from, to)).toBe('2027-05-31T07:00');
    expect(movedLocal('2026-06-03T13:15', from, to)).toBe('2027-06-02T13:15');
  });

  it('keeps its weekday when the new edition begins on another one', () => {
    const to = { firstDay: '2027-06-02', lastDay: '2027-06-08' };
    expect(movedLocal('2026-06-01T07:00', from, to)).toBe('2027-06-07T07:00');
    expect(movedLocal('2026-06-05T07:00', from, to)).toBe('2027-06-04T07:00');
  });

  it('takes the nearer of two weeks', () => {
    const to = { firstDay: '2027-05-31', lastDay: '2027-06-11' };
    expect(movedLocal('2026-06-02T07:00', from, to)).toBe('2027-06-01T07:00');
    expect(movedLocal('2026-06-09T07:00', from, to)).toBe('2027-06-08T07:00');
  });

  it('falls on the day itself, or the last one, where its weekday does not occur', () => {
    expect(movedLocal('2026-06-03T09:00', from, { firstDay: '2027-10-07', lastDay: '2027-10-07' })).toBe(
      '2027-10-07T09:00',
    );
    expect(movedLocal('2026-06-05T09:00', from, { firstDay: '2027-05-31', lastDay: '2027-06-02' })).toBe(
      '2027-06-02T09:00',
    );
  });
});

describe('what may still change', () => {
  const life = (state: Life['state'], suspendedFrom: Life['suspendedFrom'] = null): Life => ({ state, suspendedFrom });
  const code = (work: () => void): string | null => {
    try {
      work();
      return null;
    } catch (error) {
      return (error as WisselError).code;
    }
  };

  it('is everything before the approval, practical fields after it, nothing in the end', () => {
    for (const state of ['draft', 'submitted', 'changes_requested'] as const) {
      expect(code(() => requireEditable(state, ['title', 'mode'], false))).toBeNull();
    }
    expect(code(() => requireEditable('approved', ['title'], false))).toBe('offer_reviewed');
    expect(code(() => requireEditable('approved', ['title'], true))).toBeNull();
    expect(code(() => requireEditable('published', ['title', 'bring'], true))).toBe('offer_reviewed');
    expect(code(() => requireEditable('published', ['meetingLink', 'bring', 'description'], false))).toBeNull();
    expect(code(() => requireEditable('rejected', [], true))).toBe('offer_closed');
    expect(code(() => requireEditable('withdrawn', [], true))).toBe('offer_closed');
  });

  it('depends on the edition: not once it is cancelled or over', () => {
    expect(code(() => requireAhead(life('running')))).toBeNull();
    expect(code(() => requireAhead(life('suspended', 'confirmed')))).toBeNull();
    expect(code(() => requireAhead(life('cancelled')))).toBe('edition_cancelled');
    expect(code(() => requireAhead(life('evaluating')))).toBe('edition_over');
    expect(code(() => requireAhead(life('archived')))).toBe('edition_over');
  });

  it('knows how far an edition is, a suspended one being where it came from', () => {
    expect(hasReached(life('published'), 'published')).toBe(true);
    expect(hasReached(life('curation'), 'published')).toBe(false);
    expect(hasReached(life('draft'), 'announced')).toBe(false);
    expect(hasReached(life('suspended', 'locked'), 'confirmed')).toBe(true);
    expect(hasReached(life('suspended', 'call_open'), 'published')).toBe(false);
    expect(hasReached(life('cancelled'), 'announced')).toBe(false);
  });
});
