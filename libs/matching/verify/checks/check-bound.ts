import type { AllocationResult } from '../../format/result.js';
import { faultsOfMoves } from './check-moves.js';
import type { TierCosts } from './check-tiers.js';
import { isTangled, openWishes } from '../own-choice.js';
import type { Reading } from '../reading.js';

/**
 * A bound cannot be checked without solving. But it may stand only where prices may not exist, must agree with the value,
 * and what it calls best must not be made better by a move that is found at a glance.
 */
export function* faultsOfBound(
  reading: Reading,
  costs: TierCosts,
  { certificate }: AllocationResult,
): Generator<string> {
  const { exact, canonical, gap } = certificate;
  if (!mayNeedBound(reading)) yield 'the certificate is a bound where prices can prove the best';
  if (typeof exact !== 'boolean') yield 'the certificate does not say whether it is exact';
  if (exact === false && !mayStayOpen(reading)) yield 'the certificate is not exact though it could be';
  if (exact === false && canonical === true) yield 'the lottery decided among the best, which are not known';
  if (exact === (gap !== undefined)) yield 'the certificate is exact with a gap, or neither';
  if (gap) {
    const named = certificate.tiers?.find(({ name }) => name === gap.tier);
    if (named?.value !== gap.value) yield 'the gap is not about the value of its tier';
    const maximised = /^(keepSeat|rank \d+)$/.test(gap.tier);
    if (!(maximised ? gap.bound > gap.value : gap.bound < gap.value)) yield 'the bound is not better than the value';
  }
  yield* faultsOfMoves(reading, costs, gap ? costs.names.indexOf(gap.tier) : costs.names.length);
}

/**
 * Whether the rules of the problem may be no flow, so that the best need not have prices. Exactly where
 * - a session without a pin that somebody may take has a minGroup above 1; or
 * - somebody has several places, and open wishes that exclude each other (time, travel, same offer) without falling into
 *   groups, or in groups of both sites under a maxOnSite that binds; or
 * - an organisation with a sendQuota or hostQuota has people who may be placed at its own sessions.
 */
function mayNeedBound(reading: Reading): boolean {
  const { people, places, pinsAt, employer, host, limits } = reading;
  return people.some((_, p) => {
    const g = employer[p]!;
    const hasQuota = limits.sendQuota[g]! < Infinity || limits.hostQuota[g]! < Infinity;
    const beyond = (s: number) => ((places[s]!.minGroup ?? 0) > 1 && pinsAt[s] === 0) || (hasQuota && host[s] === g);
    return openWishes(reading, p).some(beyond) || isTangled(reading, p);
  });
}

/** Where the result schema lets a result be not exact, and the lottery not asked about every best allocation. */
export function mayStayOpen({ problem: { participants, sessions } }: Reading): boolean {
  if (sessions.some(({ minGroup }) => minGroup !== undefined)) return true;
  const offers = sessions.flatMap(({ offerId }) => offerId ?? []);
  return (
    participants.some(({ maxPlacements }) => maxPlacements > 1) &&
    (sessions.some(({ slot }) => slot !== null) ||
      new Set(offers).size < offers.length ||
      participants.some(({ maxOnSite }) => maxOnSite !== undefined))
  );
}
