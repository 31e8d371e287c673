import { addHolder, removeHolder, type Face } from '../face/face.js';
import { exactPrices, guessPrices } from '../face/first-and-last-prices.js';
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
    this.poolSessions = Int32Array.from(face.full.keys()).filter(
      (o) => face.full[o] === 0 && face.above[o] === face.nodes,
    );
  }

  /** Makes the face's allocation cheapest by this tier; returns exact prices, the pool's being 0. */
  run(warm: boolean): Int32Array {
    const { face, over } = this;
    face.level.fill(0);
    if (warm) this.vacancies += guessPrices(face, this.cost, over, this.vacant);
    const waiting = this.unseatUnhappy();
    if (waiting.length > 0 || over.some((units) => units > 0)) {
      this.update = new PriceUpdate(face, this.scaled, over, this.vacant, this.poolSessions);
      this.updatePrices(true);
      for (const i of waiting) this.receive(this.seat(i));
      for (let o = 0; o <= face.nodes; o++) if (over[o]! > 0) this.enqueue(o);
      this.current.fill(0);
      this.movable.fill(INFINITE);
      this.dischargeAll();
    }
    return exactPrices(face);
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

  private receiveMany(o: number, units: number): void {
    const filled = Math.min(units, o === this.face.nodes ? 0 : this.vacant[o]!);
    if (filled > 0) {
      this.vacant[o]! -= filled;
      this.vacancies -= filled;
    }
    if (filled === units) return;
    this.over[o]! += units - filled;
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
    const { level, spare, floor, full, above, belowStart } = face;
    const up = above[o]!;
    while (over[o]! > 0) {
      const i = this.findMove(o);
      if (i >= 0) {
        const x = this.foundOption;
        removeHolder(face, i, o);
        face.held[i] = x;
        addHolder(face, i, x >> CLASS_BITS);
        over[o]!--;
        this.receive(x >> CLASS_BITS);
      } else if (full[o] === 0 && level[up]! < level[o]! && (spare[o]! > 0 || floor[o] === 1)) {
        const moved = floor[o] === 1 ? over[o]! : Math.min(spare[o]!, over[o]!);
        spare[o]! += floor[o] === 1 ? moved : -moved;
        over[o]! -= moved;
        this.receiveMany(up, moved);
      } else if (belowStart[o] === belowStart[o + 1] || !this.pushDown(o)) this.relabel(o);
    }
  }

  /** Sends back down what is too much at `o`, to one cheaper node below; whether there is one. */
  private pushDown(o: number): boolean {
    const { face, over } = this;
    const { level, spare, floor, full, below, belowStart } = face;
    for (let c = belowStart[o]!; c < belowStart[o + 1]!; c++) {
      const q = below[c]!;
      if (full[q] === 1 || level[q]! >= level[o]! || (floor[q] === 1 && spare[q] === 0)) continue;
      const moved = floor[q] === 1 ? Math.min(spare[q]!, over[o]!) : over[o]!;
      spare[q]! += floor[q] === 1 ? -moved : moved;
      over[o]! -= moved;
      this.receiveMany(q, moved);
      return true;
    }
    return false;
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
    const { start, option, held, level, holder, spare, floor, full, above, below, belowStart } = face;
    const base = face.segment[o]!;
    const count = face.holders[o]!;
    const lowest = level[o]!;
    const spareMayLeave = full[o] === 0 && (spare[o]! > 0 || floor[o] === 1);
    let least = spareMayLeave ? level[above[o]!]! : INFINITE;
    for (let c = belowStart[o]!; c < belowStart[o + 1]!; c++) {
      const q = below[c]!;
      if (full[q] === 0 && level[q]! < least && (floor[q] === 0 || spare[q]! > 0)) least = level[q]!;
    }
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
      this.current[o] = first;
      this.movable[o] = INFINITE;
    } else {
      this.current[o] = leavers > 0 ? first : count;
      this.movable[o] = leavers;
    }
  }

  /** Spare seats without a place go to the cheapest sessions, as many at once as there are. */
  private dischargePool(): void {
    const { face, over, poolSessions } = this;
    const { level, spare, floor, nodes } = face;
    const isStuck = (o: number) => floor[o] === 1 && spare[o] === 0;
    while (over[nodes]! > 0) {
      let cursor = this.poolCursor;
      while (
        cursor < poolSessions.length &&
        (level[poolSessions[cursor]!]! >= level[nodes]! || isStuck(poolSessions[cursor]!))
      )
        cursor++;
      this.work += (cursor - this.poolCursor) >> 3;
      this.poolCursor = cursor;
      if (cursor < poolSessions.length) {
        const o = poolSessions[cursor]!;
        const most = floor[o] === 1 ? spare[o]! : over[nodes]!;
        // No more than what is vacant there; where nothing is, all that is too much.
        const moved = Math.min(over[nodes]!, most, this.vacant[o]! || most);
        spare[o]! += floor[o] === 1 ? -moved : moved;
        over[nodes]! -= moved;
        this.receiveMany(o, moved);
        continue;
      }
      let least = INFINITE;
      for (const o of poolSessions) if (level[o]! < least && !isStuck(o)) least = level[o]!;
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
