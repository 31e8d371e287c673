import { solve, verify } from '../index.js';
import { highsSolver } from '../highs/index.js';
import { compile } from '../compile/compile.js';
import { TIER_LISTS, type AllocationProblem } from '../format/problem.js';
import { person, problem, session } from '../testing/build.js';
import { solveFlow } from './flow/solve-flow.js';
import { seated, seatProblem } from './solver/seats.js';
import { solveSeats } from './solver/solve-seats.js';

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
    const general = solveFlow(instance, closed, { general: true }).ledger;
    expect(fast.heldCount.reduce((a, b) => a + b, 0)).toBeGreaterThan(100);
    expect(fast.held).toEqual(general.held);
    expect(fast.heldCount).toEqual(general.heldCount);
  }
});

/** A crowd of few employers, which host the sessions as well and are limited in every way that nests. */
function limitedCrowd(seed: number): AllocationProblem {
  const below = numbers(seed + 1000);
  const input = crowd(seed, 400);
  const organisation = () => `g${Math.floor(below(100) ** 2 / 1000)}`;
  const limits = (most: number) =>
    Object.fromEntries(Array.from({ length: 10 }, (_, g) => [`g${g}`, below(most)]).filter(() => below(4) > 0));
  return {
    ...input,
    participants: input.participants.map((p) => ({ ...p, organisationId: organisation() })),
    sessions: input.sessions.map((s) => ({ ...s, organisationId: organisation() })),
    rules: {
      ownOrganisation: 'never',
      organisationShare: 0.1 * (1 + below(5)),
      ...(seed % 2 === 0 && { sendQuota: limits(120), hostQuota: limits(60) }),
      ...(seed % 3 === 0 && { reciprocity: { slack: limits(40) } }),
    },
  };
}

test.each(TIER_LISTS)('%s: limits that nest are kept by both engines with the same seat for everybody', (tiers) => {
  const binding = new Set<string>();
  for (let seed = 1; seed <= 6; seed++) {
    const instance = compile({ ...limitedCrowd(seed), tiers });
    const closed = new Uint8Array(instance.sessionIds.length);
    const fast = solveFlow(instance, closed);
    const general = solveFlow(instance, closed, { general: true });
    expect(fast.ledger.held).toEqual(general.ledger.held);
    expect(fast.ledger.heldCount).toEqual(general.ledger.heldCount);
    for (const { rule } of fast.rulePrices) binding.add(rule);
  }
  expect([...binding].sort()).toEqual(['host_quota', 'organisation_share', 'reciprocity', 'send_quota']);
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
