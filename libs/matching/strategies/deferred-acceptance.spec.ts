import { solve, type AllocationResult } from '../index.js';
import { person, problem, session } from '../testing/build.js';

// By seed `wissel` the lottery order of these ids is Ünal, p2, p1.
const seats = (result: AllocationResult) =>
  result.allocations.map(({ participantId, sessionId }) => `${participantId}:${sessionId}`).join(' ');
const reason = (result: AllocationResult, participantId: string, sessionId: string) =>
  result.reasons.find((r) => r.participantId === participantId && r.sessionId === sessionId)!;
const strategy = 'deferred_acceptance' as const;

test('a host ranking beats the lottery, and a later proposal displaces a worse one', () => {
  const result = solve(
    problem(
      [person('p1', ['a', 'b']), person('p2', ['a', 'b']), person('Ünal', ['a', 'b'])],
      [session('a', 1, { priorityGroups: { p1: 1, p2: 2 } }), session('b', 1)],
      { strategy },
    ),
  );
  expect(seats(result)).toBe('p1:a Ünal:b');
  expect(reason(result, 'p2', 'a')).toMatchObject({
    code: 'full_priority',
    facts: { capacity: 1, group: 2, cutOffGroup: 1 },
  });
  expect(reason(result, 'Ünal', 'a')).toMatchObject({ code: 'full_priority', facts: { capacity: 1, cutOffGroup: 1 } });
  expect(reason(result, 'p2', 'b').code).toBe('full_lottery');
  expect(result.waitlists).toEqual([
    { sessionId: 'a', participantIds: ['p2', 'Ünal'] },
    { sessionId: 'b', participantIds: ['p2'] },
  ]);
  expect(result.certificate).toEqual({ kind: 'stable' });
});

test('the limit of an employer rejects the least preferred colleague', () => {
  const org = { organisationId: 'x' };
  const result = solve(
    problem([person('Ünal', ['a'], org), person('p2', ['a'], org), person('p1', ['a'])], [session('a', 2)], {
      strategy,
      rules: { ownOrganisation: 'never', organisationShare: 0.5 },
    }),
  );
  expect(seats(result)).toBe('p1:a Ünal:a');
  expect(reason(result, 'p2', 'a').code).toBe('organisation_share');
});

test('several placements: placements of the first round are final, the second runs backwards', () => {
  const two = { maxPlacements: 2 };
  const result = solve(
    problem(
      [person('p1', ['a', 'c'], two), person('p2', ['a', 'c'], two), person('Ünal', ['a', 'c'], two)],
      [session('a', 2), session('c', 2)],
      {
        strategy,
      },
    ),
  );
  expect(seats(result)).toBe('p1:c p2:a p2:c Ünal:a');
});
