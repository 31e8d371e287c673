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
}
