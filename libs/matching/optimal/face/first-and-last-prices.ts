import type { Face } from './face.js';
import { CLASS_BITS, CLASS_MASK } from '../solver/seat-problem.js';

/**
 * A first guess: sessions that more people want at cost 0 than have room start at price 1, which saves most of the price
 * wars. Where a node is dearer than the one above, all that may pass upwards has to: what is then missing below goes into
 * `vacant`, what is too much above into `over`. Returns how much is missing in all.
 */
export function guessPrices(face: Face, cost: Int32Array, over: Int32Array, vacant: Int32Array): number {
  const { nodes, option, spare, full, floor, above, topDown, level } = face;
  const demand = new Int32Array(nodes + 1);
  for (let e = 0; e < face.start[face.open]!; e++) {
    const x = option[e]!;
    if (cost[x & CLASS_MASK] === 0) demand[x >> CLASS_BITS]!++;
  }
  const present = new Int32Array(nodes + 1);
  present.set(face.holders);
  for (let n = nodes - 1; n >= 0; n--) {
    const o = topDown[n]!;
    demand[above[o]!]! += demand[o]!;
    present[above[o]!]! += present[o]!;
  }
  for (const o of topDown) {
    level[o] = level[above[o]!]!;
    if (o === nodes - 1 || floor[o] === 1 || demand[o]! <= present[o]! + spare[o]!) continue;
    level[o]! += face.scale;
    if (full[o] === 1) continue;
    vacant[o]! += spare[o]!;
    over[above[o]!]! += spare[o]!;
    spare[o] = 0;
  }
  let vacancies = 0;
  for (let o = 0; o < nodes; o++) {
    const both = Math.min(vacant[o]!, over[o]!);
    over[o]! -= both;
    vacant[o]! -= both;
    vacancies += vacant[o]!;
  }
  return vacancies;
}

/**
 * Exact integer prices from scaled ones that are off by at most 1 per step: round down at a residue no level has, so no
 * step of 1 crosses it. The pool's price is 0.
 */
export function exactPrices({ level, nodes, scale }: Face): Int32Array {
  const used = new Uint8Array(scale);
  for (let o = 0; o <= nodes; o++) used[level[o]! % scale] = 1;
  const shift = scale - 1 - used.indexOf(0);
  const pool = Math.floor((level[nodes]! + shift) / scale);
  return Int32Array.from(level.subarray(0, nodes), (l) => Math.floor((l + shift) / scale) - pool);
}
