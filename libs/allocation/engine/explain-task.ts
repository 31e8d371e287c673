import {
  effectOfSeating,
  lotteryPlaceNeeded,
  seatsLeftFor,
  solve,
  withOneMoreWish,
  withSeats,
  type LotteryPlace,
  type MipSolver,
} from '#matching';
import { effectBetween, heldBy, openRun, type ChangeEffect, type StoredRun } from './solve-again.js';

export interface ExplainInput extends StoredRun {
  participantId: string;
  sessionId: string;
  /** A session that was not on the list. */
  alsoListing?: string;
}

/** What would have been, found by solving again; null where the question has no answer. */
export interface Counterfactuals {
  /** With one more seat here: whether this wish would have been granted. */
  oneMoreSeat: (ChangeEffect & { granted: boolean }) | null;
  /** The best allocation that seats this person here, next to the run. */
  seatedHere: ChangeEffect | null;
  /** The last place in the lottery that would have given this wish or a better one. */
  lottery: LotteryPlace | null;
  /** With one more wish at the end of the list: whether it would have been granted. */
  alsoListing: { sessionId: string; granted: boolean; unplaced: boolean } | null;
  /** Sessions with seats left that this person did not list, at most fifty. */
  couldHaveListed: string[];
}

/** Reasons that no seat and no luck would have changed. */
const beyondSeats = ['placed', 'pinned', 'own_organisation', 'prohibited', 'missing_tag', 'withdrawn'];

/** Why a wish was not granted, in terms of what it would have taken. */
export async function explainWish(
  { participantId, sessionId, alsoListing, ...run }: ExplainInput,
  _tell: unknown,
  loadSolver: () => Promise<MipSolver>,
): Promise<Counterfactuals> {
  const { problem, now, options } = await openRun(run, loadSolver);
  const reason = now.reasons.find((one) => one.participantId === participantId && one.sessionId === sessionId);
  const open = reason !== undefined && !beyondSeats.includes(reason.code);
  const seated = open ? effectOfSeating(problem, now, participantId, sessionId, options) : undefined;
  const grantedWith = open ? solve(withSeats(problem, sessionId, 1), options) : undefined;
  return {
    oneMoreSeat: grantedWith
      ? { ...effectBetween(now, grantedWith), granted: heldBy(grantedWith, participantId).includes(sessionId) }
      : null,
    seatedHere: seated ? { unplaced: seated.unplaced, profile: seated.profile, moved: seated.moved.length } : null,
    // Halving asks a dozen times; with a solver's bound each answer would be a guess.
    lottery:
      open && now.certificate.kind !== 'bound'
        ? (lotteryPlaceNeeded(problem, participantId, sessionId, options) ?? null)
        : null,
    alsoListing: alsoListing === undefined ? null : also(alsoListing),
    couldHaveListed: seatsLeftFor(problem, now, participantId).slice(0, 50),
  };

  function also(listed: string): Counterfactuals['alsoListing'] {
    const person = problem.participants.find(({ id }) => id === participantId);
    const there = problem.sessions.some(({ id }) => id === listed);
    if (!person || !there || person.list.some((wish) => wish.sessionId === listed)) return null;
    const held = heldBy(solve(withOneMoreWish(problem, participantId, listed), options), participantId);
    return { sessionId: listed, granted: held.includes(listed), unplaced: held.length === 0 };
  }
}
