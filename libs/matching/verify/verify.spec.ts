import { solve, STRATEGIES, verify, VERIFY_STAGES, type AllocationResult } from '../index.js';
import { person, problem, session } from '../testing/build.js';
import { example, isFound, pricedExample, TAMPERINGS } from '../testing/tampering.js';

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
  const [one, two] = result.allocations;
  [one!.sessionId, two!.sessionId] = [two!.sessionId, one!.sessionId];
  [one!.rank, two!.rank] = [two!.rank, one!.rank];
  // Everything else rewritten, so that all sums and facts hold.
  for (const reason of result.reasons) {
    const placed = result.allocations.some(
      (a) => a.participantId === reason.participantId && a.sessionId === reason.sessionId,
    );
    const first = result.allocations.find((a) => a.participantId === reason.participantId)!.rank === 1;
    reason.code = placed ? 'placed' : first ? 'limit_reached' : 'full_optimal';
    reason.facts = {};
  }
  delete result.waitlists;
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
