import { compile } from '../compile/compile.js';
import type { AllocationProblem } from '../format/problem.js';
import { solveInstance, type SolveOptions } from '../solve.js';

/** Places count from 1. */
export interface LotteryPlace {
  now: number;
  of: number;
  /** The last place in the lottery order that would have given the wish; undefined: not even the first. */
  needed?: number;
}

/**
 * How early in the lottery a participant would have had to be for a wish or a better one, everybody else in the order they are. Found by
 * halving: an earlier place never takes away what a later one gives, for one placement each (under several, rounds run
 * both ways and it may). Undefined for `first_come` and for problems with several placements.
 */
export function lotteryPlaceNeeded(
  problem: AllocationProblem,
  participantId: string,
  sessionId: string,
  options: SolveOptions = {},
): LotteryPlace | undefined {
  const instance = compile(problem);
  const p = instance.participantIds.indexOf(participantId);
  const s = instance.sessionIds.indexOf(sessionId);
  /** The wish, and those before it in pick order: to get one of them is no loss. */
  const list = instance.listSession.subarray(instance.listStart[p], instance.listStart[p + 1]);
  const wanted = new Set([...list.subarray(0, list.indexOf(s) + 1)].map((t) => instance.sessionIds[t]!));
  const several = instance.maxPlacements.some((most) => most > 1);
  if (p < 0 || s < 0 || several || problem.strategy === 'first_come') return undefined;
  const others = instance.lottery.filter((q) => q !== p);
  const worksAt = (place: number): boolean => {
    const lottery = Int32Array.from([...others.subarray(0, place), p, ...others.subarray(place)]);
    const lotteryPlace = new Int32Array(lottery.length);
    lottery.forEach((q, at) => (lotteryPlace[q] = at));
    const { allocations } = solveInstance({ ...instance, lottery, lotteryPlace }, options);
    const held = allocations.find((a) => a.participantId === participantId);
    return held !== undefined && wanted.has(held.sessionId);
  };
  const found = { now: instance.lotteryPlace[p]! + 1, of: instance.lottery.length };
  if (!worksAt(0)) return found;
  let works = 0;
  let fails = instance.lottery.length;
  while (fails - works > 1) {
    const middle = (works + fails) >> 1;
    if (worksAt(middle)) works = middle;
    else fails = middle;
  }
  return { ...found, needed: works + 1 };
}
