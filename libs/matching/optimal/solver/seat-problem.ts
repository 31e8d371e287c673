/** Options are packed as `session << CLASS_BITS | class`; the class decides what the option costs in each tier. */
export const CLASS_BITS = 9;
export const CLASS_MASK = (1 << CLASS_BITS) - 1;
/** Participants and sessions must each stay below this, so that packed numbers fit 31 bits. */
export const PACK_LIMIT = 1 << (31 - CLASS_BITS);
/** Greater than any price. */
export const INFINITE = 0x7fffffff;

/**
 * The core of strategy `optimal`: everyone gets one option, a seat or nothing, within the capacities, so that the sums of
 * the costs are lexicographically smallest. Numbers only; whoever calls gives them a meaning.
 */
export interface SeatProblem {
  participants: number;
  sessions: number;
  /** Free seats by session. */
  capacity: Int32Array;
  /** Limits on sets of sessions, one within the other; absent: the sessions are all there is. */
  limits?: SeatLimits;
  /** Options of participant `p` are `start[p]` up to `start[p + 1]`, in pick order, without "nothing". */
  start: Int32Array;
  option: Int32Array;
  /** Class of "nothing" by participant. */
  nothing: Uint16Array;
  /** Per tier the cost by class: small integers from 0. */
  costs: Int32Array[];
  /** Participants in lottery order; absent: any optimal allocation will do. */
  lottery?: Int32Array;
}

export interface SeatSolution {
  /** The packed option of each participant; session number `sessions` stands for nothing. */
  choice: Int32Array;
  /** Per tier one price by session: the proof that the allocation is optimal. */
  prices: Int32Array[];
  /** Spare by session, in the meaning of `SeatLimits`. */
  spare: Int32Array;
}

/**
 * Limits that nest: "sessions" are then the nodes of a forest, and whoever takes an option counts at its node and at all
 * above. A ceiling lets at most as many pass upwards as it has capacity; a floor needs that many, and its `capacity` is by
 * how much the present number is above that when everybody has nothing.
 */
export interface SeatLimits {
  /** The node above; the number of sessions plus 1 where there is none. */
  above: Int32Array;
  /** 1: a floor, 0: a ceiling. */
  floor: Uint8Array;
  /** By participant the node where "nothing" counts; the number of sessions where it counts nowhere. */
  nothingAt: Int32Array;
}
