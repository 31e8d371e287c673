import { WisselError } from '#platform/errors';
import { movedLocal, readOffer, type Frame, type NewOffer } from './offer-form.js';
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
