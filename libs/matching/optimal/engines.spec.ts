import { solve, verify } from '../index.js';
import { highsSolver } from '../highs/index.js';
import { compile } from '../compile/compile.js';
import { TIER_LISTS, type AllocationProblem } from '../format/problem.js';
import { person, problem, session } from '../testing/build.js';
import { solveFlow } from './flow/solve-flow.js';
import { seated, seatProblem } from './seats.js';
import { solveSeats } from './solve-seats.js';

/** Deterministic numbers below `n` (a linear congruential generator; Knuth, 1981). */
function numbers(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * n);
  };
}

function crowd(seed: number, people: number): AllocationProblem {
  const below = numbers(seed);
  const sessions = Array.from({ length: people / 10 }, (_, i) => session(`s${i}`, 1 + below(below(3) === 0 ? 20 : 6)));
  const participants = Array.from({ length: people }, (_, i) => {
    // Squared, so that some sessions are wanted by far more people than others.
    const wishes = new Set(
      Array.from({ length: 5 }, () => `s${Math.floor((below(1000) ** 2 / 1e6) * sessions.length)}`),
    );
    return person(`p${i}`, [...wishes], { fullList: below(4) > 0 });
  });
  return problem(participants, sessions, { strategy: 'optimal', lottery: { seed: `crowd ${seed}` } });
}

test.each(TIER_LISTS)('%s: push-relabel and network simplex give everybody the same seat', (tiers) => {
  for (let seed = 1; seed <= 4; seed++) {
    const instance = compile({ ...crowd(seed, 400), tiers });
    const closed = new Uint8Array(instance.sessionIds.length);
    const fast = seated(instance, solveSeats(seatProblem(instance, closed)));
    const general = solveFlow(instance, closed).ledger;
    expect(fast.heldCount.reduce((a, b) => a + b, 0)).toBeGreaterThan(100);
    expect(fast.held).toEqual(general.held);
    expect(fast.heldCount).toEqual(general.heldCount);
  }
});

test('minimum groups in a crowd: the lottery decides among the best that run the same sessions', async () => {
  const mip = await highsSolver();
  const input = crowd(2, 150);
  input.sessions = input.sessions.map((s) => ({ ...s, capacity: 2 * s.capacity, minGroup: 2 * s.capacity }));
  const run = (seed: string) => {
    const drawn = { ...input, lottery: { seed } };
    const result = solve(drawn, { mip });
    expect(verify(drawn, result).problems).toEqual([]);
    return result;
  };
  const [one, other] = [run('one'), run('other')];
  expect(one.certificate).toMatchObject({ kind: 'bound', exact: true, canonical: false });
  expect(one.closedSessions.length).toBeGreaterThan(0);
  expect(other.profile).toEqual(one.profile);
  expect(other.closedSessions).toEqual(one.closedSessions);
  expect(other.allocations).not.toEqual(one.allocations);
});
