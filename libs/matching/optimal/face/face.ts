import { CLASS_BITS, CLASS_MASK, type SeatProblem } from '../solver/seat-problem.js';

/**
 * The optimal face so far: which options are still on some best allocation, and one allocation within it. Participants
 * whose option is settled leave the face and take their seat with them. "Nothing" is session number `sessions` with a
 * seat for everybody, so that every seat is held by a participant or is spare and every participant holds a seat.
 * Spare seats may change places at no cost through one more node, the pool. With limits that nest, the sessions hang in a
 * tree whose root is the pool, and a spare seat goes from a node to the one above; a floor turns that around.
 */
export interface Face {
  /** Sessions including "nothing", whose number is `nodes - 1`; the pool is node `nodes`. */
  readonly nodes: number;
  /** Costs are multiplied by it, so that prices off by 1 per step never add up to a whole cost. */
  readonly scale: number;

  /** Participants still open; they are renumbered 0 .. open - 1. */
  open: number;
  /** Original number of an open participant. */
  readonly original: Int32Array;
  /** Options of open participants, packed. */
  readonly start: Int32Array;
  readonly option: Int32Array;
  /** Packed option held; -1 while being placed. */
  readonly held: Int32Array;

  /** Holders by session: a segment of `holder` that moves when it outgrows its room. */
  holder: Int32Array;
  holderEnd: number;
  readonly segment: Int32Array;
  readonly room: Int32Array;
  readonly holders: Int32Array;
  /** Position of an open participant within its segment. */
  readonly position: Int32Array;

  /** The node above, the pool where nothing else is; and its nodes below, apart from those of the pool. */
  readonly above: Int32Array;
  readonly below: Int32Array;
  readonly belowStart: Int32Array;
  /** 1: what passes upwards has a least number (a floor); 0: a greatest one (a ceiling). */
  readonly floor: Uint8Array;
  /** Nodes from the pool downwards. */
  readonly topDown: Int32Array;
  /**
   * Spare seats by session: how many more a ceiling lets pass upwards, or how many a floor could do without. The other way
   * neither has a bound: in the end what passes upwards is how many hold a seat below, which is never less than nobody.
   */
  readonly spare: Int32Array;
  /** 1: tight in every best allocation, so no spare seat may stand here. */
  readonly full: Uint8Array;
  /** Settled options by original participant. */
  readonly settled: Int32Array;

  /** Scaled prices, the pool's last. */
  readonly level: Int32Array;
}

/** Nobody seated yet; participants ordered by first wish, for the sake of the cache. */
export function createFace(problem: SeatProblem): Face {
  const { participants, sessions, capacity, start, option, nothing, limits } = problem;
  const nodes = sessions + 1;
  const original = orderByFirstOption(problem);
  const options = new Int32Array(option.length + participants);
  const optionStart = new Int32Array(participants + 1);
  let at = 0;
  for (let i = 0; i < participants; i++) {
    const p = original[i]!;
    optionStart[i] = at;
    for (let e = start[p]!; e < start[p + 1]!; e++) options[at++] = option[e]!;
    options[at++] = ((limits?.nothingAt[p] ?? sessions) << CLASS_BITS) | nothing[p]!;
  }
  optionStart[participants] = at;
  const segment = new Int32Array(nodes);
  const room = new Int32Array(nodes);
  let end = 0;
  for (let o = 0; o < nodes; o++) {
    segment[o] = end;
    room[o] = o === sessions ? (participants >> 2) + 8 : Math.min(capacity[o]!, participants) + 2;
    end += room[o]!;
  }
  const spare = new Int32Array(nodes);
  spare.set(capacity);
  // One more than there are people, so that "nothing" is never full and its price is always 0.
  spare[sessions] = 1;
  const above = new Int32Array(nodes).fill(nodes);
  const floor = new Uint8Array(nodes);
  if (limits) {
    above.set(limits.above);
    floor.set(limits.floor);
  }
  return {
    nodes,
    scale: 2 * nodes + 4,
    open: participants,
    original,
    start: optionStart,
    option: options,
    held: new Int32Array(participants).fill(-1),
    holder: new Int32Array(end + (end >> 2) + 64),
    holderEnd: end,
    segment,
    room,
    holders: new Int32Array(nodes),
    position: new Int32Array(participants),
    above,
    ...order(above),
    floor,
    spare,
    full: new Uint8Array(nodes),
    settled: new Int32Array(participants).fill(-1),
    level: new Int32Array(nodes + 1),
  };
}

export function addHolder(face: Face, i: number, o: number): void {
  const count = face.holders[o]!;
  if (count === face.room[o]!) moveSegment(face, o);
  face.holder[face.segment[o]! + count] = i;
  face.position[i] = count;
  face.holders[o] = count + 1;
}

export function removeHolder(face: Face, i: number, o: number): void {
  const { holder, holders, position } = face;
  const last = --holders[o]!;
  const base = face.segment[o]!;
  const moved = holder[base + last]!;
  holder[base + position[i]!] = moved;
  position[moved] = position[i]!;
}

function moveSegment(face: Face, o: number): void {
  const room = Math.max(8, face.room[o]! * 2);
  if (face.holderEnd + room > face.holder.length) {
    const larger = new Int32Array(Math.max(Math.floor(face.holder.length * 1.5), face.holderEnd + room));
    larger.set(face.holder);
    face.holder = larger;
  }
  const from = face.segment[o]!;
  face.holder.copyWithin(face.holderEnd, from, from + face.holders[o]!);
  face.segment[o] = face.holderEnd;
  face.room[o] = room;
  face.holderEnd += room;
}

/**
 * Keeps only the options that are on some best allocation by this tier as well: those whose cost plus price equals that
 * of the option held (complementary slackness). Whoever has a single one left is settled.
 */
export function restrictFace(face: Face, cost: Int32Array, price: Int32Array): void {
  const { start, option, held, original, settled } = face;
  let write = 0;
  let open = 0;
  face.holders.fill(0);
  const value = (x: number) => cost[x & CLASS_MASK]! + price[x >> CLASS_BITS]!;
  for (let i = 0; i < face.open; i++) {
    const from = start[i]!;
    const to = start[i + 1]!;
    const mine = held[i]!;
    const best = value(mine);
    const first = write;
    for (let e = from; e < to; e++) {
      const x = option[e]!;
      if (value(x) === best) option[write++] = x;
    }
    if (write - first === 1) {
      settled[original[i]!] = mine;
      write = first;
      continue;
    }
    held[open] = mine;
    original[open] = original[i]!;
    start[open] = first;
    addHolder(face, open, mine >> CLASS_BITS);
    open++;
  }
  start[open] = write;
  face.open = open;
}

/** Settles everybody who is still open where they are. */
export function settleAll(face: Face): void {
  for (let i = 0; i < face.open; i++) face.settled[face.original[i]!] = face.held[i]!;
  face.open = 0;
}

function orderByFirstOption({ participants, sessions, start, option }: SeatProblem): Int32Array {
  const first = (p: number) => (start[p]! < start[p + 1]! ? option[start[p]!]! >> CLASS_BITS : sessions);
  const next = new Int32Array(sessions + 2);
  for (let p = 0; p < participants; p++) next[first(p) + 1]!++;
  for (let o = 0; o <= sessions; o++) next[o + 1]! += next[o]!;
  const order = new Int32Array(participants);
  for (let p = 0; p < participants; p++) order[next[first(p)]!++] = p;
  return order;
}

/** Nodes by the one above, and all of them from the pool downwards. */
function order(above: Int32Array): Pick<Face, 'below' | 'belowStart' | 'topDown'> {
  const pool = above.length;
  const belowStart = new Int32Array(pool + 1);
  const topDown = new Int32Array(pool);
  let found = 0;
  for (let o = 0; o < pool; o++)
    if (above[o] === pool) topDown[found++] = o;
    else belowStart[above[o]! + 1]!++;
  for (let o = 0; o < pool; o++) belowStart[o + 1]! += belowStart[o]!;
  const next = belowStart.slice();
  const below = new Int32Array(pool - found);
  for (let o = 0; o < pool; o++) if (above[o] !== pool) below[next[above[o]!]!++] = o;
  for (let n = 0; n < found; n++)
    for (let c = belowStart[topDown[n]!]!; c < belowStart[topDown[n]! + 1]!; c++) topDown[found++] = below[c]!;
  return { below, belowStart, topDown };
}
