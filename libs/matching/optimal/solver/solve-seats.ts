import { createFace, restrictFace, settleAll } from '../face/face.js';
import { drawWithinFace } from '../face/face-lottery.js';
import { seatGreedily } from './first-seats.js';
import { TierRun } from './push-relabel.js';
import type { SeatProblem, SeatSolution } from './seat-problem.js';

/**
 * Solves the tiers one after the other, each within what all before it leave possible, and lets the lottery decide among
 * what is equally best. Lexicographic order without big weights: phases on a shrinking face as in the rank-maximal
 * matchings of Irving, Kavitha, Mehlhorn, Michail and Paluch (2006); the tier lists after Kwanashie, Irving, Manlove and
 * Sng (2014).
 *
 * @throws PriceOverflow when prices do not fit 31 bits (beyond some 2^29 / (2 * sessions) per tier).
 */
export function solveSeats(problem: SeatProblem): SeatSolution {
  const face = createFace(problem);
  seatGreedily(face);
  const prices: Int32Array[] = [];
  problem.costs.forEach((cost, tier) => {
    // A guess of price 1 fits costs of 0 and 1 only; the first tier's greedy start needs none.
    const warm = tier > 0 && cost.every((c) => c <= 1);
    const price = face.open === 0 ? new Int32Array(face.nodes) : new TierRun(face, cost).run(warm);
    // What passes upwards where the price changes is at its limit in every best allocation.
    for (let o = 0; o < face.nodes; o++) if (price[o] !== (price[face.above[o]!] ?? 0)) face.full[o] = 1;
    restrictFace(face, cost, price);
    prices.push(price.subarray(0, problem.sessions));
  });
  if (problem.lottery) drawWithinFace(face, problem);
  settleAll(face);
  return { choice: face.settled, prices, spare: face.spare.subarray(0, problem.sessions) };
}
