import type { Instance } from '../compile/instance.js';
import type { AllocationCertificate, AllocationResult, SessionPrice } from '../format/result.js';
import { ProblemError } from '../input/problem-error.js';
import { report } from '../report/report.js';
import type { Ledger } from '../strategies/ledger.js';
import { tierValues } from './criteria.js';
import type { MipSolver } from './exact/mip-solver.js';
import { solveExact } from './exact/solve-exact.js';
import { solveFlow } from './flow/solve-flow.js';
import { feasibleAllocation } from './solver/heuristics.js';
import { keepsEveryRule } from './every-rule.js';
import { noteLosses } from './face/lost.js';
import { PriceOverflow } from './solver/price-update.js';
import { isPlainSeating, seated, seatProblem } from './solver/seats.js';
import { solveSeats } from './solver/solve-seats.js';

/** What strategy `optimal` may use beyond the problem. */
export interface OptimalOptions {
  /** For rules that are no flow: minimum groups, overlapping sessions for several places, quotas with people at home. */
  mip?: MipSolver;
  /** For each program given to the solver; default 30. */
  timeLimitSeconds?: number;
}

/**
 * Strategy `optimal`: best by the tiers in order, the lottery deciding among what is equally best. First all rules that
 * are a flow, which is exact and certified by prices. When that allocation happens to keep the other rules as well, it is
 * the answer; else a heuristic, and the solver if there is one.
 */
export function solveOptimal(instance: Instance, options: OptimalOptions): AllocationResult {
  const relaxed = solveRelaxed(instance, new Uint8Array(instance.sessionIds.length));
  const { ledger, prices, rulePrices } = relaxed;
  const tiers = tierValues(instance, ledger);
  if (keepsEveryRule(instance, ledger)) {
    noteLosses(instance, ledger);
    const proof = { prices, ...(rulePrices && { rulePrices }), exact: true, canonical: true };
    return report(instance, ledger, { kind: 'prices', tiers, ...proof });
  }
  return solveBeyondFlows(instance, tiers, options);
}

function solveBeyondFlows(
  instance: Instance,
  bounds: NonNullable<AllocationCertificate['tiers']>,
  { mip, timeLimitSeconds = 30 }: OptimalOptions,
): AllocationResult {
  const open = mayStayOpen(instance);
  if (!mip && !open)
    throw new ProblemError(
      instance.problem.rules.sendQuota ? 'rules.sendQuota' : 'rules.hostQuota',
      'cannot be kept exactly without a solver while people may be placed at their own organisation',
      'Give the engine a MipSolver, or set ownOrganisation to "never"',
    );
  const incumbent = feasibleAllocation(instance, (part, closed) => solveRelaxed(part, closed, true));
  const { gap, canonical, ...solved } = mip
    ? solveExact(instance, incumbent, bounds, mip, timeLimitSeconds, !open)
    : { ledger: incumbent, gap: firstGap(instance, incumbent, bounds), canonical: false };
  const ledger = canonical || !mip || gap ? solved.ledger : drawWithSessionsKept(instance, solved.ledger);
  noteLosses(instance, ledger);
  return report(instance, ledger, {
    kind: 'bound',
    tiers: tierValues(instance, ledger),
    exact: gap === undefined,
    canonical,
    ...(gap && { gap }),
  });
}

/** Where the result format lets a result be not exact, and the lottery not asked about every best allocation. */
function mayStayOpen({ problem: { participants, sessions } }: Instance): boolean {
  if (sessions.some(({ minGroup }) => minGroup !== undefined)) return true;
  const offers = sessions.flatMap(({ offerId }) => offerId ?? []);
  const excluding = sessions.some(({ slot }) => slot !== null) || new Set(offers).size < offers.length;
  return (
    participants.some(({ maxPlacements }) => maxPlacements > 1) &&
    (excluding || participants.some(({ maxOnSite }) => maxOnSite !== undefined))
  );
}

/**
 * Where the lottery could not be asked about every best allocation: lets it decide at least among those that run the same
 * sessions, if they are a flow. With overlaps that are none, what the solver holds stands.
 */
function drawWithSessionsKept(instance: Instance, ledger: Ledger): Ledger {
  const { minGroup, pinned } = instance;
  const closed = ledger.taken.map((taken, s) => (taken === 0 && minGroup[s]! > 0 && pinned[s] === 0 ? 1 : 0));
  const drawn = solveFlow(instance, Uint8Array.from(closed), { strict: true, minimums: true }).ledger;
  const reached = tierValues(instance, ledger);
  const asGood = tierValues(instance, drawn).every(({ value }, t) => value === reached[t]!.value);
  return asGood && keepsEveryRule(instance, drawn) ? drawn : ledger;
}

/** The first tier in which an allocation falls short of a bound. */
function firstGap(
  instance: Instance,
  ledger: Ledger,
  bounds: NonNullable<AllocationCertificate['tiers']>,
): AllocationCertificate['gap'] {
  const values = tierValues(instance, ledger);
  const at = values.findIndex(({ value }, t) => value !== bounds[t]!.value);
  return at < 0 ? undefined : { tier: values[at]!.name, value: values[at]!.value, bound: bounds[at]!.value };
}

interface Relaxed {
  ledger: Ledger;
  prices: SessionPrice[];
  rulePrices?: AllocationCertificate['rulePrices'];
  complete: boolean;
}

/** The best allocation by all rules that are a flow: at once where nothing but seats counts, else by way of a network. */
function solveRelaxed(instance: Instance, closed: Uint8Array, strict = false): Relaxed {
  if (!isPlainSeating(instance)) return solveFlow(instance, closed, { strict });
  try {
    const solution = solveSeats(seatProblem(instance, closed));
    return { ledger: seated(instance, solution), prices: sessionPrices(instance, solution.prices), complete: true };
  } catch (error) {
    if (error instanceof PriceOverflow) return solveFlow(instance, closed);
    throw error;
  }
}

function sessionPrices({ sessionIds }: Instance, byTier: Int32Array[]): SessionPrice[] {
  return sessionIds.flatMap((sessionId, s) => {
    const price = byTier.map((prices) => prices[s]!);
    return price.some((amount) => amount !== 0) ? [{ sessionId, price }] : [];
  });
}
