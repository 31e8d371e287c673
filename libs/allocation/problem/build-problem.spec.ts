import { fromTemplate } from '#programmes';
import { solve } from '#matching';
import { buildProblem, type RegistrationFacts, type RunFacts, type SessionFacts } from './build-problem.js';

const week = fromTemplate('exchange-week', ['PV21']);
const day = fromTemplate('mobility-day', ['CR12']);

function session(sessionId: string, more: Partial<SessionFacts> = {}): SessionFacts {
  return {
    sessionId,
    offerId: `offer-${sessionId}`,
    organisationId: 'host',
    regionId: 'region',
    startsAt: new Date('2021-06-01T07:00:00Z'),
    endsAt: new Date('2021-06-01T15:00:00Z'),
    mode: 'on_site',
    state: 'planned',
    offerState: 'published',
    way: 'ranked',
    minSeats: 1,
    maxSeats: 2,
    seatsTaken: 0,
    requirements: [],
    ...more,
  };
}

function registration(
  id: string,
  wishes: [string, number][],
  more: Partial<RegistrationFacts> = {},
): RegistrationFacts {
  return {
    id,
    personId: `person-${id}`,
    organisationId: 'employer',
    employment: 'domain',
    employerTakesPart: true,
    managerSay: 'not_asked',
    requirements: [],
    anyOther: false,
    submittedAt: new Date('2021-04-01T10:00:00Z'),
    wishes: wishes.map(([sessionId, rank]) => ({ sessionId, rank })),
    ...more,
  };
}

const run = (facts: Partial<RunFacts>) =>
  buildProblem({
    configuration: week,
    seed: 'seed',
    registrations: [],
    sessions: [],
    held: [],
    hosting: [],
    pairRules: [],
    ...facts,
  });

it('builds a problem that the engine takes, people by their person, seats that are left', () => {
  const { problem, leftOut } = run({
    registrations: [
      registration('r2', [
        ['b', 2],
        ['a', 1],
      ]),
      registration('r1', [['a', 1]]),
    ],
    sessions: [session('a', { seatsTaken: 1 }), session('b', { mode: 'online' }), session('talk', { way: 'instant' })],
  });
  expect(problem.participants.map((p) => p.id)).toEqual(['person-r1', 'person-r2']);
  expect(problem.participants[1]).toMatchObject({
    maxPlacements: 1,
    maxOnSite: 1,
    fullList: true,
    arrivedAt: Date.parse('2021-04-01T10:00:00Z'),
  });
  expect(problem.participants[0]?.fullList).toBe(false);
  expect(problem.sessions.map(({ id, capacity, site }) => ({ id, capacity, site }))).toEqual([
    { id: 'a', capacity: 1, site: 'onsite' },
    { id: 'b', capacity: 2, site: 'online' },
  ]);
  expect(leftOut).toEqual([]);
  expect(solve(problem).allocations).toHaveLength(1);
});

it('counts a seat held already towards limits and overlaps, and says why a wish was left out', () => {
  const { problem, leftOut } = run({
    registrations: [
      registration('r', [
        ['clash', 1],
        ['fits', 2],
        ['twin', 3],
      ]),
    ],
    sessions: [
      session('talk', { way: 'instant', mode: 'online', offerId: 'talks', endsAt: new Date('2021-06-01T08:00:00Z') }),
      session('clash'),
      session('fits', { startsAt: new Date('2021-06-02T07:00:00Z'), endsAt: new Date('2021-06-02T15:00:00Z') }),
      session('twin', {
        offerId: 'talks',
        startsAt: new Date('2021-06-03T07:00:00Z'),
        endsAt: new Date('2021-06-03T15:00:00Z'),
      }),
    ],
    held: [{ registrationId: 'r', sessionId: 'talk' }],
  });
  expect(problem.participants[0]?.list).toEqual([{ sessionId: 'fits', rank: 2 }]);
  expect(leftOut.map(({ sessionId, code, rank }) => [sessionId, code, rank])).toEqual([
    ['clash', 'time_conflict', 1],
    ['twin', 'same_offer', 3],
  ]);
});

it('leaves out whoever has all the seats that one person may have', () => {
  const held = ['1', '2', '3'].map((n) =>
    session(`talk${n}`, {
      way: 'instant',
      mode: 'online',
      startsAt: new Date(`2021-06-0${n}T18:00:00Z`),
      endsAt: new Date(`2021-06-0${n}T19:00:00Z`),
    }),
  );
  const { problem, leftOut } = run({
    registrations: [registration('r', [['a', 1]], { anyOther: true })],
    sessions: [session('a'), ...held],
    held: held.map(({ sessionId }) => ({ registrationId: 'r', sessionId })),
  });
  expect(problem.participants).toEqual([]);
  expect(leftOut.map(({ code }) => code)).toEqual(['limit_reached']);
});

it.each([
  ['employment_unconfirmed', { employment: 'claimed' as const }],
  ['employment_refused', { employment: 'refused' as const }],
  ['employer_not_participating', { employerTakesPart: false }],
])('leaves out whoever is not entitled: %s', (code, more) => {
  const { problem, leftOut } = run({ registrations: [registration('r', [['a', 1]], more)], sessions: [session('a')] });
  expect(problem.participants).toEqual([]);
  expect(leftOut).toEqual([{ registrationId: 'r', sessionId: 'a', rank: 1, code, facts: {} }]);
});

it('adds every other suitable session one rank below the last wish', () => {
  const { problem } = run({
    registrations: [registration('r', [['a', 2]], { anyOther: true })],
    sessions: [
      session('a'),
      session('b'),
      session('own', { organisationId: 'employer' }),
      session('shoes', { requirements: ['shoes'] }),
      session('gone', { state: 'cancelled' }),
    ],
  });
  expect(problem.participants[0]).toMatchObject({
    fullList: true,
    list: [
      { sessionId: 'a', rank: 2 },
      { sessionId: 'b', rank: 3 },
    ],
  });
});

it('keeps a wish for what is withdrawn, without seats, so that its reason can be told', () => {
  const { problem } = run({
    registrations: [
      registration('r', [
        ['a', 1],
        ['b', 2],
      ]),
    ],
    sessions: [session('a', { offerState: 'withdrawn' }), session('b'), session('unwished', { state: 'cancelled' })],
  });
  expect(problem.sessions.map(({ id, capacity }) => [id, capacity])).toEqual([
    ['a', 0],
    ['b', 2],
  ]);
  expect(solve(problem).reasons.find(({ sessionId }) => sessionId === 'a')?.code).toBe('withdrawn');
});

it('counts "any date" as one wish', () => {
  const dates = ['a', 'b'].map((id) => session(id, { offerId: 'tour' }));
  const { problem } = run({
    registrations: [
      registration('r', [
        ['a', 1],
        ['b', 1],
      ]),
    ],
    sessions: [...dates, session('c')],
  });
  expect(problem.participants[0]?.fullList).toBe(false);
});

it('makes a sending quota of hard reciprocity, less what was sent already', () => {
  const rules = {
    ...day.rules,
    maxPlacements: 2,
    maxOnSite: 2,
    reciprocity: { minOffered: 5, minSent: 3, maxSent: 4, kind: 'hard' as const },
  };
  const { problem } = run({
    configuration: { ...day, rules },
    registrations: [registration('r', [['a', 1]]), registration('s', [])],
    sessions: [
      session('a'),
      session('b', {
        way: 'instant',
        startsAt: new Date('2021-06-05T07:00:00Z'),
        endsAt: new Date('2021-06-05T15:00:00Z'),
      }),
    ],
    held: [{ registrationId: 's', sessionId: 'b' }],
  });
  expect(problem.rules.sendQuota).toEqual({ employer: 3 });
  expect(
    run({ configuration: day, registrations: [registration('r', [['a', 1]])], sessions: [session('a')] }).problem.rules
      .sendQuota,
  ).toBeUndefined();
});

describe('what was decided by hand', () => {
  const rule = (
    kind: 'pin' | 'prohibition',
    registrationId: string,
    more: Partial<RunFacts['pairRules'][number]>,
  ): RunFacts['pairRules'][number] => ({
    id: `rule-${registrationId}`,
    registrationId,
    kind,
    sessionId: null,
    offerId: null,
    hostOrganisationId: null,
    ...more,
  });

  it('pins somebody without a wish, and places them', () => {
    const { problem, leftOut } = run({
      registrations: [registration('r', []), registration('s', [['a', 1]])],
      sessions: [session('a', { maxSeats: 1 })],
      pairRules: [rule('pin', 'r', { sessionId: 'a' })],
    });
    expect(problem.pins).toEqual([{ participantId: 'person-r', sessionId: 'a', reason: 'pair rule rule-r' }]);
    expect(leftOut).toEqual([]);
    expect(solve(problem).allocations).toEqual([{ participantId: 'person-r', sessionId: 'a', rank: null }]);
  });

  it('spreads the prohibition of an offer or a host over its sessions, for that person alone', () => {
    const facts = {
      registrations: [
        registration('r', [
          ['a', 1],
          ['b', 2],
        ]),
        registration('s', [], { anyOther: true }),
      ],
      sessions: [
        session('a', { offerId: 'o' }),
        session('b', { offerId: 'o' }),
        session('c'),
        session('x', { way: 'instant' }),
      ],
    };
    const byOffer = run({ ...facts, pairRules: [rule('prohibition', 'r', { offerId: 'o' })] });
    expect(byOffer.problem.prohibitions?.map((pair) => [pair.participantId, pair.sessionId])).toEqual([
      ['person-r', 'a'],
      ['person-r', 'b'],
    ]);
    expect(
      new Set(
        solve(byOffer.problem)
          .reasons.filter((why) => why.participantId === 'person-r')
          .map(({ code }) => code),
      ),
    ).toEqual(new Set(['prohibited']));
    // "Any other suitable session" does not mean one that is ruled out.
    const byHost = run({ ...facts, pairRules: [rule('prohibition', 's', { hostOrganisationId: 'host' })] });
    expect(byHost.problem.participants.map(({ id }) => id)).toEqual(['person-r']);
  });

  it.each([
    ['withdrawn', { sessions: [session('a', { state: 'cancelled' })] }],
    ['manager_objected', { registrations: [registration('r', [], { managerSay: 'objected' })] }],
    [
      'time_conflict',
      {
        sessions: [session('a'), session('talk', { way: 'instant' })],
        held: [{ registrationId: 'r', sessionId: 'talk' }],
      },
    ],
  ])('leaves out a pin that cannot be kept any more: %s', (code, change) => {
    const { problem, leftOut } = run({
      registrations: [registration('r', [])],
      sessions: [session('a')],
      pairRules: [rule('pin', 'r', { sessionId: 'a' })],
      ...change,
    });
    expect(problem.pins).toBeUndefined();
    expect(leftOut).toMatchObject([{ registrationId: 'r', sessionId: 'a', rank: null, code }]);
  });
});

it.each([
  ['pending', 'manager_pending'],
  ['objected', 'manager_objected'],
  ['approved', undefined],
  ['overridden', undefined],
] as const)('goes by the line manager’s say: %s', (managerSay, code) => {
  const { problem, leftOut } = run({
    registrations: [registration('r', [['a', 1]], { managerSay })],
    sessions: [session('a')],
  });
  expect(problem.participants).toHaveLength(code ? 0 : 1);
  expect(leftOut.map((wish) => wish.code)).toEqual(code ? [code] : []);
});

it('keeps who receives visitors from what is on site at that hour, and says so', () => {
  const at = (from: string, to: string) => ({
    startsAt: new Date(`2021-06-01T${from}:00Z`),
    endsAt: new Date(`2021-06-01T${to}:00Z`),
  });
  const facts: Partial<RunFacts> = {
    registrations: [
      registration('r', [
        ['beside', 1],
        ['too close', 2],
        ['online', 3],
        ['later', 4],
      ]),
      registration('other', [['beside', 1]]),
    ],
    sessions: [
      session('received', { organisationId: 'employer', way: 'instant', ...at('09:00', '12:00') }),
      session('beside', at('10:00', '11:00')),
      session('too close', at('12:44', '14:00')),
      session('later', at('12:45', '14:00')),
      session('online', { mode: 'online', ...at('10:00', '11:00') }),
    ],
    hosting: [{ personId: 'person-r', sessionId: 'received' }],
    pairRules: [
      {
        id: 'pin',
        registrationId: 'r',
        kind: 'pin',
        sessionId: 'beside',
        offerId: null,
        hostOrganisationId: null,
      },
    ],
  };
  const { problem, leftOut } = run(facts);
  expect(problem.participants.map(({ id, list }) => [id, list.map(({ sessionId }) => sessionId)])).toEqual([
    ['person-other', ['beside']],
    ['person-r', ['online', 'later']],
  ]);
  const why = { code: 'time_conflict', facts: { withSessionId: 'received', hosting: true } };
  expect(leftOut).toEqual([
    { registrationId: 'r', sessionId: 'beside', rank: 1, ...why },
    { registrationId: 'r', sessionId: 'too close', rank: 2, ...why },
  ]);
  expect(problem.pins).toBeUndefined();
});
