import type { AllocationProblem } from '../format/problem.js';
import type { AllocationResult } from '../format/result.js';
import { faultsOfForm } from './check-form.js';
import { faultsOfPrices } from './check-prices.js';
import { faultsOfReasons } from './check-reasons.js';
import { brokenRules } from './check-rules.js';
import { faultsOfTiers } from './check-tiers.js';
import { faultsOfWaitlists } from './check-waitlists.js';
import { Reading } from './reading.js';
import { differencesFromReplay } from './replay.js';
import { blockingPairs } from './check-stable.js';

export interface Verification {
  ok: boolean;
  /** What was found, in English, at most a hundred entries. */
  problems: string[];
  /**
   * What a faultless result is proved to be: `optimal` by prices, `replayed` (lottery and first come), `stable` and
   * replayed, or `claimed` when a solver's bound would have to be computed again to know.
   */
  proof: 'optimal' | 'replayed' | 'stable' | 'claimed';
}

const MOST = 100;

/**
 * Checks a result against its problem from scratch: that it belongs to it, keeps every rule, gives every wish a true
 * reason, and is what its certificate says. Shares no code with the engine beyond the input hash, so a fault in the one
 * does not hide in the other. Which of several equally best allocations the lottery chose is checked by solving again.
 */
export function verify(problem: AllocationProblem, result: AllocationResult): Verification {
  const problems: string[] = [];
  const proof = proofOf(result);
  try {
    for (const fault of faults(problem, result)) if (problems.push(fault) >= MOST) break;
  } catch (error) {
    problems.push(`the result is not in the format: ${error instanceof Error ? error.message : String(error)}`);
  }
  return { ok: problems.length === 0, problems, proof };
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

function* faults(problem: AllocationProblem, result: AllocationResult): Generator<string> {
  const reading = new Reading(problem, result.allocations);
  yield* faultsOfForm(reading, result);
  yield* brokenRules(reading);
  yield* faultsOfReasons(reading, result);
  yield* faultsOfWaitlists(reading, result);
  const { certificate } = result;
  switch (problem.strategy) {
    case 'lottery':
    case 'first_come':
      if (certificate.kind !== 'replay') yield 'the certificate is not of kind replay';
      yield* differencesFromReplay(reading, result);
      break;
    case 'deferred_acceptance':
      if (certificate.kind !== 'stable') yield 'the certificate is not of kind stable';
      yield* blockingPairs(reading, result);
      yield* differencesFromReplay(reading, result);
      break;
    case 'optimal':
      yield* faultsOfTiers(reading, result);
      if (certificate.kind === 'prices') {
        if (certificate.exact !== true) yield 'the certificate has prices and is not exact';
        yield* faultsOfPrices(reading, result);
      } else if (certificate.kind !== 'bound') yield 'the certificate is neither of kind prices nor bound';
      else yield* faultsOfBound(reading, result);
  }
}

/** A bound cannot be checked without solving, but it must be one that may exist and agree with the value. */
function* faultsOfBound(reading: Reading, { certificate }: AllocationResult): Generator<string> {
  const { problem } = reading;
  const mayBeOpen =
    problem.sessions.some(({ minGroup }) => minGroup !== undefined) ||
    problem.participants.some(({ maxPlacements }) => maxPlacements > 1);
  if (typeof certificate.exact !== 'boolean') yield 'the certificate does not say whether it is exact';
  if (certificate.exact === false && !mayBeOpen) yield 'the certificate is not exact though it could be';
  if (certificate.exact === (certificate.gap !== undefined)) yield 'the certificate is exact with a gap, or neither';
  if (!certificate.gap) return;
  const { tier, value, bound } = certificate.gap;
  const named = certificate.tiers?.find(({ name }) => name === tier);
  if (named?.value !== value) yield 'the gap is not about the value of its tier';
  const maximised = /^(keepSeat|rank \d+)$/.test(tier);
  if (!(maximised ? bound >= value : bound <= value)) yield 'the bound is on the wrong side of the value';
}
