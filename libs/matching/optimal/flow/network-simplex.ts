import type { Network } from './network.js';

const AT_LOWER = 1;
const IN_TREE = 0;
const AT_UPPER = -1;

/**
 * Lexicographic minimum cost flow by the network simplex method (Dantzig, 1951), tier after tier: after each tier the
 * arcs whose reduced cost is not zero are frozen at their bound, since no best flow uses them otherwise. Strongly feasible
 * trees keep degenerate pivots from cycling (Cunningham, 1976); entering arcs are sought block by block (Kovacs, 2015).
 */
export class NetworkSimplex {
  readonly flow: Int32Array;
  /** Arcs that are not frozen. */
  live: Int32Array;
  /** By tier the potential of each node; an arc's reduced cost is cost + potential[from] - potential[to]. */
  readonly potentials: Int32Array[] = [];
  private readonly from: Int32Array;
  private readonly to: Int32Array;
  private readonly room: Int32Array;
  private readonly state: Int8Array;
  private cost: Int32Array;
  private potential: Int32Array;
  private readonly parent: Int32Array;
  /** Tree arc to the parent. */
  private readonly link: Int32Array;
  private readonly depth: Int32Array;
  private readonly firstChild: Int32Array;
  private readonly nextSibling: Int32Array;
  private readonly previousSibling: Int32Array;
  private readonly stack: Int32Array;
  private scan = 0;

  constructor(
    network: Network,
    private readonly sink: number,
  ) {
    const { nodes } = network;
    this.from = Int32Array.from(network.from);
    this.to = Int32Array.from(network.to);
    this.room = Int32Array.from(network.room);
    this.flow = Int32Array.from(network.flow);
    this.state = Int8Array.from(this.flow, (units, a) => (units > 0 && units === this.room[a] ? AT_UPPER : AT_LOWER));
    this.live = Int32Array.from(this.flow.keys());
    this.cost = new Int32Array(this.flow.length);
    this.potential = new Int32Array(nodes);
    this.parent = new Int32Array(nodes).fill(-1);
    this.link = new Int32Array(nodes).fill(-1);
    this.depth = new Int32Array(nodes);
    this.firstChild = new Int32Array(nodes).fill(-1);
    this.nextSibling = new Int32Array(nodes).fill(-1);
    this.previousSibling = new Int32Array(nodes).fill(-1);
    this.stack = new Int32Array(nodes);
    for (let node = 0; node < nodes; node++) {
      const arc = network.hangsBy[node]!;
      if (node === sink) continue;
      this.state[arc] = IN_TREE;
      this.link[node] = arc;
      this.adopt(this.to[arc]!, node);
    }
  }

  /** Makes the flow cheapest by one more tier; `cost` by arc. */
  minimise(cost: Int32Array): void {
    this.cost = cost;
    this.potential = new Int32Array(this.parent.length);
    this.labelSubtree(this.sink);
    for (let entering = this.findEntering(); entering >= 0; entering = this.findEntering()) this.pivot(entering);
    this.potentials.push(this.potential);
    this.live = this.live.filter((a) => this.reducedCost(a) === 0);
  }

  private reducedCost(a: number): number {
    return this.cost[a]! + this.potential[this.from[a]!]! - this.potential[this.to[a]!]!;
  }

  /** The worst violation within the first block that has one; -1: the flow is optimal. */
  private findEntering(): number {
    const { live, state } = this;
    const block = Math.max(10, Math.ceil(Math.sqrt(live.length)));
    let worst = 0;
    let found = -1;
    let left = block;
    for (let seen = 0; seen < live.length; seen++) {
      if (this.scan >= live.length) this.scan = 0;
      const a = live[this.scan++]!;
      if (state[a] !== IN_TREE) {
        const violation = state[a]! * this.reducedCost(a);
        if (violation < worst) {
          worst = violation;
          found = a;
        }
      }
      if (--left === 0) {
        if (found >= 0) return found;
        left = block;
      }
    }
    return found;
  }

  private pivot(entering: number): void {
    const { state, from, to, parent, link, flow, room } = this;
    const forward = state[entering] === AT_LOWER;
    const first = forward ? from[entering]! : to[entering]!;
    const second = forward ? to[entering]! : from[entering]!;
    const join = this.commonAncestor(first, second);

    // The leaving arc: the last one blocking, going along the cycle from the join.
    let most = room[entering]!;
    let leaving = -1;
    let onFirstSide = false;
    for (let node = first; node !== join; node = parent[node]!) {
      const a = link[node]!;
      const can = from[a] === node ? flow[a]! : room[a]! - flow[a]!;
      if (can < most) {
        most = can;
        leaving = node;
        onFirstSide = true;
      }
    }
    for (let node = second; node !== join; node = parent[node]!) {
      const a = link[node]!;
      const can = from[a] === node ? room[a]! - flow[a]! : flow[a]!;
      if (can <= most) {
        most = can;
        leaving = node;
        onFirstSide = false;
      }
    }

    if (most > 0) {
      flow[entering]! += forward ? most : -most;
      for (let node = first; node !== join; node = parent[node]!) {
        const a = link[node]!;
        flow[a]! += from[a] === node ? -most : most;
      }
      for (let node = second; node !== join; node = parent[node]!) {
        const a = link[node]!;
        flow[a]! += from[a] === node ? most : -most;
      }
    }
    if (leaving < 0) {
      state[entering] = forward ? AT_UPPER : AT_LOWER;
      return;
    }
    const left = link[leaving]!;
    state[left] = flow[left] === 0 ? AT_LOWER : AT_UPPER;
    state[entering] = IN_TREE;
    this.rehang(onFirstSide ? first : second, onFirstSide ? second : first, entering, leaving);
  }

  private commonAncestor(a: number, b: number): number {
    const { depth, parent } = this;
    while (a !== b) {
      if (depth[a]! >= depth[b]!) a = parent[a]!;
      else b = parent[b]!;
    }
    return a;
  }

  /** Cuts the tree above `cut` and hangs the part below by `arc` from `inner` (within it) to `outer`. */
  private rehang(inner: number, outer: number, arc: number, cut: number): void {
    const { parent, link } = this;
    let node = inner;
    let newParent = outer;
    let newLink = arc;
    for (;;) {
      const oldParent = parent[node]!;
      const oldLink = link[node]!;
      this.disown(node);
      link[node] = newLink;
      this.adopt(newParent, node);
      if (node === cut) break;
      newParent = node;
      newLink = oldLink;
      node = oldParent;
    }
    this.labelSubtree(inner);
  }

  private adopt(parent: number, child: number): void {
    const { firstChild, nextSibling, previousSibling } = this;
    const first = firstChild[parent]!;
    this.parent[child] = parent;
    nextSibling[child] = first;
    previousSibling[child] = -1;
    if (first >= 0) previousSibling[first] = child;
    firstChild[parent] = child;
  }

  private disown(child: number): void {
    const { firstChild, nextSibling, previousSibling } = this;
    const next = nextSibling[child]!;
    const previous = previousSibling[child]!;
    if (previous >= 0) nextSibling[previous] = next;
    else firstChild[this.parent[child]!] = next;
    if (next >= 0) previousSibling[next] = previous;
  }

  /** Depths and potentials below and including `top`, from those of its parent. */
  private labelSubtree(top: number): void {
    const { stack, parent, link, depth, potential, cost, from, firstChild, nextSibling } = this;
    let size = 0;
    stack[size++] = top;
    while (size > 0) {
      const node = stack[--size]!;
      const above = parent[node]!;
      if (above >= 0) {
        const a = link[node]!;
        depth[node] = depth[above]! + 1;
        potential[node] = from[a] === node ? potential[above]! - cost[a]! : potential[above]! + cost[a]!;
      }
      for (let child = firstChild[node]!; child >= 0; child = nextSibling[child]!) stack[size++] = child;
    }
  }
}
