import type { Face } from '../face/face.js';
import { CLASS_BITS, CLASS_MASK } from './seat-problem.js';

/** The options of a face by session: those of session `o` are `start[o]` up to `start[o + 1]`. */
export interface Takers {
  start: Int32Array;
  /** Packed as `participant << CLASS_BITS | class`. */
  taker: Int32Array;
}

/** Turns the lists around: who has each session among the options (a counting sort). */
export function indexTakers({ nodes, open, start: optionStart, option }: Face): Takers {
  const start = new Int32Array(nodes + 1);
  const end = optionStart[open]!;
  for (let e = 0; e < end; e++) start[(option[e]! >> CLASS_BITS) + 1]!++;
  for (let o = 0; o < nodes; o++) start[o + 1]! += start[o]!;
  const next = start.slice();
  const taker = new Int32Array(end);
  for (let i = 0; i < open; i++)
    for (let e = optionStart[i]!, to = optionStart[i + 1]!; e < to; e++) {
      const x = option[e]!;
      taker[next[x >> CLASS_BITS]!++] = (i << CLASS_BITS) | (x & CLASS_MASK);
    }
  return { start, taker };
}
