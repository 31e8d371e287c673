import { noRoom, notForThem, wayIn, type SeatPerson, type SeatSession, type SeatWindow } from './taking-a-seat.js';

const rules = {
  ownOrganisation: 'online_only',
  maxWishes: 5,
  maxPlacements: 3,
  maxOnSite: 1,
  maxRanked: 1,
  travelMinutes: 45,
  organisationShare: 0.5,
} as const;

const session = (more: Partial<SeatSession> = {}): SeatSession => ({
  sessionId: 'session',
  offerId: 'offer',
  organisationId: 'host',
  startsAt: new Date('2021-06-01T09:00:00Z'),
  endsAt: new Date('2021-06-01T12:00:00Z'),
  mode: 'on_site',
  state: 'planned',
  offerState: 'published',
  way: 'instant',
  requirements: [],
  prohibited: false,
  ...more,
});

const person = (more: Partial<SeatPerson> = {}): SeatPerson => ({
  organisationId: 'employer',
  requirements: [],
  held: [],
  hosting: [],
  ...more,
});

const elsewhere = (more: Partial<SeatSession> = {}): SeatSession =>
  session({ sessionId: 'other', offerId: 'other offer', ...more });

it.each<[string | null, Partial<SeatSession>, Partial<SeatPerson>]>([
  [null, {}, {}],
  ['not_published', { offerState: 'approved' }, {}],
  ['session_cancelled', { state: 'cancelled' }, {}],
  ['own_organisation', { organisationId: 'employer' }, {}],
  [null, { organisationId: 'employer', mode: 'online' }, {}],
  ['prohibited', { prohibited: true }, {}],
  ['missing_tag', { requirements: ['shoes'] }, {}],
  [null, { requirements: ['shoes'] }, { requirements: ['shoes'] }],
  ['same_offer', {}, { held: [elsewhere({ offerId: 'offer' })] }],
  ['time_conflict', {}, { held: [elsewhere({ mode: 'online' })] }],
  ['on_site_limit', {}, { held: [elsewhere({ startsAt: new Date('2021-06-02T09:00:00Z') })] }],
])('%s: %j for %j', (code, of, who) => {
  expect(notForThem(session(of), person(who), rules)?.code ?? null).toBe(code);
});

describe('who receives visitors', () => {
  const hosting = [elsewhere()];

  it('has no room for a seat elsewhere at that hour, travel included', () => {
    expect(notForThem(session(), person({ hosting }), rules)).toEqual({
      code: 'time_conflict',
      withSessionId: 'other',
      hosting: true,
    });
    const later = (from: string): SeatSession =>
      session({ startsAt: new Date(`2021-06-01T${from}:00Z`), endsAt: new Date('2021-06-01T15:00:00Z') });
    expect(notForThem(later('12:44'), person({ hosting }), rules)?.code).toBe('time_conflict');
    expect(notForThem(later('12:45'), person({ hosting }), rules)).toBeNull();
  });

  it('may follow something online, and what they receive at themselves keeps them from nothing', () => {
    expect(notForThem(session({ mode: 'online' }), person({ hosting }), rules)).toBeNull();
    expect(notForThem(session(), person({ hosting: [session()] }), rules)).toBeNull();
  });
});

describe('the way in', () => {
  const now = new Date('2021-05-01T10:00:00Z');
  const shut = { open: false, code: 'closed', local: '2021-04-18T23:59' } as const;
  const window = (open: (keyof SeatWindow['doors'])[]): SeatWindow => {
    const stands = (name: keyof SeatWindow['doors']) => (open.includes(name) ? ({ open: true } as const) : shut);
    return {
      now,
      doors: {
        wishes: stands('wishes'),
        instant_seats: stands('instant_seats'),
        rest_seats: stands('rest_seats'),
      },
      restOpenedAt: new Date('2021-05-01T09:00:00Z'),
      restHeadStartHours: 24,
    };
  };

  it.each([
    ['instant', false, ['wishes', 'instant_seats'], { origin: 'instant' }],
    ['ranked', false, ['wishes', 'instant_seats'], { code: 'by_wishes' }],
    ['instant', false, [], { code: 'closed_door', door: shut }],
    ['ranked', false, [], { code: 'closed_door', door: shut }],
    ['ranked', false, ['rest_seats'], { origin: 'rest' }],
    ['instant', true, ['rest_seats'], { code: 'head_start', until: new Date('2021-05-02T09:00:00Z') }],
  ] as const)('%s, seat already %s, open: %j', (way, hasSeat, open, answer) => {
    expect(wayIn(way, hasSeat, window([...open]))).toEqual(answer);
  });

  it('lets everybody in once the head start is over', () => {
    const after = { ...window(['rest_seats']), now: new Date('2021-05-02T09:00:00Z') };
    expect(wayIn('ranked', true, after)).toEqual({ origin: 'rest' });
  });
});

it('knows when a session is full, and when an employer has its share', () => {
  expect(noRoom({ maxSeats: 4, seatsTaken: 4, colleagues: 0 }, rules)).toEqual({ code: 'full' });
  expect(noRoom({ maxSeats: 4, seatsTaken: 3, colleagues: 2 }, rules)).toEqual({
    code: 'organisation_share',
    limit: 2,
  });
  expect(noRoom({ maxSeats: 4, seatsTaken: 3, colleagues: 1 }, rules)).toBeNull();
  expect(noRoom({ maxSeats: 4, seatsTaken: 3, colleagues: 3 }, {})).toBeNull();
});
