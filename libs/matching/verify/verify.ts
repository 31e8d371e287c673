import type { AllocationProblem } from '../format/problem.js';
import type { AllocationResult } from '../format/result.js';
import { faultsOfBound, mayStayOpen } from './checks/check-bound.js';
import { drawIsProvable, faultsOfDraw } from './checks/check-draw.js';
import { faultsOfForm, faultsOfHash } from './checks/check-form.js';
import { faultsOfPrices, Prices } from './checks/check-prices.js';
import { faultsOfReasons } from './checks/check-reasons.js';
import { brokenRules } from './checks/check-rules.js';
import { blockingPairs } from './checks/check-stable.js';
import { faultsOfTiers, TierCosts } from './checks/check-tiers.js';
import { faultsOfWaitlists } from './checks/check-waitlists.js';
import { Reading } from './reading.js';
import { differencesFromReplay } from './replay.js';

/**
 * What is checked, in this order.
 * `rules`: the result is in the format, adds up, and keeps every capacity and every rule.
 * `proof`: it is what its certificate says: best by its tiers (prices), stable, or the same when done again.
 * `lottery`: under `optimal`, among all best allocations the lottery chose this one.
 * `reasons`: every wish has a true reason, and the waitlists follow from them.
 * `hash`: the result was made for this problem, and for nothing else.
 */
export const VERIFY_STAGES = ['rules', 'proof', 'lottery', 'reasons', 'hash'] as const;
export type VerifyStage = (typeof VERIFY_STAGES)[number];

export interface Verification {
  ok: boolean;
  /** What was found, in English, at most a hundred entries. */
  problems: string[];
  /**
   * What a faultless result is proved to be: `optimal` by prices, `replayed` (lottery and first come), `stable` and
   * replayed, or `claimed` when a solver's bound would have to be computed again to know; then it is only shown that no
   * person alone, and no person with one who makes way, could do better.
   */
  proof: 'optimal' | 'replayed' | 'stable' | 'claimed';
  /**
   * Whether the part of the lottery is proved as well. `claimed`: under `optimal` with several places, minimum groups or
   * limits of organisations, where only solving again shows which of the best allocations the lottery picks.
   */
  lottery: 'proved' | 'claimed';
}

const MOST = 100;

/**
 * Checks a result against its problem from scratch: that it belongs to it, keeps every rule, gives every wish a true
 * reason, is what its certificate says, and was drawn by the published seed. Shares no code with the engine beyond the
 * input hash, so a fault in the one does not hide in the other.
 *
 * @param begin told at the beginning of each stage, so that the caller can time them
 */
export function verify(
  problem: AllocationProblem,
  result: AllocationResult,
  begin?: (stage: VerifyStage) => void,
): Verification {
  const problems: string[] = [];
  const found: Verification = { ok: false, problems, proof: proofOf(result), lottery: 'claimed' };
  try {
    begin?.('rules');
    const reading = new Reading(problem, result.allocations);
    if (found.proof !== 'claimed' && (found.proof !== 'optimal' || drawIsProvable(reading))) found.lottery = 'proved';
    for (const fault of faults(reading, result, found.lottery === 'proved', begin))
      if (problems.push(fault) >= MOST) break;
  } catch (error) {
    problems.push(`the result is not in the format: ${error instanceof Error ? error.message : String(error)}`);
  }
  found.ok = problems.length === 0;
  return found;
}

function proofOf(result: AllocationResult): Verification['proof'] {
  switch (result?.certificate?.kind) {
    case 'prices':
      return 'optimal';
    case 'replay':
      return 'replayed';
    case 'stable':
      return 'stable';
    default:
      return 'claimed';
  }
}

function* faults(
  reading: Reading,
  result: AllocationResult,
  proveDraw: boolean,
  begin?: (stage: VerifyStage) => void,
): Generator<string> {
  yield* faultsOfForm(reading, result);
  yield* brokenRules(reading);
  begin?.('proof');
  if (reading.problem.strategy === 'optimal') yield* faultsOfOptimum(reading, result, proveDraw, begin);
  else yield* faultsOfProcedure(reading, result);
  begin?.('reasons');
  const lost = new Uint8Array(reading.wishPlace.length);
  yield* faultsOfReasons(reading, result, lost);
  yield* faultsOfWaitlists(reading, result, lost);
  begin?.('hash');
  yield* faultsOfHash(reading, result);
}

function* faultsOfProcedure(reading: Reading, result: AllocationResult): Generator<string> {
  const kind = reading.problem.strategy === 'deferred_acceptance' ? 'stable' : 'replay';
  if (result.certificate.kind !== kind) yield `the certificate is not of kind ${kind}`;
  if (kind === 'stable') yield* blockingPairs(reading, result);
  yield* differencesFromReplay(reading, result);
}

function* faultsOfOptimum(
  reading: Reading,
  result: AllocationResult,
  proveDraw: boolean,
  begin?: (stage: VerifyStage) => void,
): Generator<string> {
  const { certificate } = result;
  const costs = new TierCosts(reading);
  yield* faultsOfTiers(reading, costs, result);
  if (typeof certificate.canonical !== 'boolean') yield 'the certificate does not say whether it is canonical';
  if (certificate.canonical === false && !mayStayOpen(reading))
    yield 'the certificate does not let the lottery decide though it could';
  if (certificate.kind === 'bound') yield* faultsOfBound(reading, costs, result);
  else if (certificate.kind !== 'prices') yield 'the certificate is neither of kind prices nor bound';
  else {
    if (certificate.exact !== true) yield 'the certificate has prices and is not exact';
    const prices = new Prices(reading, costs, result);
    yield* faultsOfPrices(reading, costs, prices);
    begin?.('lottery');
    if (proveDraw) yield* faultsOfDraw(reading, costs, prices);
  }
}
