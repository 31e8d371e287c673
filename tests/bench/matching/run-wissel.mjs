/** One instance by the engine's core, in a process of its own: cold, warm, with and without lottery, and the proof. */
import { readInstance } from './instance-file.mjs';
import { asSeatProblem, lotteryOrder } from './instances.mjs';

const begun = performance.now();
const { solveSeats } = await import('../../../dist/libs/matching/optimal/solver/solve-seats.js');
const { CLASS_BITS, CLASS_MASK } = await import('../../../dist/libs/matching/optimal/solver/seat-problem.js');
const { seatPricesProve } = await import('../../../dist/libs/matching/verify/seat-prices.js');
const [file, repetitions] = process.argv.slice(2);
const instance = readInstance(file);
const problem = asSeatProblem(instance, CLASS_BITS);

const timed = (work) => {
  const from = performance.now();
  const found = work();
  return { found, seconds: (performance.now() - from) / 1000 };
};
const best = (work) => Math.min(...Array.from({ length: Number(repetitions) }, () => timed(work).seconds));

const first = timed(() => solveSeats(problem));
const coldSeconds = (performance.now() - begun) / 1000;
const seconds = Number(repetitions) > 1 ? best(() => solveSeats(problem)) : first.seconds;
// Of the solution alone: the lottery and the repetitions come after.
const peakMB = process.resourceUsage().maxRSS / 1024;
const verified = timed(() => seatPricesProve(problem, first.found));
if (!verified.found) throw new Error('the prices do not prove the allocation optimal');
const verifySeconds = Math.min(
  verified.seconds,
  best(() => seatPricesProve(problem, first.found)),
);
const withLottery = { ...problem, lottery: lotteryOrder(instance.participants, 7) };
const withLotterySeconds = best(() => solveSeats(withLottery));
const profile = new Array(instance.wishes + 1).fill(0);
for (const x of first.found.choice) profile[x & CLASS_MASK]++;
console.log(JSON.stringify({ seconds, coldSeconds, peakMB, verifySeconds, withLotterySeconds, profile }));
