import { BucketQueue } from './bucket-queue.js';
import type { Face } from '../face/face.js';
import { CLASS_BITS, CLASS_MASK, INFINITE } from './seat-problem.js';
import { indexTakers, type Takers } from './takers.js';

/** Levels beyond it could overflow 31 bits within one more step. */
export const LEVEL_LIMIT = 0x1fffffff;

/** Thrown when prices outgrow 31 bits; the caller then takes the engine without that limit. */
export class PriceOverflow extends Error {}

/**
 * Global price update (Cherkassky and Goldberg, 1997): raises every price by its distance from the nearest vacant seat,
 * found by Dijkstra backwards, so that what is overfull finds shortest ways.
 */
export class PriceUpdate {
  private readonly distance: Int32Array;
  private readonly buckets: BucketQueue;
  private readonly takers: Takers;

  constructor(
    private readonly face: Face,
    private readonly scaled: Int32Array,
    private readonly over: Int32Array,
    private readonly vacant: Int32Array,
    private readonly poolSessions: Int32Array,
  ) {
    this.distance = new Int32Array(face.nodes + 1);
    this.buckets = new BucketQueue(face.nodes + 1, this.distance);
    this.takers = indexTakers(face);
  }

  /** Unless `all` is asked, it stops once every overfull node is reached. */
  run(all: boolean): void {
    const { face, distance, buckets, vacant, over, poolSessions } = this;
    const { nodes, level, full, spare, floor, above, below, belowStart } = face;
    // A unit too much can go up, or back down, at no cost.
    const goesUp = (q: number) => full[q] === 0 && (spare[q]! > 0 || floor[q] === 1);
    distance.fill(INFINITE);
    buckets.clear();
    let sought = 0;
    for (let o = 0; o <= nodes; o++) if (over[o]! > 0) sought++;
    if (all) sought = INFINITE;
    for (let o = 0; o < nodes; o++)
      if (vacant[o]! > 0) {
        distance[o] = 0;
        buckets.put(o);
      }
    let farthest = 0;
    while (buckets.size > 0) {
      const o = buckets.take();
      farthest = distance[o]!;
      if (over[o]! > 0 && --sought === 0) break;
      if (o === nodes) {
        for (const q of poolSessions) if (goesUp(q)) this.reach(q, farthest + level[nodes]! - level[q]! + 1);
        continue;
      }
      this.reachHoldersFor(o, farthest);
      const up = above[o]!;
      if (full[o] === 0 && (floor[o] === 0 || spare[o]! > 0)) this.reach(up, farthest + level[o]! - level[up]! + 1);
      for (let c = belowStart[o]!; c < belowStart[o + 1]!; c++) {
        const q = below[c]!;
        if (goesUp(q)) this.reach(q, farthest + level[o]! - level[q]! + 1);
      }
    }
    if (buckets.size === 0 && all) farthest++;
    for (let o = 0; o <= nodes; o++) {
      level[o]! += Math.min(distance[o]!, farthest);
      if (level[o]! >= LEVEL_LIMIT) throw new PriceOverflow('prices outgrow 31 bits');
    }
  }

  /** Reaches every session that has a holder who could take a seat in session `target`. */
  private reachHoldersFor(target: number, base: number): void {
    const { face, distance, scaled } = this;
    const { start, taker } = this.takers;
    const { held, level } = face;
    const from = (base + level[target]! + 1) | 0;
    for (let t = start[target]!, to = start[target + 1]!; t < to; t++) {
      const x = taker[t]!;
      const mine = held[x >> CLASS_BITS]!;
      if (mine < 0) continue;
      const o = mine >> CLASS_BITS;
      const found = (from + scaled[x & CLASS_MASK]! - scaled[mine & CLASS_MASK]! - level[o]!) | 0;
      if (found < distance[o]! && o !== target) this.reach(o, found);
    }
  }

  private reach(o: number, found: number): void {
    const { distance, buckets } = this;
    if (found >= distance[o]!) return;
    if (distance[o] !== INFINITE) buckets.remove(o);
    distance[o] = found;
    buckets.put(o);
  }
}
