import type { AllocationProblem, ProblemParticipant, ProblemSession } from '../format/problem.js';

/** No limit, in any array of limits. */
export const NO_LIMIT = 2147483647;

/**
 * A validated problem as typed arrays. Participants, sessions and organisations are numbered in the code-unit order of
 * their ids, so nothing here depends on the order of the input. Wishes stand in pick order: those of participant `p` are
 * `listStart[p]` up to `listStart[p + 1]`; the same for pins with `pinStart`.
 */
export interface Instance {
  problem: AllocationProblem;
  /** The entries of the problem by number. */
  people: ProblemParticipant[];
  places: ProblemSession[];
  participantIds: string[];
  sessionIds: string[];
  organisationIds: string[];

  /** Employer by participant. */
  employer: Int32Array;
  maxPlacements: Uint8Array;
  maxOnSite: Int32Array;
  fullList: Uint8Array;
  /** Infinity where absent. */
  arrivedAt: Float64Array;
  /** Lottery number by participant. */
  lotteryNumbers: BigUint64Array;
  /** Participants in lottery order. */
  lottery: Int32Array;
  /** Place in the lottery order by participant. */
  lotteryPlace: Int32Array;

  listStart: Int32Array;
  listSession: Int32Array;
  listRank: Uint8Array;
  /** The reason code of a wish that a hard rule takes off the list, or `pinned`; else 0. */
  listCode: Uint8Array;

  pinStart: Int32Array;
  pinSession: Int32Array;
  /** Rank on the list; 0 when the session is not on it. */
  pinRank: Uint8Array;
  /** Pins per session. */
  pinned: Int32Array;

  /** Host by session. */
  host: Int32Array;
  offer: Int32Array;
  capacity: Int32Array;
  /** 0: none. */
  minGroup: Int32Array;
  onSite: Uint8Array;
  /** Milliseconds of the epoch; NaN without a slot. */
  start: Float64Array;
  end: Float64Array;
  /** Milliseconds between two on-site sessions. */
  travel: number;

  sendQuota: Int32Array;
  hostQuota: Int32Array;
  /** NO_LIMIT where the organisation is not bound. */
  slack: Int32Array;
  /** The most placements of one employer by session; NO_LIMIT without the rule. */
  organisationLimit: Int32Array;

  /** Keys `participant * sessions + session` of the previous placements. */
  previous: Set<number>;
  /** The greatest rank on any list. */
  ranks: number;
}

/**
 * Whether one person cannot sit in both sessions: they overlap, or are on site with less than the travel time between.
 * A session without a fixed time conflicts with nothing (comparisons with NaN are false).
 */
export function clash(instance: Instance, a: number, b: number): boolean {
  const { start, end, onSite } = instance;
  const gap = onSite[a] === 1 && onSite[b] === 1 ? instance.travel : 0;
  return start[a]! < end[b]! + gap && start[b]! < end[a]! + gap;
}
