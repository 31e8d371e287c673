import { solve, type AllocationProblem, type AllocationResult } from '../index.js';
import { hours, person, problem, session } from '../testing/build.js';

// By seed `wissel` the lottery order of these ids is Ünal, p2, p1.
const seats = (result: AllocationResult) =>
  result.allocations.map(({ participantId, sessionId }) => `${participantId}:${sessionId}`).join(' ');
const reason = (result: AllocationResult, participantId: string, sessionId: string) =>
  result.reasons.find((r) => r.participantId === participantId && r.sessionId === sessionId)!;
const pin = (participantId: string, sessionId: string) => ({ participantId, sessionId, reason: 'agreed' });

test('lottery: in lottery order each takes the first wish that has a seat', () => {
  const result = solve(
    problem(
      [person('p1', ['a', 'b']), person('p2', ['a', 'b']), person('Ünal', ['a', 'b'])],
      [session('a', 1), session('b', 1)],
    ),
  );
  expect(seats(result)).toBe('p2:b Ünal:a');
  expect(result.profile).toEqual([1, 1]);
  expect(result.unplaced).toBe(1);
  expect(reason(result, 'p2', 'a')).toMatchObject({
    code: 'full_lottery',
    facts: { capacity: 1, lotteryNumber: '11717443068357810396', lastAdmittedLotteryNumber: '4346091130540169895' },
  });
  expect(reason(result, 'Ünal', 'b')).toMatchObject({ code: 'limit_reached', facts: { maxPlacements: 1 } });
  expect(result.waitlists).toEqual([
    { sessionId: 'a', participantIds: ['p2', 'p1'] },
    { sessionId: 'b', participantIds: ['p1'] },
  ]);
  expect(result.certificate).toEqual({ kind: 'replay' });
});

test('lottery: even rounds run backwards', () => {
  const two = { maxPlacements: 2 };
  const result = solve(
    problem(
      [person('p1', ['a', 'b', 'c'], two), person('p2', ['a', 'b', 'c'], two)],
      [session('a', 1), session('b', 1), session('c', 1)],
    ),
  );
  expect(seats(result)).toBe('p1:b p1:c p2:a');
});

test('first come: arrival decides, absent comes last; all places at once', () => {
  const two = { maxPlacements: 2 };
  const result = solve(
    problem(
      [
        person('p1', ['a', 'b'], { ...two, arrivedAt: 5 }),
        person('p2', ['a', 'b'], two),
        person('p3', ['b'], { arrivedAt: 9 }),
      ],
      [session('a', 2), session('b', 1)],
      { strategy: 'first_come' },
    ),
  );
  expect(seats(result)).toBe('p1:a p1:b p2:a');
  expect(reason(result, 'p3', 'b')).toMatchObject({
    code: 'full_arrival',
    facts: { capacity: 1, arrivedAt: 9, lastAdmittedArrivedAt: 5 },
  });
  expect(result.waitlists).toEqual([{ sessionId: 'b', participantIds: ['p3', 'p2'] }]);
});

test('hard rules take wishes off the list and the others keep their rank', () => {
  const result = solve(
    problem(
      [person('p1', ['own', 'forbidden', 'tagged', 'gone', 'open'], { organisationId: 'here', tags: ['x'] })],
      [
        session('own', 1, { organisationId: 'here' }),
        session('forbidden', 1),
        session('tagged', 1, { requiredTags: ['x', 'y'] }),
        session('gone', 0),
        session('open', 1),
      ],
      { prohibitions: [pin('p1', 'forbidden')] },
    ),
  );
  expect(result.reasons.map(({ code }) => code)).toEqual([
    'own_organisation',
    'prohibited',
    'missing_tag',
    'withdrawn',
    'placed',
  ]);
  expect(reason(result, 'p1', 'tagged').facts).toEqual({ missing: ['y'] });
  expect(result.profile).toEqual([0, 0, 0, 0, 1]);
});

test('own organisation: allowed, or online only', () => {
  const at = (ownOrganisation: 'allowed' | 'online_only') =>
    seats(
      solve(
        problem(
          [person('p1', ['a', 'b'], { organisationId: 'host' })],
          [session('a', 1), session('b', 1, { site: 'online' })],
          { rules: { ownOrganisation } },
        ),
      ),
    );
  expect(at('allowed')).toBe('p1:a');
  expect(at('online_only')).toBe('p1:b');
});

test('own placements exclude: same offer, overlap, travel time, limit on site', () => {
  const result = solve(
    problem(
      [person('p1', ['a', 'twin', 'overlap', 'far', 'near', 'later', 'web'], { maxPlacements: 4, maxOnSite: 2 })],
      [
        session('a', 1, { offerId: 'o', slot: hours(9, 10) }),
        session('twin', 1, { offerId: 'o', slot: hours(15, 16) }),
        session('overlap', 1, { slot: hours(9.5, 11), site: 'online' }),
        session('far', 1, { slot: hours(10.25, 11) }),
        session('near', 1, { slot: hours(10.5, 11) }),
        session('later', 1, { slot: hours(14, 15) }),
        session('web', 1, { slot: hours(11, 12), site: 'online' }),
      ],
      { rules: { ownOrganisation: 'never', travelMinutes: 30 } },
    ),
  );
  expect(seats(result)).toBe('p1:a p1:near p1:web');
  expect(Object.fromEntries(result.reasons.map(({ sessionId, code }) => [sessionId, code]))).toEqual({
    a: 'placed',
    twin: 'same_offer',
    overlap: 'time_conflict',
    far: 'time_conflict',
    near: 'placed',
    later: 'on_site_limit',
    web: 'placed',
  });
  expect(reason(result, 'p1', 'far').facts).toEqual({ withSessionId: 'a' });
});

test('limits of organisations: share of a session, sending and hosting quota', () => {
  const of = (organisationId: string) => ({ organisationId });
  const run = (rules: object) =>
    solve(
      problem(
        [person('p2', ['a'], of('x')), person('p1', ['a', 'b'], of('x')), person('Ünal', ['c'], of('x'))],
        [session('a', 3), session('b', 3, of('y')), session('c', 1, of('z'))],
        { rules: { ownOrganisation: 'never', ...rules } },
      ),
    );
  const share = run({ organisationShare: 0.34 });
  expect(seats(share)).toBe('p1:b p2:a Ünal:c');
  expect(reason(share, 'p1', 'a')).toMatchObject({
    code: 'organisation_share',
    facts: { organisationId: 'x', limit: 1 },
  });
  const send = run({ sendQuota: { x: 2 } });
  expect(seats(send)).toBe('p2:a Ünal:c');
  expect(reason(send, 'p1', 'b')).toMatchObject({
    code: 'send_quota',
    facts: { organisationId: 'x', quota: 2, sent: 2 },
  });
  const host = run({ hostQuota: { host: 1 } });
  expect(seats(host)).toBe('p1:b p2:a Ünal:c');
  expect(reason(host, 'p1', 'a')).toMatchObject({
    code: 'host_quota',
    facts: { organisationId: 'host', quota: 1, hosted: 1 },
  });
});

test('pins come first, outrank the list and the soft rules, and use up seats and limits', () => {
  const result = solve(
    problem(
      [
        person('p1', ['b', 'a'], { organisationId: 'host' }),
        person('p2', ['a', 'b'], { organisationId: 'host' }),
        person('Ünal', ['b']),
      ],
      [session('a', 1), session('b', 1), session('c', 1)],
      { pins: [pin('p2', 'a'), pin('p1', 'c')] },
    ),
  );
  expect(seats(result)).toBe('p1:c p2:a Ünal:b');
  expect(result.allocations[0]).toEqual({ participantId: 'p1', sessionId: 'c', rank: null });
  expect(result.reasons.slice(0, 4).map(({ rank, code }) => `${rank}:${code}`)).toEqual([
    'null:pinned',
    '1:own_organisation',
    '2:own_organisation',
    '1:pinned',
  ]);
});

test('minimum groups: the emptiest is closed first and the rest run again', () => {
  const input: AllocationProblem = problem(
    [person('p1', ['a', 'c']), person('p2', ['b', 'c']), person('p3', ['c', 'a']), person('p4', ['c', 'a'])],
    [
      session('a', 3, { minGroup: 2 }),
      session('b', 2, { minGroup: 2 }),
      session('c', 4, { minGroup: 3 }),
      session('idle', 1, { minGroup: 1 }),
    ],
  );
  const result = solve(input);
  expect(result.closedSessions).toEqual([
    { sessionId: 'a', reason: 'under_minimum', minGroup: 2, had: 1 },
    { sessionId: 'b', reason: 'under_minimum', minGroup: 2, had: 1 },
    { sessionId: 'idle', reason: 'under_minimum', minGroup: 1, had: 0 },
  ]);
  expect(seats(result)).toBe('p1:c p2:c p3:c p4:c');
  expect(reason(result, 'p1', 'a')).toMatchObject({ code: 'under_minimum', facts: { minGroup: 2, had: 1 } });
  const pinned = solve({ ...input, pins: [pin('p1', 'a')] });
  expect(seats(pinned)).toContain('p1:a');
});

test('the order of the input has no influence on a single byte', () => {
  const input = problem(
    [person('p1', ['a', 'b'], { maxPlacements: 2 }), person('p2', ['a', 'b']), person('Ünal', ['b', 'a'])],
    [session('a', 1), session('b', 2)],
  );
  const turned: AllocationProblem = {
    ...input,
    participants: input.participants.map((p) => ({ ...p, list: [...p.list].reverse() })).reverse(),
    sessions: [...input.sessions].reverse(),
  };
  expect(JSON.stringify(solve(turned))).toBe(JSON.stringify(solve(input)));
});
