import { isOpen } from '../own-choice.js';
import { compareValues, ownValue, type Prices } from './check-prices.js';
import type { TierCosts } from './check-tiers.js';
import type { Reading } from '../reading.js';

/** Whether `faultsOfDraw` can prove the draw: one placement each, and nothing but seats binds people to each other. */
export function drawIsProvable({ people, limits, problem, places }: Reading): boolean {
  const none = (limit: Float64Array) => limit.every((n) => n === Infinity);
  return (
    people.every(({ maxPlacements }) => maxPlacements === 1) &&
    places.every(({ minGroup }) => minGroup === undefined) &&
    problem.rules.organisationShare === undefined &&
    none(limits.sendQuota) &&
    none(limits.hostQuota) &&
    none(limits.slack)
  );
}

/**
 * Proves that among all best allocations the lottery chose this one, without drawing again. The prices say which options
 * are on some best allocation: those worth exactly what is held. An arc leads from the session somebody holds to each
 * session they could hold as well. Somebody would have got a better wish if, by arcs of those with later turns alone (and
 * over free seats), a way led from that wish back to what they hold: a circle of exchanges that hurts nobody before them.
 * So arcs are put in from the last turn to the first, and an arc to a better wish must never lie on a circle when it comes
 * in. When arcs come to lie on circles is found for all at once, by halving time (offline incremental strongly connected
 * components), in O(arcs * log people).
 */
export function* faultsOfDraw(reading: Reading, costs: TierCosts, prices: Prices): Generator<string> {
  const { people, places } = reading;
  const arcs = exchangeArcs(reading, costs, prices);
  const circles = new Circles(places.length + 2, arcs);
  for (const time of circles.found) {
    const p = arcs.turns[arcs.turns.length - time]!;
    yield `${people[p]!.id} has a wish further up that a best allocation and the lottery would have given`;
  }
}

/** Arcs of exchanges. The last turn is time 1, the one before it time 2, and so on; what is always there is time 0. */
interface Arcs {
  from: number[];
  to: number[];
  time: number[];
  /** 1: to a wish further up than what is held. */
  better: number[];
  /** Those who could hold something else, in lottery order. */
  turns: Int32Array;
}

function exchangeArcs(reading: Reading, costs: TierCosts, prices: Prices): Arcs {
  const { places, taken } = reading;
  const nothing = places.length;
  const freeSeats = nothing + 1;
  const options = optionsBeside(reading, costs, prices);
  const turns = reading.lotteryOrder(options.keys());
  const arcs: Arcs = { from: [], to: [], time: [], better: [], turns };
  const add = (from: number, to: number, time: number, better: boolean) => {
    arcs.from.push(from);
    arcs.to.push(to);
    arcs.time.push(time);
    arcs.better.push(better ? 1 : 0);
  };
  // There is always room in nothing, and a seat given up may stay free unless the session has a price.
  add(nothing, freeSeats, 0, false);
  add(freeSeats, nothing, 0, false);
  for (let s = 0; s < places.length; s++) {
    if (taken[s]! < places[s]!.capacity) add(s, freeSeats, 0, false);
    if (!prices.isDear(s)) add(freeSeats, s, 0, false);
  }
  for (const [turn, p] of turns.entries()) {
    const { held, better, worse } = options.get(p)!;
    for (const s of better) add(held, s, turns.length - turn, true);
    for (const s of worse) add(held, s, turns.length - turn, false);
  }
  return arcs;
}

interface Options {
  /** Session held; the number of sessions stands for nothing. */
  held: number;
  /** Sessions further up the list and further down, and nothing. */
  better: number[];
  worse: number[];
}

/** By person what they could hold on some best allocation instead: what is worth exactly as much at the prices. */
function optionsBeside(reading: Reading, costs: TierCosts, prices: Prices): Map<number, Options> {
  const { people, places, wishStart, wishPlace, wishRank } = reading;
  const found = new Map<number, Options>();
  for (let p = 0; p < people.length; p++) {
    if (reading.pinsOf(p).length > 0) continue;
    const { cost, price } = ownValue(reading, costs, prices, p);
    const held = reading.heldCount(p) > 0 ? reading.heldPlace[reading.heldStart[p]!]! : places.length;
    let beside: Options | undefined;
    let further = true;
    for (let w = wishStart[p]!; w < wishStart[p + 1]!; w++) {
      const s = wishPlace[w]!;
      if (s === held) further = false;
      else if (
        compareValues(costs.seat(p, s, wishRank[w]!), prices.of(p, s), cost, price) === 0 &&
        isOpen(reading, p, s)
      ) {
        beside ??= { held, better: [], worse: [] };
        (further ? beside.better : beside.worse).push(s);
      }
    }
    if (held !== places.length && compareValues(costs.empty(p, true), costs.zero, cost, price) === 0) {
      beside ??= { held, better: [], worse: [] };
      beside.worse.push(places.length);
    }
    if (beside) found.set(p, beside);
  }
  return found;
}

/** Finds the arcs to something better that lie on a circle of arcs no later than themselves. */
class Circles {
  /** Times of those arcs. */
  readonly found = new Set<number>();
  private readonly leader: Int32Array;
  /** For the walk through a part of the graph: arcs by node, and what Tarjan's algorithm (1972) notes by node. */
  private readonly first: Int32Array;
  private readonly next: Int32Array;
  private readonly index: Int32Array;
  private readonly low: Int32Array;
  private readonly component: Int32Array;

  constructor(
    nodes: number,
    private readonly arcs: Arcs,
  ) {
    this.leader = Int32Array.from({ length: nodes }, (_, node) => node);
    this.first = new Int32Array(nodes).fill(-1);
    this.next = new Int32Array(arcs.from.length);
    this.index = new Int32Array(nodes).fill(-1);
    this.low = new Int32Array(nodes);
    this.component = new Int32Array(nodes);
    this.divide(-1, arcs.turns.length + 1, [...arcs.from.keys()]);
  }

  /** Arcs that come to lie on a circle after time `before` and at `until` at the latest; beyond the last turn is never. */
  private divide(before: number, until: number, arcs: number[]): void {
    const { from, to, time, better, turns } = this.arcs;
    if (arcs.length === 0 || until - before === 1) {
      if (until > turns.length) return;
      for (const a of arcs) {
        this.leader[this.leaderOf(from[a]!)] = this.leaderOf(to[a]!);
        if (better[a] === 1 && time[a] === until) this.found.add(until);
      }
      return;
    }
    const middle = (before + until) >> 1;
    const present = arcs.filter((a) => time[a]! <= middle);
    this.findComponents(present);
    const onCircle = (a: number) =>
      time[a]! <= middle && this.component[this.leaderOf(from[a]!)] === this.component[this.leaderOf(to[a]!)];
    const early = arcs.filter(onCircle);
    const late = arcs.filter((a) => !onCircle(a));
    this.divide(before, middle, early);
    const open = late.filter((a) => {
      if (this.leaderOf(from[a]!) !== this.leaderOf(to[a]!)) return true;
      // Joined by circles before it comes in: it lies on one at once.
      if (better[a] === 1) this.found.add(time[a]!);
      return false;
    });
    this.divide(middle, until, open);
  }

  /** The node that stands for all nodes joined with this one so far. */
  private leaderOf(node: number): number {
    const { leader } = this;
    while (leader[node] !== node) node = leader[node] = leader[leader[node]!]!;
    return node;
  }

  /** Strongly connected components of these arcs between leaders, into `component` (Tarjan, 1972, without recursion). */
  private findComponents(arcs: number[]): void {
    const { first, next, index, low, component } = this;
    const nodes: number[] = [];
    for (const a of arcs) {
      const tail = this.leaderOf(this.arcs.from[a]!);
      const head = this.leaderOf(this.arcs.to[a]!);
      for (const node of [tail, head])
        if (index[node] !== -2) {
          index[node] = -2;
          first[node] = -1;
          nodes.push(node);
        }
      next[a] = first[tail]!;
      first[tail] = a;
    }
    const stack: number[] = [];
    const path: number[] = [];
    let counter = 0;
    const enter = (node: number) => {
      index[node] = low[node] = counter++;
      component[node] = -1;
      stack.push(node);
      path.push(node);
    };
    for (const root of nodes) {
      if (index[root] !== -2) continue;
      enter(root);
      while (path.length > 0) {
        const node = path.at(-1)!;
        const a = first[node]!;
        if (a >= 0) {
          first[node] = next[a]!;
          const head = this.leaderOf(this.arcs.to[a]!);
          if (index[head] === -2) enter(head);
          else if (component[head] === -1) low[node] = Math.min(low[node]!, index[head]!);
          continue;
        }
        path.pop();
        const above = path.at(-1);
        if (above !== undefined) low[above] = Math.min(low[above]!, low[node]!);
        if (low[node] !== index[node]) continue;
        for (let member = -1; member !== node;) {
          member = stack.pop()!;
          component[member] = node;
        }
      }
    }
  }
}
