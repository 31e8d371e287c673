import type { Instance } from '../../compile/instance.js';
import { CLASS_BITS, CLASS_MASK, type SeatProblem } from '../solver/seat-problem.js';
import { solveSeats } from '../solver/solve-seats.js';
import type { BestFlow } from './best-flow.js';
import type { Network } from './network.js';
import { isLowerBound, type PlacementNetwork } from './placement-network.js';

/**
 * The best flow where nobody has more than one place to fill. Every node but a participant's then has one arc onwards, so
 * what lies beyond the participants is a tree with the sink as its root, and the limits nest in each other (a laminar
 * family): a problem of seats, which the fast engine solves.
 *
 * Why the allocation is the same as by any other engine: prices of nodes, with their sign turned, are potentials, under
 * which no arc with room has a reduced cost below zero. By complementary slackness the best flows are then exactly those
 * that differ from the one found on arcs of reduced cost zero alone, the live ones, whichever best flow and best prices were
 * found. The lottery asks about that set of flows and nothing else.
 *
 * @throws PriceOverflow when prices do not fit 31 bits.
 */
export function solveNested(instance: Instance, model: PlacementNetwork, costs: Int32Array[]): BestFlow {
  const tree = new LimitTree(model);
  const people = peopleOf(instance, model, tree);
  const { choice, prices, spare } = solveSeats({ ...tree.problem(people), costs });
  const flow = Int32Array.from(model.network.flow);
  const live: number[] = [];
  // "Nothing" and the pool have no price.
  const levels = prices.map((price) => Int32Array.from({ length: tree.nodes + 2 }, (_, n) => price[n] ?? 0));

  tree.arcUp.forEach((a, n) => {
    flow[a] = tree.floor[n] === 1 ? spare[n]! : model.network.room[a]! - spare[n]!;
    if (levels.every((level) => level[n] === level[tree.above[n]!])) live.push(a);
  });
  const worth = (x: number, t: number) => costs[t]![x & CLASS_MASK]! + levels[t]![x >> CLASS_BITS]!;
  const asGood = (x: number, y: number) => {
    for (let t = 0; t < costs.length; t++) if (worth(x, t) !== worth(y, t)) return false;
    return true;
  };
  choice.forEach((mine, i) => {
    for (let e = people.start[i]!; e < people.start[i + 1]!; e++) {
      const a = people.arc[e]!;
      const x = people.option[e]!;
      flow[a] = x === mine ? 1 : 0;
      if (asGood(x, mine)) live.push(a);
    }
    const x = (people.nothingAt[i]! << CLASS_BITS) | people.nothing[i]!;
    flow[people.nothingArc[i]!] = x === mine ? 1 : 0;
    if (asGood(x, mine)) live.push(people.nothingArc[i]!);
  });
  return { flow, live: Int32Array.from(live), potentials: prices.map((price) => tree.potential(price)) };
}

/** Those who have a wish in the network, their options, and the arcs these stand for. */
interface People {
  start: number[];
  option: number[];
  arc: number[];
  nothing: number[];
  nothingAt: number[];
  nothingArc: number[];
}

function peopleOf({ participantIds, listStart }: Instance, { network, wishArc }: PlacementNetwork, tree: LimitTree) {
  const people: People = { start: [0], option: [], arc: [], nothing: [], nothingAt: [], nothingArc: [] };
  const { from, costClass, hangsBy } = network;
  for (let p = 0; p < participantIds.length; p++) {
    let node = -1;
    for (let w = listStart[p]!; w < listStart[p + 1]!; w++) {
      const a = wishArc[w]!;
      if (a < 0) continue;
      node = from[a]!;
      people.arc.push(a);
      people.option.push((tree.headOf(a) << CLASS_BITS) | costClass[a]!);
    }
    if (node < 0) continue;
    const exit = hangsBy[node]!;
    people.start.push(people.option.length);
    people.nothing.push(costClass[exit]!);
    people.nothingAt.push(tree.headOf(exit));
    people.nothingArc.push(exit);
  }
  return people;
}

/** The nodes beyond the participants, renumbered; the sink, where only "nothing" leads at once, is number `nodes`. */
class LimitTree {
  readonly nodes: number;
  /** Arc upwards by node, the node it leads to, and whether its bound is a lower one. */
  readonly arcUp: Int32Array;
  readonly above: Int32Array;
  readonly floor: Uint8Array;
  private readonly network: Network;
  private readonly number: Int32Array;
  private readonly original: number[] = [];

  constructor({ network, sink, priced }: PlacementNetwork) {
    this.network = network;
    this.number = new Int32Array(network.nodes).fill(-1);
    // No arc leads to a participant.
    for (const node of network.to)
      if (node !== sink && this.number[node]! < 0) this.number[node] = this.original.push(node) - 1;
    this.nodes = this.original.length;
    this.number[sink] = this.nodes;
    this.arcUp = Int32Array.from(this.original, (node) => network.hangsBy[node]!);
    this.above = this.arcUp.map((a) => (network.to[a] === sink ? this.nodes + 1 : this.headOf(a)));
    this.floor = new Uint8Array(this.nodes);
    for (const { arc, ...meaning } of priced)
      this.floor[this.number[network.from[arc]!]!] = isLowerBound(meaning) ? 1 : 0;
  }

  headOf(arc: number): number {
    return this.number[this.network.to[arc]!]!;
  }

  problem({ start, option, nothing, nothingAt }: People): Omit<SeatProblem, 'costs'> {
    const { nodes, above, floor } = this;
    const { flow, room } = this.network;
    return {
      participants: nothing.length,
      sessions: nodes,
      capacity: this.arcUp.map((a, n) => (floor[n] === 1 ? flow[a]! : room[a]! - flow[a]!)),
      limits: { above, floor, nothingAt: Int32Array.from(nothingAt) },
      start: Int32Array.from(start),
      option: Int32Array.from(option),
      nothing: Uint16Array.from(nothing),
    };
  }

  potential(price: Int32Array): Int32Array {
    const potential = new Int32Array(this.network.nodes);
    this.original.forEach((node, n) => (potential[node] = -price[n]!));
    return potential;
  }
}
