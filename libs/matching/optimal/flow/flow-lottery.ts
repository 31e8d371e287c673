import type { Network } from './network.js';

/**
 * The lottery among the best flows: whoever is asked gets an arc if a cycle of live arcs lets a unit pass along it, and
 * what is decided is frozen. Searched from both ends at once, always on the side that stays cheaper (Pohl, 1971), in the
 * residual network of the arcs that no tier forbids. A search that fails has found, at the cost of the smaller side, nodes
 * that no way leaves or enters again: they become a component of their own, and no arc between components is ever looked
 * at again.
 */
export class FlowLottery {
  /** Live arcs by node, at both of their ends; those still worth a look come first, up to `arcEnd`. */
  private readonly arcsAt: Int32Array;
  private readonly arcStart: Int32Array;
  private readonly arcEnd: Int32Array;
  private readonly frozen: Uint8Array;
  private readonly component: Int32Array;
  private components = 1;
  /** Twice the number of the search, plus 1 where it came from the goal. */
  private readonly mark: Int32Array;
  private stamp = 0;
  private readonly ahead: Side;
  private readonly back: Side;

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
    this.arcEnd = this.arcStart.slice(0, nodes);
    this.arcsAt = new Int32Array(2 * live.length);
    for (const a of live) {
      this.arcsAt[this.arcEnd[from[a]!]!++] = a;
      this.arcsAt[this.arcEnd[to[a]!]!++] = a;
    }
    this.component = new Int32Array(nodes);
    this.mark = new Int32Array(nodes);
    this.ahead = new Side(nodes);
    this.back = new Side(nodes);
  }

  /** Puts a unit on the arc if some best flow has one there, and freezes it; whether it has one now. */
  decide(arc: number): boolean {
    const { flow, frozen, network, component } = this;
    if (frozen[arc] === 1) return flow[arc]! > 0;
    frozen[arc] = 1;
    if (flow[arc]! > 0) return true;
    const goal = network.from[arc]!;
    const start = network.to[arc]!;
    if (component[start] !== component[goal]) return false;
    const meeting = this.findWay(start, goal);
    if (meeting < 0) return false;
    flow[arc] = 1;
    for (let node = meeting; node !== start;) node = this.pass(this.ahead.by[node]!, node);
    for (let node = meeting; node !== goal;) node = this.pass(this.back.by[node]!, node);
    return true;
  }

  /** Moves a unit along an arc at `node`, in the direction of the way; returns the other end. */
  private pass(step: number, node: number): number {
    const arc = step >> 1;
    this.flow[arc]! += (step & 1) === 1 ? 1 : -1;
    return this.network.from[arc] === node ? this.network.to[arc]! : this.network.from[arc]!;
  }

  /** The node where both searches met; -1 when there is no way from `start` to `goal`. */
  private findWay(start: number, goal: number): number {
    const { ahead, back, mark } = this;
    this.stamp += 2;
    ahead.begin(start);
    back.begin(goal);
    mark[start] = this.stamp;
    mark[goal] = this.stamp + 1;
    for (;;) {
      const done = ahead.head === ahead.tail ? ahead : back.head === back.tail ? back : undefined;
      if (done) {
        const separate = this.components++;
        for (let n = 0; n < done.tail; n++) this.component[done.queue[n]!] = separate;
        return -1;
      }
      const meeting =
        ahead.work + this.degree(ahead) <= back.work + this.degree(back) ? this.look(ahead, 0) : this.look(back, 1);
      if (meeting >= 0) return meeting;
    }
  }

  private degree({ queue, head }: Side): number {
    const node = queue[head]!;
    return this.arcEnd[node]! - this.arcStart[node]!;
  }

  /** Looks at every node one arc on from the next in the queue, or one arc back; the first the other side knows. */
  private look(side: Side, backwards: 0 | 1): number {
    const { network, flow, frozen, component, mark, arcsAt, arcStart, arcEnd } = this;
    const { from, to, room } = network;
    side.work += this.degree(side);
    const node = side.queue[side.head++]!;
    const own = this.stamp + backwards;
    let end = arcEnd[node]!;
    for (let i = arcStart[node]!; i < end;) {
      const a = arcsAt[i]!;
      const outwards = from[a] === node;
      const next = outwards ? to[a]! : from[a]!;
      if (frozen[a] === 1 || component[next] !== component[node]) {
        // Neither is ever undone.
        arcsAt[i] = arcsAt[--end]!;
        continue;
      }
      i++;
      const raises = outwards !== (backwards === 1);
      if (mark[next] === own || (raises ? flow[a]! >= room[a]! : flow[a]! <= 0)) continue;
      side.by[next] = (a << 1) | (raises ? 1 : 0);
      if (mark[next] === this.stamp + 1 - backwards) {
        arcEnd[node] = end;
        return next;
      }
      mark[next] = own;
      side.queue[side.tail++] = next;
    }
    arcEnd[node] = end;
    return -1;
  }
}

/** One end of a search: its queue, and by node the arc towards that end, with 1 in the last bit where its flow is raised. */
class Side {
  readonly queue: Int32Array;
  readonly by: Int32Array;
  head = 0;
  tail = 0;
  work = 0;

  constructor(nodes: number) {
    this.queue = new Int32Array(nodes);
    this.by = new Int32Array(nodes);
  }

  begin(node: number): void {
    this.head = 0;
    this.tail = 1;
    this.work = 0;
    this.queue[0] = node;
  }
}
