import type { AllocationProblem } from '../format/problem.js';
import type {
  AllocationCertificate,
  AllocationPlacement,
  AllocationReason,
  AllocationResult,
} from '../format/result.js';
import { lotteryNumber } from '../input/lottery-number.js';
import { addTo, TierCosts } from '../verify/checks/check-tiers.js';
import { Reading } from '../verify/reading.js';

/**
 * Writes another allocation into a result of strategy `optimal`, by the session of each participant who gets one, with
 * every sum, tier value and fact true, so that nothing but what the certificate claims is left to find. For one placement
 * each, without pins.
 */
export function forge(
  problem: AllocationProblem,
  result: AllocationResult,
  seats: Readonly<Record<string, string>>,
  certificate: AllocationCertificate,
): void {
  const wishOf = (participantId: string, sessionId: string) =>
    problem.participants.find(({ id }) => id === participantId)!.list.find((wish) => wish.sessionId === sessionId)!;
  const allocations = Object.entries(seats)
    .map(([participantId, sessionId]): AllocationPlacement => {
      return { participantId, sessionId, rank: wishOf(participantId, sessionId).rank };
    })
    .sort((a, b) => (a.participantId < b.participantId ? -1 : 1));
  const taken = (sessionId: string) => allocations.filter((a) => a.sessionId === sessionId).length;
  const reason = ({ participantId, sessionId, rank }: AllocationReason): AllocationReason => {
    const mine = allocations.find((a) => a.participantId === participantId);
    const { capacity, minGroup } = problem.sessions.find(({ id }) => id === sessionId)!;
    const wish = { participantId, sessionId, rank };
    if (mine?.sessionId === sessionId) return { ...wish, code: 'placed', facts: {} };
    if (minGroup !== undefined && taken(sessionId) === 0)
      return { ...wish, code: 'under_minimum', facts: { minGroup, had: 0 } };
    if (mine && mine.rank! < rank!) return { ...wish, code: 'limit_reached', facts: { maxPlacements: 1 } };
    const number = lotteryNumber(problem.lottery.seed, participantId).toString();
    return {
      ...wish,
      code: 'full_optimal',
      facts: { capacity, taken: taken(sessionId), lotteryNumber: number },
    };
  };
  Object.assign(result, {
    allocations,
    profile: result.profile.map((_, index) => allocations.filter(({ rank }) => rank === index + 1).length),
    unplaced: problem.participants.length - allocations.length,
    closedSessions: problem.sessions
      .filter(({ id, minGroup }) => minGroup !== undefined && taken(id) === 0)
      .map(({ id, minGroup }) => ({ sessionId: id, reason: 'under_minimum', minGroup, had: 0 })),
    reasons: result.reasons.map(reason),
    certificate: { ...certificate, tiers: tiersOf(problem, allocations) },
  });
  delete result.waitlists;
}

function tiersOf(problem: AllocationProblem, allocations: AllocationPlacement[]): AllocationCertificate['tiers'] {
  const reading = new Reading(problem, allocations);
  const costs = new TierCosts(reading);
  const total = [...costs.zero];
  for (let p = 0; p < reading.people.length; p++) {
    const own = [...costs.zero];
    costs.addPerson(own, p, reading.heldBy(p));
    addTo(total, own);
  }
  return costs.names.map((name, t) => ({
    name,
    value: /^(keepSeat|rank \d+)$/.test(name) ? 0 - total[t]! : total[t]!,
  }));
}
