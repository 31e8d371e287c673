import { addHolder, removeHolder, type Face } from './face.js';
import { CLASS_BITS, CLASS_MASK } from '../solver/seat-problem.js';
import { indexTakers, type Takers } from '../solver/takers.js';

/**
 * Finds chains of exchanges within the face: somebody enters a session, one of its holders goes on to another option, and
 * so forth, until a free seat is reached. Searched from both ends at once (Pohl, 1971), always on the side that stays
 * cheaper. A search that fails has found, at the cost of the smaller side, a set of sessions that no chain leaves or enters
 * again: since exchanges never add to what can be reached, it becomes a component of its own for good.
 */
export class ExchangeSearch {
  private readonly decided: Uint8Array;
  /** Sessions where spare seats may stand. */
  private readonly open: Int32Array;
  private readonly takers: Takers;
  /** Where the options still alive end, by session. */
  private readonly takerEnd: Int32Array;
  /** Twice the number of the search, plus 1 on the way back. */
  private readonly mark: Int32Array;
  private stamp = 0;
  private readonly ahead: Side;
  private readonly back: Side;
  private components: number;
  private meeting = -1;

  constructor(
    private readonly face: Face,
    /** Component by session, the pool's last; refined as searches fail. */
    private readonly component: Int32Array,
  ) {
    const { nodes, full } = face;
    this.decided = new Uint8Array(face.open);
    this.open = Int32Array.from(full.keys()).filter((o) => full[o] === 0);
    this.takers = indexTakers(face);
    this.takerEnd = this.takers.start.slice(1);
    this.mark = new Int32Array(nodes + 1);
    this.ahead = new Side(nodes + 1);
    this.back = new Side(nodes + 1);
    this.components = component.reduce((a, b) => Math.max(a, b), 0) + 1;
  }

  /** Participant `i` is decided and moves no more. */
  leave(i: number): void {
    this.decided[i] = 1;
  }

  /** Makes room at `from` by a chain of exchanges that ends in the free seat at `goal`, and carries it out if there is one. */
  exchange(from: number, goal: number): boolean {
    const { ahead, back } = this;
    this.stamp += 2;
    this.meeting = -1;
    ahead.begin(from);
    back.begin(goal);
    this.mark[from] = this.stamp;
    this.mark[goal] = this.stamp + 1;
    while (this.meeting < 0) {
      const done = ahead.head === ahead.tail ? ahead : back.head === back.tail ? back : undefined;
      if (done) {
        const separate = this.components++;
        for (let n = 0; n < done.tail; n++) this.component[done.queue[n]!] = separate;
        return false;
      }
      const next = ahead.queue[ahead.head]!;
      const last = back.queue[back.head]!;
      if (ahead.work + this.costAhead(next) <= back.work + this.costBack(last)) {
        ahead.head++;
        ahead.work += this.costAhead(next);
        this.goOn(next);
      } else {
        back.head++;
        back.work += this.costBack(last);
        this.goBack(last);
      }
    }
    this.carryOut(from, goal);
    return true;
  }

  /** What it takes to look on from a session, in memory accesses or so. */
  private costAhead(o: number): number {
    return o === this.face.nodes ? this.open.length : 4 * this.face.holders[o]! + 1;
  }

  private costBack(q: number): number {
    return q === this.face.nodes ? this.open.length : 2 * (this.takerEnd[q]! - this.takers.start[q]!) + 1;
  }

  /** Looks at every session that holders or spare seats of `o` can go on to. */
  private goOn(o: number): void {
    const { face, component } = this;
    const { nodes, holder, holders, segment, start, option, spare, full } = face;
    const within = component[o]!;
    if (o === nodes) {
      for (const q of this.open) if (component[q] === within && this.stepAhead(o, q, -1, 0)) return;
      return;
    }
    const base = segment[o]!;
    const count = holders[o]!;
    for (let h = 0; h < count; h++) {
      const i = holder[base + h]!;
      for (let e = start[i]!, to = start[i + 1]!; e < to; e++) {
        const x = option[e]!;
        if (component[x >> CLASS_BITS] === within && this.stepAhead(o, x >> CLASS_BITS, i, x)) return;
      }
    }
    if (spare[o]! > 0 && full[o] === 0 && component[nodes] === within) this.stepAhead(o, nodes, -1, 0);
  }

  /** Looks at every session from which somebody or a spare seat can come to `q`. */
  private goBack(q: number): void {
    const { face, component, decided, takerEnd } = this;
    const { start, taker } = this.takers;
    const { nodes, held, spare, full } = face;
    const within = component[q]!;
    if (q === nodes) {
      for (const o of this.open) if (spare[o]! > 0 && component[o] === within && this.stepBack(o, q, -1, 0)) return;
      return;
    }
    let end = takerEnd[q]!;
    for (let t = start[q]!; t < end;) {
      const i = taker[t]! >> CLASS_BITS;
      const o = held[i]! >> CLASS_BITS;
      if (decided[i] === 1 || component[o] !== within) {
        // Neither a decision nor a separation is ever undone: this option is looked at no more.
        taker[t] = taker[--end]!;
        continue;
      }
      if (this.stepBack(o, q, i, (q << CLASS_BITS) | (taker[t]! & CLASS_MASK))) break;
      t++;
    }
    takerEnd[q] = end;
    if (this.meeting >= 0) return;
    if (full[q] === 0 && component[nodes] === within) this.stepBack(nodes, q, -1, 0);
  }

  private stepAhead(o: number, q: number, mover: number, option: number): boolean {
    const mark = this.mark[q]!;
    if (mark === this.stamp) return false;
    this.ahead.note(q, o, mover, option);
    if (mark === this.stamp + 1) {
      this.meeting = q;
      return true;
    }
    this.mark[q] = this.stamp;
    this.ahead.queue[this.ahead.tail++] = q;
    return false;
  }

  private stepBack(o: number, q: number, mover: number, option: number): boolean {
    const mark = this.mark[o]!;
    if (mark === this.stamp + 1) return false;
    this.back.note(o, q, mover, option);
    if (mark === this.stamp) {
      this.meeting = o;
      return true;
    }
    this.mark[o] = this.stamp + 1;
    this.back.queue[this.back.tail++] = o;
    return false;
  }

  private carryOut(from: number, goal: number): void {
    const { ahead, back, meeting } = this;
    for (let o = meeting; o !== from; o = ahead.link[o]!)
      this.move(ahead.link[o]!, o, ahead.mover[o]!, ahead.option[o]!);
    for (let o = meeting; o !== goal; o = back.link[o]!) this.move(o, back.link[o]!, back.mover[o]!, back.option[o]!);
  }

  private move(o: number, q: number, mover: number, option: number): void {
    const { face } = this;
    if (mover >= 0) {
      removeHolder(face, mover, o);
      face.held[mover] = option;
      addHolder(face, mover, q);
    } else if (q === face.nodes) face.spare[o]!--;
    else face.spare[q]!++;
  }
}

/** One end of a search: its queue, and by node the next one towards that end and who moves along. */
class Side {
  readonly queue: Int32Array;
  head = 0;
  tail = 0;
  work = 0;
  readonly link: Int32Array;
  readonly mover: Int32Array;
  readonly option: Int32Array;

  constructor(nodes: number) {
    this.queue = new Int32Array(nodes);
    this.link = new Int32Array(nodes);
    this.mover = new Int32Array(nodes);
    this.option = new Int32Array(nodes);
  }

  begin(node: number): void {
    this.head = 0;
    this.tail = 1;
    this.work = 0;
    this.queue[0] = node;
  }

  note(node: number, link: number, mover: number, option: number): void {
    this.link[node] = link;
    this.mover[node] = mover;
    this.option[node] = option;
  }
}
