import type { ProgrammeConfiguration } from '#programmes';
import { badRequest, conflict, type FieldError } from '#platform/errors';
import { isAhead, isOwnOrganisation, missingRequirements, type SeatSession } from '#eligibility';

/** A wish as it is asked for: one session, or "any date" of an offer. */
export interface WantedWish {
  sessionId?: string;
  offerId?: string;
  /** 1 is the first wish; gaps and equal ranks are allowed. */
  rank: number;
}

/** A session as the rules for wishes see it. */
export interface WishableSession extends SeatSession {
  title: string;
}

/** Whose list it is. */
export interface Wisher {
  /** The employer. */
  organisationId: string;
  /** Requirements ticked. */
  requirements: string[];
}

/** Why a wish is refused; the first is wrong whatever the state of things. */
export type WishFault =
  | 'wish_unclear'
  | 'bad_rank'
  | 'unknown_session'
  | 'too_many_wishes'
  | 'duplicate_wish'
  | 'not_published'
  | 'session_cancelled'
  | 'offer_not_ranked'
  | 'own_organisation'
  | 'prohibited'
  | 'missing_tag';

/**
 * Turns a list as asked for into wishes by session, "any date" spread over the offer's sessions at the same rank (those
 * that the list names itself keep their own rank). Every fault is reported with its field; the error's code is that of
 * the first.
 */
export function readWishes(
  wanted: readonly WantedWish[],
  sessions: readonly WishableSession[],
  wisher: Wisher,
  rules: ProgrammeConfiguration['rules'],
): { sessionId: string; rank: number }[] {
  const faults: { code: WishFault; error: FieldError }[] = [];
  const fault = (code: WishFault, pointer: string, detail: string): void => {
    faults.push({ code, error: { pointer, detail: `${code}: ${detail}` } });
  };
  if (wanted.length > rules.maxWishes) {
    fault('too_many_wishes', '/wishes', `${wanted.length} wishes were given; rank at most ${rules.maxWishes}`);
  }
  const named = new Set(wanted.map((wish) => wish.sessionId));
  const ranks = new Map<string, number>();
  wanted.forEach((wish, i) => {
    const pointer = `/wishes/${i}`;
    if ((wish.sessionId === undefined) === (wish.offerId === undefined)) {
      return fault('wish_unclear', pointer, 'give either sessionId, or offerId for any date of that offer');
    }
    if (!Number.isInteger(wish.rank) || wish.rank < 1 || wish.rank > rules.maxWishes) {
      return fault('bad_rank', `${pointer}/rank`, `give a rank from 1 to ${rules.maxWishes}`);
    }
    const key = wish.sessionId === undefined ? 'offerId' : 'sessionId';
    const all = sessions.filter((session) => session[key] === wish[key]);
    const chosen =
      key === 'sessionId'
        ? all
        : all.filter((session) => isAhead(session.state) && !session.prohibited && !named.has(session.sessionId));
    const refused = refusal(all, chosen, wisher, rules);
    if (refused) return fault(refused.code, `${pointer}/${key}`, refused.detail);
    if (chosen.every((session) => ranks.has(session.sessionId))) {
      return fault('duplicate_wish', `${pointer}/${key}`, 'is on the list already; name each session once');
    }
    for (const { sessionId } of chosen) if (!ranks.has(sessionId)) ranks.set(sessionId, wish.rank);
  });
  refuse(faults);
  return [...ranks].map(([sessionId, rank]) => ({ sessionId, rank }));
}

function refusal(
  all: readonly WishableSession[],
  chosen: readonly WishableSession[],
  wisher: Wisher,
  rules: ProgrammeConfiguration['rules'],
): { code: WishFault; detail: string } | null {
  const [first] = all;
  if (!first) return { code: 'unknown_session', detail: 'is not in this edition; choose one from its catalogue' };
  const title = `"${first.title}"`;
  if (first.offerState !== 'published')
    return { code: 'not_published', detail: `${title} is not in the catalogue; choose another` };
  if (first.way !== 'ranked') {
    return { code: 'offer_not_ranked', detail: `${title} goes by instant seats; take a seat there instead of wishing` };
  }
  if (!all.some((session) => isAhead(session.state)) || chosen.some((session) => !isAhead(session.state))) {
    return { code: 'session_cancelled', detail: `${title} does not take place then; choose another date or offer` };
  }
  if (isOwnOrganisation(rules.ownOrganisation, wisher.organisationId, first)) {
    return { code: 'own_organisation', detail: `${title} is at your own organisation; choose another` };
  }
  if (chosen.some((session) => session.prohibited) || all.every((session) => session.prohibited)) {
    return { code: 'prohibited', detail: `the organisers ruled ${title} out for you; choose another` };
  }
  const missing = missingRequirements(first.requirements, wisher.requirements);
  if (missing.length > 0) {
    return {
      code: 'missing_tag',
      detail: `${title} asks for ${missing.join(', ')}; tick it in requirements, or choose another`,
    };
  }
  return null;
}

function refuse(faults: { code: WishFault; error: FieldError }[]): void {
  const first = faults.find(({ code }) => code === 'wish_unclear') ?? faults[0];
  if (!first) return;
  const { code, error } = first;
  const detail = `${error.pointer}: ${error.detail.slice(code.length + 2)}.`;
  const errors = faults.map((fault) => fault.error);
  throw code === 'wish_unclear' ? badRequest(code, detail, errors) : conflict(code, detail, errors);
}
