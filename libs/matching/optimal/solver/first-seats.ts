import { addHolder, type Face } from '../face/face.js';
import { CLASS_BITS } from './seat-problem.js';

/** Seats everybody by position on the list where all limits on the way have room; who finds none holds nothing. */
export function seatGreedily(face: Face): void {
  const { start, option, held } = face;
  const exchange = new FirstSeats(face);
  let longest = 0;
  for (let i = 0; i < face.open; i++) longest = Math.max(longest, start[i + 1]! - start[i]! - 1);
  for (let turn = 0; turn < longest; turn++)
    for (let i = 0; i < face.open; i++) {
      const e = start[i]! + turn;
      if (held[i]! >= 0 || e >= start[i + 1]! - 1) continue;
      const o = option[e]! >> CLASS_BITS;
      if (!exchange.move(option[start[i + 1]! - 1]! >> CLASS_BITS, o)) continue;
      held[i] = option[e]!;
      addHolder(face, i, o);
    }
  for (let i = 0; i < face.open; i++)
    if (held[i]! < 0) {
      held[i] = option[start[i + 1]! - 1]!;
      addHolder(face, i, held[i]! >> CLASS_BITS);
    }
}

/** Moves people from nothing to a seat where no limit on the way stands against it. */
class FirstSeats {
  private readonly depth: Int32Array;

  constructor(private readonly face: Face) {
    const { nodes, above, topDown } = face;
    this.depth = new Int32Array(nodes + 1);
    for (const o of topDown) this.depth[o] = this.depth[above[o]!]! + 1;
  }

  move(from: number, to: number): boolean {
    const { spare, floor, above } = this.face;
    const join = this.join(from, to);
    for (let o = to; o !== join; o = above[o]!) if (floor[o] === 0 && spare[o] === 0) return false;
    for (let o = from; o !== join; o = above[o]!) if (floor[o] === 1 && spare[o] === 0) return false;
    for (let o = to; o !== join; o = above[o]!) spare[o]! += floor[o] === 1 ? 1 : -1;
    for (let o = from; o !== join; o = above[o]!) spare[o]! += floor[o] === 1 ? -1 : 1;
    return true;
  }

  /** The lowest node above both, or one of them. */
  private join(a: number, b: number): number {
    const { depth } = this;
    const { above } = this.face;
    while (a !== b) {
      if (depth[a]! >= depth[b]!) a = above[a]!;
      else b = above[b]!;
    }
    return a;
  }
}
