import fc from 'fast-check';
import { STRATEGIES, TIER_LISTS, type AllocationProblem } from '../format/problem.js';
import type { AllocationResult } from '../format/result.js';
import { lotteryNumber } from '../input/lottery-number.js';
import { highsSolver } from '../highs/index.js';
import type { MipSolver } from '../optimal/exact/mip-solver.js';
import { solve } from '../solve.js';
import { verify } from '../verify/verify.js';
import { permuted, problems, type Ingredients } from './arbitrary.js';
import { bruteForce, pairKey } from './oracle.js';
import { byTheText } from './procedure-oracle.js';

/** A family of random problems and what must hold for each of them. */
export interface Property {
  name: string;
  use: Ingredients;
  /** Compare with the optimum by trying everything, or with the procedure by the text of the format. */
  oracle: boolean;
  /** Give the engine the solver. */
  solver?: boolean;
}

const optimal = { strategies: ['optimal'] as const, tiers: TIER_LISTS };
const small = { people: 5, sessions: 4, wishes: 3 };

export const PROPERTIES: Property[] = [
  ...STRATEGIES.filter((strategy) => strategy !== 'optimal').map((strategy) => ({
    name: strategy,
    use: {
      strategies: [strategy],
      people: 8,
      sessions: 5,
      places: 3,
      slots: true,
      onSiteLimit: true,
      minGroups: true,
      quotas: strategy !== 'deferred_acceptance',
      share: true,
      pins: true,
    },
    oracle: false,
  })),
  ...STRATEGIES.filter((strategy) => strategy !== 'optimal').map((strategy) => ({
    name: `${strategy} by the text`,
    use: {
      strategies: [strategy],
      // A round of deferred acceptance is found among all assignments, which grow with the people.
      people: strategy === 'deferred_acceptance' ? 5 : 6,
      sessions: 4,
      places: 3,
      slots: true,
      onSiteLimit: true,
      minGroups: true,
      quotas: strategy !== 'deferred_acceptance',
      share: true,
      pins: true,
    },
    oracle: true,
  })),
  ...TIER_LISTS.map((tiers) => ({
    name: `optimal ${tiers}`,
    use: { ...optimal, tiers: [tiers], people: 6, sessions: 4, wishes: 4, pins: true },
    oracle: true,
  })),
  { name: 'optimal keepSeat', use: { ...optimal, ...small, people: 6, pins: true, previous: true }, oracle: true },
  { name: 'optimal organisation share', use: { ...optimal, ...small, pins: true, share: true }, oracle: true },
  {
    name: 'optimal quotas',
    use: { ...optimal, ...small, pins: true, quotas: true, ownOrganisation: ['never'] },
    oracle: true,
  },
  { name: 'optimal reciprocity', use: { ...optimal, ...small, pins: true, reciprocity: true }, oracle: true },
  {
    name: 'optimal all limits of organisations',
    use: {
      ...optimal,
      ...small,
      people: 4,
      places: 2,
      pins: true,
      previous: true,
      quotas: true,
      reciprocity: true,
      share: true,
      ownOrganisation: ['never'],
    },
    oracle: true,
  },
  { name: 'optimal several places', use: { ...optimal, ...small, people: 4, places: 3, pins: true }, oracle: true },
  ...[false, true].flatMap((solver) => {
    const by = solver ? 'by the solver' : 'by heuristics';
    return [
      {
        name: `optimal minimum groups ${by}`,
        use: { ...optimal, ...small, pins: true, minGroups: true },
        oracle: true,
        solver,
      },
      {
        name: `optimal conflicts ${by}`,
        use: {
          ...optimal,
          ...small,
          people: 4,
          sessions: 5,
          wishes: 4,
          places: 3,
          pins: true,
          slots: true,
          onSiteLimit: true,
        },
        oracle: true,
        solver,
      },
      {
        name: `optimal everything ${by}`,
        use: {
          ...optimal,
          ...small,
          people: 4,
          places: 2,
          pins: true,
          previous: true,
          slots: true,
          onSiteLimit: true,
          minGroups: true,
          quotas: solver,
          reciprocity: true,
          share: true,
        },
        oracle: true,
        solver,
      },
    ];
  }),
  {
    name: 'optimal quotas with people at home',
    use: { ...optimal, ...small, pins: true, quotas: true, reciprocity: true },
    oracle: true,
    solver: true,
  },
];

/** Checks one problem; throws with what is wrong. */
export function holds(problem: AllocationProblem, oracle: boolean, mip?: MipSolver): void {
  const options = mip ? { mip } : {};
  const result = solve(problem, options);
  const { ok, problems: faults, lottery } = verify(problem, result);
  if (!ok) throw new Error(faults.join('\n'));
  if (problem.strategy === 'optimal' && lottery === 'proved') refusesOtherDraw(problem, result);
  if (JSON.stringify(solve(permuted(problem), options)) !== JSON.stringify(result))
    throw new Error('depends on the order of the input');
  if (!oracle) return;
  if (problem.strategy === 'optimal') compareWithOracle(problem, result);
  else compareWithText(problem, result);
}

function compareWithText(problem: AllocationProblem, result: AllocationResult): void {
  const { allocation, closed } = byTheText(problem);
  const found = result.allocations.map((a) => pairKey(a.participantId, a.sessionId)).sort();
  if (found.join() !== allocation.join())
    throw new Error(`the text gives ${allocation.join()} and not ${found.join()}`);
  const foundClosed = result.closedSessions.map(({ sessionId, had }) => `${sessionId} had ${had}`).sort();
  if (foundClosed.join() !== closed.join())
    throw new Error(`by the text ${closed.join()}, and not ${foundClosed.join()}, are closed`);
}

/** A best allocation drawn by another seed, with this seed's numbers written over it, must be found out. */
function refusesOtherDraw(problem: AllocationProblem, { seed, inputHash, allocations }: AllocationResult): void {
  const other = solve({ ...problem, lottery: { seed: `${seed} again` } });
  const reasons = other.reasons.map((reason) =>
    'lotteryNumber' in reason.facts
      ? {
          ...reason,
          facts: { ...reason.facts, lotteryNumber: lotteryNumber(seed, reason.participantId).toString() },
        }
      : reason,
  );
  const forged: AllocationResult = { ...other, seed, inputHash, reasons };
  delete forged.waitlists;
  const same = JSON.stringify(forged.allocations) === JSON.stringify(allocations);
  const { ok, problems: faults } = verify(problem, forged);
  if (ok !== same) throw new Error(`a draw by another seed is ${ok ? 'not found' : `refused: ${faults.join()}`}`);
}

function compareWithOracle(problem: AllocationProblem, result: AllocationResult): void {
  const { value, allocation } = bruteForce(problem);
  const { tiers, gap, exact, canonical } = result.certificate;
  const cost = (name: string, amount: number) => (/^(keepSeat|rank \d+)$/.test(name) ? 0 - amount : amount);
  for (const [t, { name, value: amount }] of tiers!.entries()) {
    if (gap?.tier === name) {
      if (cost(name, gap.bound) > value[t]!) throw new Error(`tier ${name} can be ${value[t]}, beyond its bound`);
      return;
    }
    if (cost(name, amount) !== value[t]) throw new Error(`tier ${name} is ${amount} where ${value[t]} is possible`);
  }
  if (!exact) throw new Error('not exact and no tier is named');
  const found = result.allocations.map((a) => pairKey(a.participantId, a.sessionId)).sort();
  if (canonical && found.join() !== allocation.join())
    throw new Error(`the lottery gives ${allocation.join()} and not ${found.join()}`);
}

/** Runs a property on `runs` random problems. */
export async function check({ use, oracle, solver }: Property, runs: number, seed: number): Promise<void> {
  const mip = solver ? await highsSolver() : undefined;
  fc.assert(
    fc.property(problems(use), (problem) => holds(problem, oracle, mip)),
    { numRuns: runs, seed, endOnFailure: false },
  );
}
