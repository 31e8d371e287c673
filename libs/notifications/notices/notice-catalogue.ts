import type { Audience } from '#editions';
import type { NoticePage } from './notice-pages.js';

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

/** Through whom a notice reaches the person: by mail, or through their employer's contact, who hands it on, where they have no address. */
export const noticeChannels = ['mail', 'contact'] as const;
export type NoticeChannel = (typeof noticeChannels)[number];

/** States in which a notice still has something to do. */
export const unsettledStates: readonly NoticeState[] = ['queued', 'sending', 'in_doubt'];

/** One row of the catalogue: an event that somebody is told of. */
interface NoticeRow {
  /** Capacities in which somebody can be told of it, each with the page where they do what it says; the text has a part for each. */
  pages: Partial<Record<Audience, NoticePage>>;
  /** Leaves while the edition is suspended, too: about the suspension itself, or an answer to what somebody did. */
  whileSuspended?: true;
  /** Goes to the people who prepare a draft: of an edition that is not announced nothing else leaves. */
  whileDraft?: true;
  /** What the calendar file for a participant's sessions says, where there is one. */
  calendar?: 'REQUEST' | 'CANCEL';
  /** Carries only the files that the receiver does not have yet as they are. */
  newFilesOnly?: true;
}

/** Where somebody finds an edition in each capacity. */
const everyCapacity = {
  coordinator: 'workGroup',
  contact: 'organisation',
  host: 'hosting',
  participant: 'registration',
  manager: 'edition',
} as const satisfies Record<Audience, NoticePage>;

const catalogue = {
  organiser_appointed: { pages: { coordinator: 'home' } },
  organisation_invited: { pages: { contact: 'invitation' } },
  organisation_applied: { pages: { coordinator: 'work' } },
  organisation_decided: { pages: { contact: 'membership' } },
  application_received: { pages: { contact: 'application' } },
  contact_invited: { pages: { contact: 'invitation', host: 'invitation' } },
  participation_invited: { pages: { contact: 'joining' } },
  participation_applied: { pages: { coordinator: 'workGroup' }, whileSuspended: true },
  participation_decided: { pages: { contact: 'organisation' }, whileSuspended: true },
  offer_submitted: { pages: { host: 'offer' } },
  offer_handed_in: { pages: { coordinator: 'offersToReview' }, whileSuspended: true },
  offer_reviewed: { pages: { host: 'offer', contact: 'offer' }, whileSuspended: true },
  work_digest: { pages: { coordinator: 'work' } },
  edition_prepared: { pages: { coordinator: 'release' }, whileDraft: true },
  edition_announced: { pages: { contact: 'organisation', host: 'hosting' } },
  call_open: { pages: { contact: 'offers' } },
  offers_missing: { pages: { contact: 'offers' } },
  call_closed: { pages: { contact: 'offers', coordinator: 'offersToReview' } },
  catalogue_published: { pages: { contact: 'catalogue', host: 'catalogue' } },
  registration_open: { pages: { contact: 'catalogue' } },
  registration_received: { pages: { participant: 'registration', manager: 'answer' }, whileSuspended: true },
  colleague_signed_up: { pages: { participant: 'registration' }, whileSuspended: true },
  address_noted: { pages: { participant: 'home' }, whileSuspended: true },
  employment_claimed: { pages: { contact: 'claim' }, whileSuspended: true },
  employment_decided: { pages: { participant: 'registration' }, whileSuspended: true },
  manager_answered: {
    pages: { participant: 'registration', host: 'hosting', manager: 'edition' },
    whileSuspended: true,
    calendar: 'CANCEL',
  },
  registration_withdrawn: {
    pages: { participant: 'registration', host: 'hosting' },
    whileSuspended: true,
    calendar: 'CANCEL',
  },
  seat_taken: { pages: { participant: 'seats' }, whileSuspended: true, calendar: 'REQUEST' },
  placement_withdrawn: {
    pages: { participant: 'registration', host: 'hosting' },
    whileSuspended: true,
    calendar: 'CANCEL',
  },
  registration_deadline: { pages: { participant: 'registration', contact: 'staff' } },
  registration_closed: { pages: { participant: 'registration', contact: 'staff', coordinator: 'workGroup' } },
  approval_needed: { pages: { coordinator: 'approval' } },
  step_waiting: { pages: { coordinator: 'workGroup' }, whileDraft: true },
  allocation_confirmed: {
    pages: { participant: 'result', host: 'hosting', contact: 'visitors', manager: 'edition' },
    calendar: 'REQUEST',
    newFilesOnly: true,
  },
  rest_places_open: { pages: { participant: 'restPlaces' } },
  edition_locked: {
    pages: { host: 'hosting', contact: 'visitors', participant: 'seats', manager: 'edition' },
    calendar: 'REQUEST',
  },
  visit: { pages: { participant: 'seats', host: 'attendance' }, calendar: 'REQUEST' },
  survey: { pages: { participant: 'review', host: 'attendance' } },
  edition_reported: { pages: { contact: 'organisation', participant: 'edition', coordinator: 'workGroup' } },
  visit_changed: { pages: { participant: 'seats' }, calendar: 'REQUEST' },
  session_cancelled: {
    pages: { participant: 'registration', host: 'hosting', coordinator: 'workGroup' },
    whileSuspended: true,
    calendar: 'CANCEL',
  },
  offer_withdrawn: {
    pages: { participant: 'registration', host: 'hosting', coordinator: 'workGroup' },
    whileSuspended: true,
    calendar: 'CANCEL',
  },
  news_digest: { pages: everyCapacity, whileSuspended: true },
  edition_suspended: { pages: everyCapacity, whileSuspended: true },
  edition_resumed: { pages: everyCapacity, whileSuspended: true },
  edition_rescheduled: { pages: everyCapacity, whileSuspended: true, calendar: 'REQUEST' },
  edition_cancelled: { pages: everyCapacity, calendar: 'CANCEL' },
} as const satisfies Record<string, NoticeRow>;

/** Every event that somebody is told of. */
export type NoticeKind = keyof typeof catalogue;
export const noticeKinds = Object.keys(catalogue) as NoticeKind[];

/** The catalogue's row of a kind. */
export const noticeRow = (kind: NoticeKind): NoticeRow => catalogue[kind];

/** The capacities in which somebody can be told of a kind. */
export const audiencesOf = (kind: NoticeKind): Audience[] => Object.keys(catalogue[kind].pages) as Audience[];

/** True when the text names a kind of notice. */
export const isNoticeKind = (text: string): text is NoticeKind => Object.hasOwn(catalogue, text);
