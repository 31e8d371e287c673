import { solve, verify, type AllocationProblem, type AllocationResult, type Strategy } from '../index.js';
import { hours, person, problem, session } from '../testing/build.js';

const pin = (participantId: string, sessionId: string) => ({ participantId, sessionId, reason: 'agreed' });

/** Twelve people, tight seats, two sessions under their minimum, a pin and a prohibition. */
function example(strategy: Strategy): AllocationProblem {
  const lists = ['abc', 'abd', 'acd', 'bac', 'bca', 'cab', 'cba', 'abc', 'adb', 'dab', 'ea', 'fb'];
  const participants = lists.map((list, index) =>
    person(`p${index + 10}`, [...list], { organisationId: `g${index % 4}`, arrivedAt: 100 - index }),
  );
  const sessions = [
    session('a', 2, { slot: hours(9, 10), priorityGroups: { p13: 1, p18: 1 } }),
    session('b', 3, { slot: hours(9, 10) }),
    session('c', 2, { organisationId: 'g1', slot: hours(11, 12) }),
    session('d', 2),
    session('e', 4, { minGroup: 3 }),
    session('f', 4, { minGroup: 2 }),
    session('g', 4, { minGroup: 1 }),
  ];
  return problem(participants, sessions, {
    strategy,
    pins: [pin('p10', 'd')],
    prohibitions: [pin('p12', 'a')],
    rules: { ownOrganisation: 'never', organisationShare: 0.5 },
  });
}

const STRATEGIES: Strategy[] = ['optimal', 'lottery', 'deferred_acceptance', 'first_come'];

test.each(STRATEGIES)('%s: the result of the engine is found faultless', (strategy) => {
  const input = example(strategy);
  expect(verify(input, solve(input))).toMatchObject({ ok: true, problems: [] });
});

type Tamper = (result: AllocationResult) => unknown;
const first = (result: AllocationResult, code: string) => result.reasons.find((reason) => reason.code === code)!;
const anyone = (result: AllocationResult) => result.allocations.find(({ participantId }) => participantId !== 'p10')!;

const TAMPERINGS: [string, Tamper][] = [
  ['a placement removed', (r) => r.allocations.splice(r.allocations.indexOf(anyone(r)), 1)],
  ['a placement added', (r) => r.allocations.push({ participantId: 'p99', sessionId: 'g', rank: null })],
  ['a placement moved elsewhere', (r) => (anyone(r).sessionId = 'g')],
  ['two people exchanged', (r) => exchange(r)],
  ['a rank made better', (r) => (r.allocations.find((a) => (a.rank ?? 1) > 1)!.rank = 1)],
  ['allocations out of order', (r) => r.allocations.reverse()],
  ['the profile beautified', (r) => r.profile[0]!++],
  ['fewer unplaced', (r) => (r.unplaced -= 1)],
  ['another input hash', (r) => (r.inputHash = '0'.repeat(64))],
  ['another seed', (r) => (r.seed = 'chosen afterwards')],
  ['another strategy', (r) => (r.strategy = r.strategy === 'lottery' ? 'first_come' : 'lottery')],
  ['another tier list', (r) => (r.tiers = r.tiers === null ? 'greedy' : 'generous')],
  ['a closed session forgotten', (r) => r.closedSessions.pop()],
  [
    'a session called closed that runs',
    (r) => r.closedSessions.unshift({ sessionId: 'a', reason: 'under_minimum', minGroup: 1, had: 0 }),
  ],
  ['a reason left out', (r) => r.reasons.splice(3, 1)],
  ['a reason repeated', (r) => r.reasons.push(r.reasons.at(-1)!)],
  ['a lost wish called forbidden', (r) => (first(r, 'under_minimum').code = 'prohibited')],
  ['a prohibition hidden', (r) => (first(r, 'prohibited').code = 'limit_reached')],
  ['a refusal called granted', (r) => (first(r, 'limit_reached').code = 'placed')],
  ['a false number of places', (r) => (first(r, 'limit_reached').facts = { maxPlacements: 7 })],
  ['an unknown fact', (r) => (first(r, 'limit_reached').facts = { because: 'we say so' })],
  [
    'a pin undone',
    (r) =>
      r.allocations.splice(
        r.allocations.findIndex((a) => a.participantId === 'p10'),
        1,
      ),
  ],
  ['a waitlist reversed', (r) => r.waitlists!.find((w) => w.participantIds.length > 1)!.participantIds.reverse()],
  ['a waitlist left out', (r) => r.waitlists!.pop()],
  ['another kind of certificate', (r) => (r.certificate.kind = r.certificate.kind === 'bound' ? 'prices' : 'bound')],
  ['not a result at all', (r) => Object.assign(r, { allocations: null })],
];

/** Exchanges the seats of two people who hold different wishes of both lists, adding everything up again. */
function exchange(result: AllocationResult): void {
  const one = anyone(result);
  const rank = (list: AllocationResult['reasons'], id: string, sessionId: string) =>
    list.find((r) => r.participantId === id && r.sessionId === sessionId)?.rank;
  const other = result.allocations.find(
    (a) =>
      a.sessionId !== one.sessionId &&
      a.participantId !== 'p10' &&
      rank(result.reasons, a.participantId, one.sessionId) !== undefined &&
      rank(result.reasons, one.participantId, a.sessionId) !== undefined,
  )!;
  [one.sessionId, other.sessionId] = [other.sessionId, one.sessionId];
  for (const a of [one, other]) a.rank = rank(result.reasons, a.participantId, a.sessionId)!;
}

describe.each(STRATEGIES)('%s: tampering is found', (strategy) => {
  const input = example(strategy);
  test.each(TAMPERINGS)('%s', (_, tamper) => {
    const result = JSON.parse(JSON.stringify(solve(input))) as AllocationResult;
    tamper(result);
    expect(verify(input, result).ok).toBe(false);
  });
});

describe('optimal: tampering with the certificate is found', () => {
  const input: AllocationProblem = {
    ...example('optimal'),
    sessions: example('optimal').sessions.filter((s) => !s.minGroup),
  };
  input.participants = input.participants.map((p) => ({
    ...p,
    list: p.list.filter((w) => !'efg'.includes(w.sessionId)),
  }));
  const cases: [string, Tamper][] = [
    ['a price removed', (r) => r.certificate.prices!.shift()],
    ['a price below zero', (r) => (r.certificate.prices![0]!.price = r.certificate.prices![0]!.price.map((x) => -x))],
    ['a price for an empty seat', (r) => r.certificate.prices!.push({ sessionId: 'd', price: [1, 0, 0, 0] })],
    ['a price cut short', (r) => r.certificate.prices![0]!.price.pop()],
    ['a tier beautified', (r) => (r.certificate.tiers![0]!.value -= 1)],
    ['a tier renamed', (r) => (r.certificate.tiers![1]!.name = 'rank 9')],
    ['not exact', (r) => (r.certificate.exact = false)],
  ];
  test('the untouched certificate holds and has prices', () => {
    const result = solve(input);
    expect(result.certificate.kind).toBe('prices');
    expect(result.certificate.prices!.length).toBeGreaterThan(0);
    expect(verify(input, result).problems).toEqual([]);
  });
  test.each(cases)('%s', (_, tamper) => {
    const result = JSON.parse(JSON.stringify(solve(input))) as AllocationResult;
    tamper(result);
    expect(verify(input, result).ok).toBe(false);
  });
});

test('a problem that was changed after the run is found', () => {
  const input = example('lottery');
  const result = solve(input);
  input.sessions[1]!.capacity += 1;
  expect(verify(input, result).problems).toContain('inputHash is not that of the problem');
});

test('a worse allocation with honest sums is found by the prices', () => {
  const input = problem([person('p1', ['a', 'b']), person('p2', ['b', 'a'])], [session('a', 1), session('b', 1)], {
    strategy: 'optimal',
  });
  const good = solve(input);
  const worse = JSON.parse(JSON.stringify(good)) as AllocationResult;
  worse.allocations = [
    { participantId: 'p1', sessionId: 'b', rank: 2 },
    { participantId: 'p2', sessionId: 'a', rank: 2 },
  ];
  worse.profile = [0, 2];
  worse.certificate.tiers!.forEach((tier) => (tier.value = { placed: 0, 'rank 1': 0, 'rank 2': 2 }[tier.name]!));
  worse.reasons.forEach((reason) => {
    reason.code = reason.rank === 2 ? 'placed' : 'full_optimal';
    reason.facts = {};
  });
  delete worse.waitlists;
  const { problems } = verify(input, worse);
  expect(problems).toEqual(['at the prices given p1 could do better', 'at the prices given p2 could do better']);
});
