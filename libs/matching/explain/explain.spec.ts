import {
  adviseSeats,
  balanceOf,
  compareScenarios,
  effectOfListing,
  effectOfSeating,
  effectOfSeats,
  lotteryPlaceNeeded,
  repairProblem,
  seatsLeftFor,
  solve,
  verify,
  type AllocationProblem,
} from '../index.js';
import { person, problem, session } from '../testing/build.js';

// By seed `wissel` the lottery order of these ids is Ünal, p2, p1.
const crowd = (strategy: AllocationProblem['strategy']) =>
  problem(
    [person('p1', ['a', 'b']), person('p2', ['a'], { arrivedAt: 1 }), person('Ünal', ['a', 'b'])],
    [session('a', 1), session('b', 1), session('spare', 3), session('home', 1, { organisationId: 'org-p2' })],
    { strategy },
  );

test('seating somebody elsewhere: what it does to the run', () => {
  const input = crowd('optimal');
  const now = solve(input);
  expect(now.allocations.map((a) => a.participantId + a.sessionId)).toEqual(['p1b', 'Ünala']);
  expect(effectOfSeating(input, now, 'p2', 'a')).toEqual({
    unplaced: { now: 1, then: 1 },
    profile: [
      { now: 1, then: 1 },
      { now: 1, then: 1 },
    ],
    tiers: [
      { name: 'placed', now: 1, then: 1 },
      { name: 'rank 1', now: 1, then: 1 },
      { name: 'rank 2', now: 1, then: 1 },
    ],
    moved: ['p1', 'p2', 'Ünal'],
  });
  expect(effectOfSeating(input, now, 'p2', 'b')).toBeUndefined();
});

test('more seats, more wishes, and what was still free', () => {
  const input = crowd('lottery');
  const now = solve(input);
  expect(now.unplaced).toBe(1);
  expect(effectOfSeats(input, now, 'a', 1).unplaced).toEqual({ now: 1, then: 0 });
  expect(effectOfListing(input, now, 'p2', 'spare').unplaced).toEqual({ now: 1, then: 0 });
  expect(seatsLeftFor(input, now, 'p2')).toEqual(['spare']);
  expect(seatsLeftFor(input, now, 'p1')).toEqual(['home', 'spare']);
  expect(adviseSeats(input, now, 1)).toEqual([
    { sessionId: 'a', seats: 1, placesMore: 1, firstWishesMore: 1, waiting: 2 },
  ]);
});

test('the place in the lottery a wish would have taken', () => {
  const lottery = crowd('lottery');
  expect(lotteryPlaceNeeded(lottery, 'p2', 'a')).toEqual({ now: 2, of: 3, needed: 1 });
  expect(lotteryPlaceNeeded(lottery, 'p1', 'b')).toEqual({ now: 3, of: 3, needed: 3 });
  expect(lotteryPlaceNeeded(lottery, 'p2', 'b')).toEqual({ now: 2, of: 3 });
  expect(lotteryPlaceNeeded(crowd('first_come'), 'p2', 'a')).toBeUndefined();
});

test('scenarios side by side', () => {
  const [lottery, queue] = (['lottery', 'first_come'] as const).map((strategy) => {
    const input = crowd(strategy);
    return { name: strategy, problem: input, result: solve(input) };
  });
  const [first, second] = compareScenarios([lottery!, queue!]);
  expect(first).toMatchObject({
    placed: 2,
    unplaced: 1,
    profile: [1, 1],
    seats: 6,
    differsFromFirst: [],
    underMinimum: 0,
  });
  expect(second).toMatchObject({ placed: 2, proof: { kind: 'replay' }, differsFromFirst: ['p1', 'p2', 'Ünal'] });
  const other = { ...queue!, problem: { ...queue!.problem, sessions: [] } };
  expect(() => compareScenarios([lottery!, other])).toThrow(RangeError);
});

test('the balance counts neither sent nor hosted at home', () => {
  const input = problem([person('p1', ['a'], { organisationId: 'host' }), person('p2', ['a'])], [session('a', 2)], {
    rules: { ownOrganisation: 'allowed' },
  });
  expect(balanceOf(input, solve(input))).toEqual([
    { organisationId: 'host', sent: 0, hosted: 1 },
    { organisationId: 'org-p2', sent: 1, hosted: 0 },
  ]);
});

test('repair: after a drop-out and a closed session nobody moves who need not', () => {
  const ids = Array.from({ length: 12 }, (_, i) => `p${i + 10}`);
  const input = problem(
    ids.map((id, i) => person(id, ['abcd'[i % 4]!, 'abcd'[(i + 1) % 4]!, 'abcd'[(i + 2) % 4]!])),
    ['a', 'b', 'c', 'd'].map((id) => session(id, 4, { priorityGroups: { p10: 1 } })),
    { strategy: 'optimal', pins: [{ participantId: 'p11', sessionId: 'd', reason: 'agreed' }] },
  );
  const before = solve(input);
  const repaired = repairProblem(input, before, { leaving: ['p12'], closing: ['d'] });
  const after = solve(repaired);
  expect(verify(repaired, after).problems).toEqual([]);
  expect(after.unplaced).toBe(0);
  const moved = before.allocations.filter(
    (a) =>
      a.participantId !== 'p12' &&
      a.sessionId !== 'd' &&
      !after.allocations.some((b) => b.participantId === a.participantId && b.sessionId === a.sessionId),
  );
  expect(moved).toEqual([]);
});
