import { fromTemplate } from '#programmes';
import type { WisselError } from '#platform/errors';
import { readWishes, type WantedWish, type WishableSession } from './wish-list.js';

const { rules } = fromTemplate('mobility-day', ['CR12']);
const wisher = { organisationId: 'employer', requirements: ['confidentiality'] };

function session(sessionId: string, more: Partial<WishableSession> = {}): WishableSession {
  return {
    sessionId,
    offerId: `offer-${sessionId}`,
    organisationId: 'host',
    startsAt: new Date('2014-10-02T07:00:00Z'),
    endsAt: new Date('2014-10-02T15:00:00Z'),
    mode: 'on_site',
    title: 'A day with the bridge keeper',
    state: 'planned',
    offerState: 'published',
    way: 'ranked',
    requirements: [],
    prohibited: false,
    ...more,
  };
}

function refused(
  wanted: WantedWish[],
  sessions: WishableSession[],
): { code: string; status: number; pointers: string[] } | null {
  try {
    readWishes(wanted, sessions, wisher, rules);
    return null;
  } catch (error) {
    const { code, status, errors } = error as WisselError;
    return { code, status, pointers: errors.map((e) => e.pointer) };
  }
}

it('keeps gaps and equal ranks', () => {
  const wanted = [
    { sessionId: 'a', rank: 1 },
    { sessionId: 'b', rank: 3 },
    { sessionId: 'c', rank: 3 },
  ];
  expect(readWishes(wanted, [session('a'), session('b'), session('c')], wisher, rules)).toEqual(wanted);
});

it('spreads "any date" over the sessions of the offer that are ahead, leaving a named one its own rank', () => {
  const dates = ['a', 'b', 'c'].map((id) => session(id, { offerId: 'tour' }));
  const sessions = [...dates, session('d', { offerId: 'tour', state: 'cancelled' })];
  const wanted = [
    { offerId: 'tour', rank: 2 },
    { sessionId: 'b', rank: 1 },
  ];
  expect(readWishes(wanted, sessions, wisher, rules)).toEqual([
    { sessionId: 'a', rank: 2 },
    { sessionId: 'c', rank: 2 },
    { sessionId: 'b', rank: 1 },
  ]);
});

it('leaves a session that was ruled out by hand out of "any date"', () => {
  const sessions = [session('a', { offerId: 'tour' }), session('b', { offerId: 'tour', prohibited: true })];
  expect(readWishes([{ offerId: 'tour', rank: 1 }], sessions, wisher, rules)).toEqual([{ sessionId: 'a', rank: 1 }]);
});

it.each<[string, number, WantedWish[], Partial<WishableSession>]>([
  ['wish_unclear', 400, [{ rank: 1 }], {}],
  ['wish_unclear', 400, [{ sessionId: 'a', offerId: 'offer-a', rank: 1 }], {}],
  ['bad_rank', 409, [{ sessionId: 'a', rank: 6 }], {}],
  ['bad_rank', 409, [{ sessionId: 'a', rank: 0 }], {}],
  ['unknown_session', 409, [{ sessionId: 'z', rank: 1 }], {}],
  ['unknown_session', 409, [{ offerId: 'z', rank: 1 }], {}],
  ['not_published', 409, [{ sessionId: 'a', rank: 1 }], { offerState: 'withdrawn' }],
  ['prohibited', 409, [{ sessionId: 'a', rank: 1 }], { prohibited: true }],
  ['prohibited', 409, [{ offerId: 'offer-a', rank: 1 }], { prohibited: true }],
  ['session_cancelled', 409, [{ sessionId: 'a', rank: 1 }], { state: 'cancelled' }],
  ['session_cancelled', 409, [{ offerId: 'offer-a', rank: 1 }], { state: 'cancelled' }],
  ['offer_not_ranked', 409, [{ sessionId: 'a', rank: 1 }], { way: 'instant' }],
  ['own_organisation', 409, [{ sessionId: 'a', rank: 1 }], { organisationId: 'employer' }],
  ['missing_tag', 409, [{ sessionId: 'a', rank: 1 }], { requirements: ['shoes'] }],
  [
    'duplicate_wish',
    409,
    [
      { sessionId: 'a', rank: 1 },
      { sessionId: 'a', rank: 2 },
    ],
    {},
  ],
  [
    'duplicate_wish',
    409,
    [
      { offerId: 'offer-a', rank: 1 },
      { offerId: 'offer-a', rank: 2 },
    ],
    {},
  ],
])('refuses with %s', (code, status, wanted, facts) => {
  expect(refused(wanted, [session('a', facts)])).toMatchObject({ code, status });
});

it('takes a wish whose requirement is ticked', () => {
  expect(refused([{ sessionId: 'a', rank: 1 }], [session('a', { requirements: ['confidentiality'] })])).toBeNull();
});

it('refuses more wishes than the edition asks for, and names every wrong field', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const wanted = ids.map((sessionId) => ({ sessionId, rank: 1 }));
  expect(
    refused(
      wanted,
      ids.map((id) => session(id)),
    ),
  ).toEqual({ code: 'too_many_wishes', status: 409, pointers: ['/wishes'] });
  const faulty = [
    { sessionId: 'a', rank: 1 },
    { sessionId: 'b', rank: 9 },
  ];
  expect(refused(faulty, [session('a', { state: 'cancelled' }), session('b')])).toEqual({
    code: 'session_cancelled',
    status: 409,
    pointers: ['/wishes/0/sessionId', '/wishes/1/rank'],
  });
});
