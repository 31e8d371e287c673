import { Code } from '../compile/codes.js';
import type { Instance } from '../compile/instance.js';
import { Ledger } from './ledger.js';

/**
 * `lottery`: serial dictatorship by turns (random serial dictatorship of Abdulkadiroglu and Sonmez, 1998, on published
 * numbers). Rounds alternate in direction, as in a snake draft.
 */
export function runLottery(instance: Instance, closed: Uint8Array, had: Int32Array): Ledger {
  const ledger = new Ledger(instance, closed, had);
  const { lottery, maxPlacements } = instance;
  let rounds = 0;
  for (const most of maxPlacements) if (most > rounds) rounds = most;
  for (let round = 1; round <= rounds; round++)
    for (let turn = 0; turn < lottery.length; turn++) {
      const p = lottery[round % 2 === 1 ? turn : lottery.length - 1 - turn]!;
      if (ledger.heldCount[p]! < Math.min(round, maxPlacements[p]!)) takeFirst(ledger, p, Code.full_lottery, 1);
    }
  return ledger;
}

/** `first_come`: one pass in order of arrival, then of the lottery; each takes what it can. */
export function runFirstCome(instance: Instance, closed: Uint8Array, had: Int32Array): Ledger {
  const ledger = new Ledger(instance, closed, had);
  for (const p of arrivalOrder(instance))
    takeFirst(ledger, p, Code.full_arrival, instance.maxPlacements[p]! - ledger.heldCount[p]!);
  return ledger;
}

/** Participants by arrival (absent last), then by lottery. */
export function arrivalOrder({ arrivedAt, lotteryPlace }: Instance): Int32Array {
  return Int32Array.from(arrivedAt.keys()).sort((a, b) => {
    const first = arrivedAt[a]!;
    const second = arrivedAt[b]!;
    return first === second ? lotteryPlace[a]! - lotteryPlace[b]! : first < second ? -1 : 1;
  });
}

/** Takes up to `wanted` wishes in pick order and notes why the others before them were not to be had. */
function takeFirst(ledger: Ledger, p: number, full: number, wanted: number): void {
  const { listStart, listSession, listCode } = ledger.instance;
  for (let w = listStart[p]!; w < listStart[p + 1]! && wanted > 0; w++) {
    const s = listSession[w]!;
    // What stood in the way once stands there for good: seats and limits only fill up.
    if (listCode[w] !== 0 || ledger.lost[w] !== 0) continue;
    const obstacle =
      (ledger.closed[s] && Code.under_minimum) ||
      ledger.ownObstacle(p, s) ||
      (ledger.hasSeat(s) ? ledger.organisationObstacle(p, s) : full);
    if (obstacle === 0) {
      ledger.place(p, s);
      ledger.lost[w] = Code.placed;
      wanted--;
    } else ledger.lost[w] = obstacle;
  }
}
