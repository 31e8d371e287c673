import {
  REASON_CODES,
  solve,
  STRATEGIES,
  verify,
  VERIFY_STAGES,
  type AllocationProblem,
  type AllocationResult,
} from '../index.js';
import { hours, person, problem, session } from '../testing/build.js';
import { everyReason, example, pricedExample } from '../testing/examples.js';
import { forge } from '../testing/forgery.js';
import { isFound, TAMPERINGS } from '../testing/tampering.js';

test.each(STRATEGIES)('%s: the result of the engine is found faultless', (strategy) => {
  const input = example(strategy);
  expect(verify(input, solve(input))).toMatchObject({ ok: true, problems: [] });
});

test.each(TAMPERINGS)('tampering is found: $name', (tampering) => {
  expect(isFound(tampering)).toBe(true);
});

test('the example of prices has some', () => {
  const result = solve(pricedExample());
  expect(result.certificate.kind).toBe('prices');
  expect(result.certificate.prices!.length).toBeGreaterThan(0);
});

test('a problem that was changed after the run is found', () => {
  const input = example('lottery');
  const result = solve(input);
  input.sessions[1]!.capacity += 1;
  expect(verify(input, result).problems).toContain('inputHash is not that of the problem');
});

test('another of the equally best allocations is found by the lottery', () => {
  const input = problem([person('p1', ['a', 'b']), person('p2', ['a', 'b'])], [session('a', 1), session('b', 1)], {
    strategy: 'optimal',
  });
  const result = JSON.parse(JSON.stringify(solve(input))) as AllocationResult;
  expect(verify(input, result)).toMatchObject({ ok: true, proof: 'optimal', lottery: 'proved' });
  const [one] = result.allocations;
  const seats = one!.sessionId === 'a' ? { p1: 'b', p2: 'a' } : { p1: 'a', p2: 'b' };
  forge(input, result, seats, result.certificate);
  // p2 has the smaller number (see the problem schema), so the seat both wish first is theirs.
  expect(verify(input, result).problems).toEqual([
    'p2 has a wish further up that a best allocation and the lottery would have given',
  ]);
});

test('several places: that the lottery chose among the best is claimed, not proved', () => {
  const input = problem([person('p1', ['a', 'b'], { maxPlacements: 2 })], [session('a', 1), session('b', 1)], {
    strategy: 'optimal',
  });
  expect(verify(input, solve(input))).toMatchObject({ ok: true, proof: 'optimal', lottery: 'claimed' });
});

test('the stages are told in order', () => {
  const input = example('optimal');
  const stages: string[] = [];
  verify({ ...input, sessions: input.sessions }, solve(input), (stage) => stages.push(stage));
  expect(stages).toEqual(VERIFY_STAGES.filter((stage) => stage !== 'lottery'));
});

test('a worse allocation with honest sums is found by the prices', () => {
  const input = problem([person('p1', ['a', 'b']), person('p2', ['b', 'a'])], [session('a', 1), session('b', 1)], {
    strategy: 'optimal',
  });
  const worse = JSON.parse(JSON.stringify(solve(input))) as AllocationResult;
  forge(input, worse, { p1: 'b', p2: 'a' }, worse.certificate);
  const { problems } = verify(input, worse);
  expect(problems).toEqual(['at the prices given p1 could do better', 'at the prices given p2 could do better']);
});

test('the tamperings leave out a fact of every code that has facts', () => {
  const found = STRATEGIES.flatMap((strategy) => solve(everyReason(strategy)).reasons);
  const codes = new Set(found.filter(({ facts }) => Object.keys(facts).length > 0).map(({ code }) => code));
  const without = ['placed', 'pinned', 'prohibited', 'withdrawn'];
  expect([...codes].sort()).toEqual(REASON_CODES.filter((code) => !without.includes(code)).sort());
});

test('a bound stands, as a claim, where wishes overlap in a tangle', () => {
  const sessions = [
    session('a', 1, { slot: hours(9, 11) }),
    session('b', 1, { slot: hours(10, 13) }),
    session('c', 1, { slot: hours(12, 14) }),
  ];
  const tangled = problem([person('p1', ['b', 'a', 'c'], { maxPlacements: 2 })], sessions, { strategy: 'optimal' });
  const result = solve(tangled);
  expect(result.certificate.kind).toBe('bound');
  expect(verify(tangled, result)).toMatchObject({ ok: true, proof: 'claimed', lottery: 'claimed' });
});

test('a gap leaves what comes after it open, and only where the rules may', () => {
  const minGroup = (least: number | undefined) =>
    problem(
      [person('p1', ['a', 'b']), person('p2', ['m']), person('p3', ['m'])],
      [session('a', 1), session('b', 1), session('m', 2, least === undefined ? {} : { minGroup: least })],
      { strategy: 'optimal' },
    );
  const found = (input: AllocationProblem) => {
    const result = solve(input);
    const gap = { tier: 'rank 1', value: 2, bound: 3 };
    forge(input, result, { p1: 'b', p2: 'm', p3: 'm' }, { kind: 'bound', exact: false, canonical: false, gap });
    return verify(input, result);
  };
  expect(found(minGroup(2))).toMatchObject({ ok: true, proof: 'claimed' });
  expect(found(minGroup(undefined)).problems).toContain('the certificate is not exact though it could be');
});

test('reciprocity that pins alone exceed is no reason where it leaves room', () => {
  // Two of g are pinned away and two come in return: one more may go. p is needed at y, so that q of y may go as well.
  const input = problem(
    [
      person('a1', [], { organisationId: 'g' }),
      person('a2', [], { organisationId: 'g' }),
      person('b1', ['at-g'], { organisationId: 'k' }),
      person('b2', ['at-g'], { organisationId: 'k' }),
      person('p', ['at-x', 'at-y'], { organisationId: 'g' }),
      person('q', ['at-z'], { organisationId: 'y' }),
    ],
    ['g', 'x', 'y', 'z'].map((host) => session(`at-${host}`, 3, { organisationId: host })),
    {
      strategy: 'optimal',
      rules: { ownOrganisation: 'never', reciprocity: { slack: { g: 0, y: 0 } } },
      pins: ['a1', 'a2'].map((participantId) => ({ participantId, sessionId: 'at-z', reason: 'agreed' })),
    },
  );
  const result = solve(input);
  expect(result.allocations).toContainEqual(expect.objectContaining({ participantId: 'p', sessionId: 'at-y' }));
  expect(result.reasons).toContainEqual(
    expect.objectContaining({ participantId: 'p', sessionId: 'at-x', code: 'full_optimal' }),
  );
  expect(verify(input, result).problems).toEqual([]);
});
