/** Cost class of arcs whose units are wanted before any tier is asked. */
export const REQUIRED = -2;

/**
 * A flow network under construction and its present flow. Every participant sends as many units to the sink as it has
 * places to fill; arcs carry between `lower` and `upper`. Arcs are numbered as they are added.
 */
export class Network {
  nodes = 0;
  readonly from: number[] = [];
  readonly to: number[] = [];
  /** What may still flow beyond the lower bound, and what does. */
  readonly room: number[] = [];
  readonly flow: number[] = [];
  /** Class by arc: what a unit costs in each tier; -1: nothing in any; or REQUIRED. */
  readonly costClass: number[] = [];
  /** The arc by which a node hangs in the first spanning tree; the sink has none. */
  readonly hangsBy: number[] = [];

  node(): number {
    this.hangsBy.push(-1);
    return this.nodes++;
  }

  /** Adds an arc with `flow` units on it, of which `lower` may never leave. */
  arc(from: number, to: number, { lower = 0, upper = Infinity, flow = 0, costClass = -1 } = {}): number {
    const number = this.from.push(from) - 1;
    this.to.push(to);
    this.room.push(Math.min(upper - lower, 0x3fffffff));
    this.flow.push(flow - lower);
    this.costClass.push(costClass);
    return number;
  }

  /** Adds an arc by which its tail hangs in the first tree. */
  treeArc(
    from: number,
    to: number,
    more: { lower?: number; upper?: number; flow?: number; costClass?: number } = {},
  ): number {
    const number = this.arc(from, to, more);
    this.hangsBy[from] = number;
    return number;
  }

  /** Adds an arc; its tail hangs by it unless it hangs already. */
  treeArcOnce(from: number, to: number, more: { upper?: number; costClass?: number } = {}): number {
    return this.hangsBy[from]! < 0 ? this.treeArc(from, to, more) : this.arc(from, to, more);
  }
}
