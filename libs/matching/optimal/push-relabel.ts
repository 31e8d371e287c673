import { addHolder, removeHolder, type Face } from './face.js';
import { LEVEL_LIMIT, PriceOverflow, PriceUpdate } from './price-update.js';
import { CLASS_BITS, CLASS_MASK, INFINITE } from './seat-problem.js';

/** Work between two global price updates, as a share of the number of participants and sessions. */
const UPDATE_SHARE = 0.7;
/**
 * One tier: moves participants and spare seats until the allocation is cheapest by this tier's costs, by push-relabel at
 * a single scale (Goldberg and Tarjan, 1990; Goldberg and Kennedy, 1995, for assignment), with current arcs, a queue of
 * overfull sessions and global price updates. Costs are scaled by more than twice the
 * number of nodes, so a result within 1 of optimal is optimal.
 */
export class TierRun {
  /** Overfull seats by node. */
  private readonly over: Int32Array;
  /** Seats that fell empty and want to be taken. */
  private readonly vacant: Int32Array;
  private vacancies = 0;
  /** Next holder to look at, and how many of them are known to be able to move. */
  private readonly current: Int32Array;
  private readonly movable: Int32Array;
  /** Overfull nodes, first in first out. */
  private readonly queue: Int32Array;
  private readonly queued: Uint8Array;
  private queueHead = 0;
  private queueSize = 0;
  /** Sessions where spare seats may stand. */
  private readonly poolSessions: Int32Array;
  private poolCursor = 0;
  private work = 0;
  private foundOption = 0;
  private readonly scaled: Int32Array;
  private update: PriceUpdate | undefined;

  constructor(
    private readonly face: Face,
    private readonly cost: Int32Array,
  ) {
    const { nodes } = face;
    this.over = new Int32Array(nodes + 1);
    this.vacant = new Int32Array(nodes);
    this.current = new Int32Array(nodes);
    this.movable = new Int32Array(nodes);
    this.queue = new Int32Array(nodes + 2);
    this.queued = new Uint8Array(nodes + 1);
    this.scaled = cost.map((c) => c * face.scale);
    this.poolSessions = Int32Array.from(face.full.keys()).filter((o) => face.full[o] === 0);
  }

  /** Makes the face's allocation cheapest by this tier; returns exact prices, the pool's being 0. */
  run(warm: boolean): Int32Array {
    const { face, over } = this;
    face.level.fill(0);
    if (warm) this.guessPrices();
    const waiting = this.unseatUnhappy();
    const pool = face.nodes;
    if (waiting.length > 0 || over[pool]! > 0) {
      this.update = new PriceUpdate(face, this.scaled, over, this.vacant, this.poolSessions);
      this.updatePrices(true);
      for (const i of waiting) this.receive(this.seat(i));
      if (over[pool]! > 0) this.enqueue(pool);
      this.current.fill(0);
      this.movable.fill(INFINITE);
      this.dischargeAll();
    }
    return exactPrices(face);
  }

  /** Sessions that more people want at cost 0 than have room start at price 1: saves most of the price wars. */
  private guessPrices(): void {
    const { face, cost, vacant, over } = this;
    const { nodes, option, spare } = face;
    const demand = new Int32Array(nodes);
    for (let e = 0; e < face.start[face.open]!; e++) {
      const x = option[e]!;
      if (cost[x & CLASS_MASK] === 0) demand[x >> CLASS_BITS]!++;
    }
    for (let o = 0; o < nodes - 1; o++) {
      if (demand[o]! <= face.holders[o]! + spare[o]!) continue;
      face.level[o] = face.scale;
      if (spare[o]! > 0 && face.full[o] === 0) {
        vacant[o]! += spare[o]!;
        this.vacancies += spare[o]!;
        over[nodes]! += spare[o]!;
        spare[o] = 0;
      }
    }
  }

  /** Takes everybody off a seat that is not their cheapest. */
  private unseatUnhappy(): Int32Array {
    const { face, scaled, vacant } = this;
    const { start, option, held, level } = face;
    const waiting = new Int32Array(face.open);
    let count = 0;
    for (let i = 0; i < face.open; i++) {
      let least = INFINITE;
      for (let e = start[i]!; e < start[i + 1]!; e++) {
        const x = option[e]!;
        const value = scaled[x & CLASS_MASK]! + level[x >> CLASS_BITS]!;
        if (value < least) least = value;
      }
      const mine = held[i]!;
      const o = mine >> CLASS_BITS;
      if (scaled[mine & CLASS_MASK]! + level[o]! === least) continue;
      removeHolder(face, i, o);
      held[i] = -1;
      vacant[o]!++;
      this.vacancies++;
      waiting[count++] = i;
    }
    return waiting.subarray(0, count);
  }

  private enqueue(o: number): void {
    if (this.queued[o] === 1) return;
    this.queued[o] = 1;
    let tail = this.queueHead + this.queueSize;
    if (tail >= this.queue.length) tail -= this.queue.length;
    this.queue[tail] = o;
    this.queueSize++;
  }

  private receive(o: number): void {
    if (this.vacant[o]! > 0) {
      this.vacant[o]!--;
      this.vacancies--;
      return;
    }
    this.over[o]!++;
    this.enqueue(o);
  }

  private seat(i: number): number {
    const { face, scaled } = this;
    const { start, option, level } = face;
    let least = INFINITE;
    let best = -1;
    for (let e = start[i]!; e < start[i + 1]!; e++) {
      const x = option[e]!;
      const value = scaled[x & CLASS_MASK]! + level[x >> CLASS_BITS]!;
      if (value < least) {
        least = value;
        best = x;
      }
    }
    face.held[i] = best;
    addHolder(face, i, best >> CLASS_BITS);
    return best >> CLASS_BITS;
  }

  private dischargeAll(): void {
    const { face } = this;
    const limit = UPDATE_SHARE * (face.open + face.nodes);
    while (this.queueSize > 0) {
      const o = this.queue[this.queueHead]!;
      this.queueHead = this.queueHead + 1 === this.queue.length ? 0 : this.queueHead + 1;
      this.queueSize--;
      this.queued[o] = 0;
      if (o === face.nodes) this.dischargePool();
      else this.discharge(o);
      if (this.work > limit && this.vacancies > 0 && this.queueSize > 0) this.updatePrices(false);
    }
  }

  private discharge(o: number): void {
    const { face, over } = this;
    const { level, spare, nodes } = face;
    while (over[o]! > 0) {
      const i = this.findMove(o);
      if (i >= 0) {
        const x = this.foundOption;
        removeHolder(face, i, o);
        face.held[i] = x;
        addHolder(face, i, x >> CLASS_BITS);
        over[o]!--;
        this.receive(x >> CLASS_BITS);
      } else if (spare[o]! > 0 && face.full[o] === 0 && level[nodes]! < level[o]!) {
        const moved = Math.min(spare[o]!, over[o]!);
        spare[o]! -= moved;
        over[o]! -= moved;
        over[nodes]! += moved;
        this.enqueue(nodes);
      } else this.relabel(o);
    }
  }

  /** A holder of `o` with a cheaper option elsewhere, which is left in `foundOption`; -1: none. */
  private findMove(o: number): number {
    if (this.movable[o] === 0) return -1;
    const { scaled } = this;
    const { start, option, held, level, holder } = this.face;
    const below = level[o]! - 1;
    const base = this.face.segment[o]!;
    const count = this.face.holders[o]!;
    const from = this.current[o]!;
    for (let h = from; h < count; h++) {
      const i = holder[base + h]!;
      const limit = (scaled[held[i]! & CLASS_MASK]! + below) | 0;
      for (let e = start[i]!, to = start[i + 1]!; e < to; e++) {
        const x = option[e]!;
        if (scaled[x & CLASS_MASK]! + level[x >> CLASS_BITS]! <= limit && x >> CLASS_BITS !== o) {
          this.current[o] = h;
          this.foundOption = x;
          this.work += h - from;
          this.movable[o]!--;
          return i;
        }
      }
    }
    this.work += count - from;
    this.current[o] = count;
    this.movable[o] = 0;
    return -1;
  }

  /** Raises the price of `o` to where a first holder or spare seat wants to leave. */
  private relabel(o: number): void {
    const { face, scaled } = this;
    const { start, option, held, level, holder, nodes } = face;
    const base = face.segment[o]!;
    const count = face.holders[o]!;
    const lowest = level[o]!;
    const spareMayLeave = face.spare[o]! > 0 && face.full[o] === 0;
    let least = spareMayLeave ? level[nodes]! : INFINITE;
    let first = 0;
    let leavers = 0;
    let h = 0;
    // No holder can be below the present price, so the first one at it ends the search.
    for (; h < count && least > lowest; h++) {
      const i = holder[base + h]!;
      const mine = scaled[held[i]! & CLASS_MASK]!;
      let cheapest = INFINITE;
      for (let e = start[i]!, to = start[i + 1]!; e < to; e++) {
        const x = option[e]!;
        if (x >> CLASS_BITS === o) continue;
        const value = (scaled[x & CLASS_MASK]! + level[x >> CLASS_BITS]! - mine) | 0;
        if (value < cheapest) cheapest = value;
      }
      if (cheapest < least) {
        least = cheapest;
        first = h;
        leavers = 1;
      } else if (cheapest === least && cheapest !== INFINITE) {
        if (leavers === 0) first = h;
        leavers++;
      }
    }
    if (least >= LEVEL_LIMIT) throw new PriceOverflow('prices outgrow 31 bits');
    level[o] = least + 1;
    this.work += h + 1;
    if (least <= lowest) {
      this.current[o] = spareMayLeave && level[nodes]! <= lowest ? 0 : first;
      this.movable[o] = INFINITE;
    } else {
      this.current[o] = leavers > 0 ? first : count;
      this.movable[o] = leavers;
    }
  }

  /** Spare seats without a place go to the cheapest sessions, as many at once as there are. */
  private dischargePool(): void {
    const { face, over, vacant, poolSessions } = this;
    const { level, spare, nodes } = face;
    while (over[nodes]! > 0) {
      let cursor = this.poolCursor;
      while (cursor < poolSessions.length && level[poolSessions[cursor]!]! >= level[nodes]!) cursor++;
      this.work += (cursor - this.poolCursor) >> 3;
      this.poolCursor = cursor;
      if (cursor < poolSessions.length) {
        const o = poolSessions[cursor]!;
        if (vacant[o]! > 0) {
          const moved = Math.min(over[nodes]!, vacant[o]!);
          vacant[o]! -= moved;
          this.vacancies -= moved;
          spare[o]! += moved;
          over[nodes]! -= moved;
        } else {
          spare[o]! += over[nodes]!;
          over[o]! += over[nodes]!;
          over[nodes] = 0;
          this.enqueue(o);
        }
        continue;
      }
      let least = INFINITE;
      for (const o of poolSessions) if (level[o]! < least) least = level[o]!;
      if (least >= LEVEL_LIMIT) throw new PriceOverflow('prices outgrow 31 bits');
      level[nodes] = least + 1;
      this.poolCursor = 0;
      this.work += poolSessions.length >> 2;
    }
  }

  private updatePrices(all: boolean): void {
    this.update!.run(all);
    this.current.fill(0);
    this.movable.fill(INFINITE);
    this.poolCursor = 0;
    this.work = 0;
  }
}

/**
 * Exact integer prices from scaled ones that are off by at most 1 per step: round down at a residue no level has, so no
 * step of 1 crosses it.
 */
function exactPrices({ level, nodes, scale }: Face): Int32Array {
  const used = new Uint8Array(scale);
  for (let o = 0; o <= nodes; o++) used[level[o]! % scale] = 1;
  const shift = scale - 1 - used.indexOf(0);
  const pool = Math.floor((level[nodes]! + shift) / scale);
  return Int32Array.from(level.subarray(0, nodes), (l) => Math.floor((l + shift) / scale) - pool);
}
