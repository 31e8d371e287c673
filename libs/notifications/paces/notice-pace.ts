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
 * Not here: what the clock, or an organiser's decision about one thing, causes; what somebody can cause once alone; and what becomes of a person's own seat
 * (`seat_taken`, `placement_withdrawn` to the participant, a visit that is cancelled), which must be in their calendar at once and which
 * nobody but they themselves, or a host once for each session, can cause.
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
  placement_withdrawn: {
    audiences: ['host'],
    because: 'a participant takes a seat and gives it back as often as they like',
  },
  session_cancelled: { audiences: ['host', 'coordinator'], because: 'a contact or host makes and cancels sessions' },
  offer_withdrawn: { audiences: ['host', 'coordinator'], because: 'a contact makes and withdraws offers' },
};

/** True when the kind is told at most once an hour to somebody told in these capacities. */
export const isPaced = (kind: NoticeKind, audiences: readonly Audience[]): boolean =>
  audiences.every((audience) => paces[kind]?.audiences.includes(audience));
