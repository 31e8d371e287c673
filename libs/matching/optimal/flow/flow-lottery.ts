import type { Network } from './network.js';

/**
 * The lottery among the best flows: whoever is asked gets an arc if a cycle of live arcs lets a unit pass along it, and
 * what is decided is frozen. Breadth-first search in the residual network of the arcs that no tier forbids.
 */
export class FlowLottery {
  private readonly arcsAt: Int32Array;
  private readonly arcStart: Int32Array;
  private readonly frozen: Uint8Array;
  private readonly seen: Int32Array;
  private readonly by: Int32Array;
  private readonly queue: Int32Array;
  private stamp = 0;

  constructor(
    private readonly network: Network,
    private readonly flow: Int32Array,
    live: Int32Array,
  ) {
    const { nodes, from, to } = network;
    this.frozen = new Uint8Array(flow.length).fill(1);
    this.arcStart = new Int32Array(nodes + 1);
    for (const a of live) {
      this.frozen[a] = 0;
      this.arcStart[from[a]! + 1]!++;
      this.arcStart[to[a]! + 1]!++;
    }
    for (let node = 0; node < nodes; node++) this.arcStart[node + 1]! += this.arcStart[node]!;
    const next = this.arcStart.slice();
    this.arcsAt = new Int32Array(2 * live.length);
    for (const a of live) {
      this.arcsAt[next[from[a]!]!++] = a;
      this.arcsAt[next[to[a]!]!++] = a;
    }
    this.seen = new Int32Array(nodes);
    this.by = new Int32Array(nodes);
    this.queue = new Int32Array(nodes);
  }

  /** Puts a unit on the arc if some best flow has one there, and freezes it; whether it has one now. */
  decide(arc: number): boolean {
    const { flow, frozen, network } = this;
    if (frozen[arc] === 1) return flow[arc]! > 0;
    frozen[arc] = 1;
    if (flow[arc]! > 0) return true;
    const goal = network.from[arc]!;
    const start = network.to[arc]!;
    if (!this.reaches(start, goal)) return false;
    flow[arc] = 1;
    for (let node = goal; node !== start;) {
      const a = this.by[node]!;
      const forward = network.to[a] === node;
      flow[a]! += forward ? 1 : -1;
      node = forward ? network.from[a]! : network.to[a]!;
    }
    return true;
  }

  private reaches(start: number, goal: number): boolean {
    const { network, flow, frozen, arcStart, arcsAt, seen, by, queue } = this;
    const { from, to, room } = network;
    const stamp = ++this.stamp;
    let head = 0;
    let tail = 0;
    queue[tail++] = start;
    seen[start] = stamp;
    while (head < tail) {
      const node = queue[head++]!;
      if (node === goal) return true;
      for (let i = arcStart[node]!; i < arcStart[node + 1]!; i++) {
        const a = arcsAt[i]!;
        if (frozen[a] === 1) continue;
        const forward = from[a] === node;
        const next = forward ? to[a]! : from[a]!;
        if (seen[next] === stamp || (forward ? flow[a]! >= room[a]! : flow[a]! <= 0)) continue;
        seen[next] = stamp;
        by[next] = a;
        queue[tail++] = next;
      }
    }
    return false;
  }
}
