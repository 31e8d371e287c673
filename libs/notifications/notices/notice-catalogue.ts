import { audiences, type Audience } from '#editions';

export type { Audience };

/**
 * Where a notice stands. `sent`: a mail server took it. `delivered`: the demo mailbox did. `bounced`: the mail server refuses the
 * receiver's address for good, so the address must be mended. `failed`: it could not be sent for another reason, or too
 * often. `withheld`: it may not leave any more. `in_doubt`: a crash hides whether it left.
 */
export const noticeStates = [
  'queued',
  'sending',
  'sent',
  'delivered',
  'bounced',
  'failed',
  'withheld',
  'in_doubt',
] as const;
export type NoticeState = (typeof noticeStates)[number];

/** States in which a notice still has something to do. */
export const unsettledStates: readonly NoticeState[] = ['queued', 'sending', 'in_doubt'];

/** One row of the catalogue: an event that somebody is told of. */
interface NoticeRow {
  /** Capacities in which somebody can be told of it; the text has a part for each. */
  audiences: readonly Audience[];
  /** Leaves while the edition is suspended, too: about the suspension itself, or an answer to what somebody did. */
  whileSuspended?: true;
  /** Goes to the people who prepare a draft: of an edition that is not announced nothing else leaves. */
  whileDraft?: true;
  /** What the calendar file for a participant's sessions says, where there is one. */
  calendar?: 'REQUEST' | 'CANCEL';
  /** Carries only the files that the receiver does not have yet as they are. */
  newFilesOnly?: true;
}

const catalogue = {
  organiser_appointed: { audiences: ['coordinator'] },
  organisation_invited: { audiences: ['contact'] },
  organisation_applied: { audiences: ['coordinator'] },
  organisation_decided: { audiences: ['contact'] },
  application_received: { audiences: ['contact'] },
  contact_invited: { audiences: ['contact', 'host'] },
  participation_invited: { audiences: ['contact'] },
  participation_applied: { audiences: ['coordinator'], whileSuspended: true },
  participation_decided: { audiences: ['contact'], whileSuspended: true },
  offer_submitted: { audiences: ['host'] },
  offer_handed_in: { audiences: ['coordinator'], whileSuspended: true },
  offer_reviewed: { audiences: ['host', 'contact'], whileSuspended: true },
  work_digest: { audiences: ['coordinator'] },
  edition_prepared: { audiences: ['coordinator'], whileDraft: true },
  edition_announced: { audiences: ['contact', 'host'] },
  call_open: { audiences: ['contact'] },
  offers_missing: { audiences: ['contact'] },
  call_closed: { audiences: ['contact', 'coordinator'] },
  catalogue_published: { audiences: ['contact', 'host'] },
  registration_open: { audiences: ['contact'] },
  registration_received: { audiences: ['participant', 'manager'], whileSuspended: true },
  employment_claimed: { audiences: ['contact'], whileSuspended: true },
  employment_decided: { audiences: ['participant'], whileSuspended: true },
  manager_answered: { audiences: ['participant', 'host', 'manager'], whileSuspended: true, calendar: 'CANCEL' },
  registration_withdrawn: { audiences: ['participant', 'host'], whileSuspended: true, calendar: 'CANCEL' },
  seat_taken: { audiences: ['participant'], whileSuspended: true, calendar: 'REQUEST' },
  placement_withdrawn: { audiences: ['participant', 'host'], whileSuspended: true, calendar: 'CANCEL' },
  registration_deadline: { audiences: ['participant', 'contact'] },
  registration_closed: { audiences: ['participant', 'contact', 'coordinator'] },
  approval_needed: { audiences: ['coordinator'] },
  step_waiting: { audiences: ['coordinator'], whileDraft: true },
  allocation_confirmed: {
    audiences: ['participant', 'host', 'contact', 'manager'],
    calendar: 'REQUEST',
    newFilesOnly: true,
  },
  rest_places_open: { audiences: ['participant'] },
  edition_locked: {
    audiences: ['host', 'contact', 'participant', 'manager'],
    calendar: 'REQUEST',
  },
  visit: { audiences: ['participant', 'host'], calendar: 'REQUEST' },
  survey: { audiences: ['participant', 'host'] },
  edition_reported: { audiences: ['contact', 'participant', 'coordinator'] },
  visit_changed: { audiences: ['participant'], calendar: 'REQUEST' },
  session_cancelled: { audiences: ['participant', 'host', 'coordinator'], whileSuspended: true, calendar: 'CANCEL' },
  offer_withdrawn: { audiences: ['participant', 'host', 'coordinator'], whileSuspended: true, calendar: 'CANCEL' },
  news_digest: { audiences, whileSuspended: true },
  edition_suspended: { audiences, whileSuspended: true },
  edition_resumed: { audiences, whileSuspended: true },
  edition_rescheduled: { audiences, whileSuspended: true, calendar: 'REQUEST' },
  edition_cancelled: { audiences, calendar: 'CANCEL' },
} as const satisfies Record<string, NoticeRow>;

/** Every event that somebody is told of. */
export type NoticeKind = keyof typeof catalogue;
export const noticeKinds = Object.keys(catalogue) as NoticeKind[];

/** The catalogue's row of a kind. */
export const noticeRow = (kind: NoticeKind): NoticeRow => catalogue[kind];

/** True when the text names a kind of notice. */
export const isNoticeKind = (text: string): text is NoticeKind => Object.hasOwn(catalogue, text);
