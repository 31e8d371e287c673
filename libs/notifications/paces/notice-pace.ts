import type { Audience, NoticeKind } from '../notices/notice-catalogue.js';

interface Pace {
  /** Capacities in which somebody is told of it at most once an hour; in the others always at once. */
  audiences: readonly Audience[];
  /** Which act of whom causes it. */
  because: string;
}

/**
 * News that somebody can cause as often as they like, to people who did not ask for it. Of each kind a person gets one mail an hour at
 * once; what comes within that hour follows in one mail at its end, each thing as it is by then.
 *
 * Taking a seat and giving it back are one thing to whoever does it, and each session is one by itself: who chooses three is told of three at
 * once, and who cannot decide about one hears by the end of the hour how it ended, with the files that their calendar still lacks.
 *
 * Not here: what the clock, or an organiser's decision about one thing, causes; what somebody can cause once alone; and a visit that is
 * cancelled, which a host causes once for each session.
 */
export const paces: Partial<Record<NoticeKind, Pace>> = {
  organisation_invited: { audiences: ['contact'], because: 'organisations of any name are invited with one address' },
  contact_invited: {
    audiences: ['contact', 'host'],
    because: 'a contact asks whom they like, takes it back and asks again',
  },
  employment_decided: {
    audiences: ['participant'],
    because: 'a contact refuses as often as they like, and whoever was refused claims it again',
  },
  offer_submitted: {
    audiences: ['host'],
    because: 'a contact hands an offer in again, and names whom they like as its host',
  },
  registration_received: {
    audiences: ['participant', 'manager'],
    because: 'a participant hands in again and again, and names whom they like as line manager',
  },
  employment_claimed: { audiences: ['contact'], because: 'anybody can say that they work there, and register again' },
  manager_answered: { audiences: ['host'], because: 'a line manager answers for each of their people' },
  registration_withdrawn: {
    audiences: ['participant', 'host'],
    because: 'a participant registers and withdraws as often as they like',
  },
  seat_taken: { audiences: ['participant'], because: 'a participant takes a seat and gives it back as they like' },
  placement_withdrawn: {
    audiences: ['participant', 'host'],
    because: 'a participant takes a seat and gives it back as often as they like',
  },
  session_cancelled: { audiences: ['host', 'coordinator'], because: 'a contact or host makes and cancels sessions' },
  offer_withdrawn: { audiences: ['host', 'coordinator'], because: 'a contact makes and withdraws offers' },
};

/** The kind that stands for all that becomes of a person's own seat in a session, in the pace that these have together. */
export const ownSeat = 'seat_taken';

/**
 * By what the hour of somebody goes who is told in these capacities: a kind, and the edition or session within which it counts. Null when
 * they are always told at once. `sessionId`: that of the seat it is about.
 */
export function paceOf(
  kind: NoticeKind,
  audiences: readonly Audience[],
  { editionId, sessionId }: { editionId: string | null; sessionId?: string },
): { kind: NoticeKind; scope: string } | null {
  if (!audiences.every((audience) => paces[kind]?.audiences.includes(audience))) return null;
  if (sessionId && audiences.includes('participant')) return { kind: ownSeat, scope: sessionId };
  return { kind, scope: editionId ?? '' };
}
