import { editionStates, type EditionState } from '#editions';
import type { OfferState } from '#offers';
import type { FactsNow, RegistrationFacts } from '../models/notice-facts.service.js';
import { noticeRow, type Audience, type NoticeKind } from '../notices/notice-catalogue.js';

/**
 * Why a notice may not leave any more, as the receipt of its campaign has it. About the edition: `edition_cancelled`,
 * `edition_moved_on` (it is past what the notice speaks of), `date_moved`. About the receiver: `person_anonymised`,
 * `registration_withdrawn`, `employment_refused`, `manager_objected`, `registration_gone`, `seat_given_back`, `no_seat`, `no_guests`,
 * `contact_ended`, `host_replaced`, `manager_replaced`, `role_ended`, `no_address` (they have none, and no contact in office hands it on). About the subject: `offer_withdrawn`, `session_cancelled`,
 * `seat_released`, `organisation_gone`, `decision_changed`, `answered`, `no_longer_needed`.
 */
export const withheldReasons = [
  'campaign_stopped',
  'edition_cancelled',
  'edition_moved_on',
  'date_moved',
  'person_anonymised',
  'registration_withdrawn',
  'employment_refused',
  'manager_objected',
  'registration_gone',
  'seat_given_back',
  'session_cancelled',
  'seat_released',
  'no_seat',
  'no_guests',
  'contact_ended',
  'host_replaced',
  'manager_replaced',
  'role_ended',
  'no_address',
  'offer_withdrawn',
  'organisation_gone',
  'decision_changed',
  'answered',
  'no_longer_needed',
] as const;
export type WithheldReason = (typeof withheldReasons)[number];

/** What a notice is held against when it is sent: the receiver and the subject as they are now. */
export interface NoticeFacts extends FactsNow {
  campaignStopped: boolean;
  anonymised: boolean;
  /** They have an address, or somebody hands it on to them. */
  reachable: boolean;
  /** Null for a notice outside an edition. */
  editionState: EditionState | null;
  /** The milestone that it reminds of has moved since. */
  dateMoved: boolean;
  /** What the event decided, as the campaign keeps it. */
  decision: string | null;
  /** The organisation that it is about has applied, and its application waits for the receiver's decision. */
  organisationApplied: boolean;
  /** For a digest of work: whether anything waits for the receiver. */
  work: boolean;
}

/** Whether a notice leaves, and to whom as what: capacities in which it is not true any more have fallen away. */
export type Verdict =
  | { state: 'leaves'; audiences: Audience[] }
  | { state: 'withheld'; reason: WithheldReason }
  /** Later, when the edition goes on. */
  | { state: 'held'; reason: 'edition_suspended' };

/** What speaks against telling it; null when nothing does. */
type Rule = (facts: NoticeFacts) => WithheldReason | null;

const unless =
  (reason: WithheldReason, holds: (facts: NoticeFacts) => boolean): Rule =>
  (facts) =>
    holds(facts) ? null : reason;

/** What ends all mail of an edition to somebody: they left, or may not take part. */
function ended(registration: RegistrationFacts | null): WithheldReason | null {
  if (!registration) return 'registration_gone';
  if (registration.state === 'withdrawn') return 'registration_withdrawn';
  if (registration.employment === 'refused') return 'employment_refused';
  return registration.managerSay === 'objected' ? 'manager_objected' : null;
}

const lostSeat: Record<string, WithheldReason> = {
  withdrawn: 'seat_given_back',
  released: 'seat_released',
  session_cancelled: 'session_cancelled',
  edition_cancelled: 'edition_cancelled',
};

const takesPart: Rule = ({ own }) => ended(own);
const notWithdrawn: Rule = ({ own }) =>
  !own ? 'registration_gone' : own.state === 'withdrawn' ? 'registration_withdrawn' : null;
const registered: Rule = unless('registration_gone', ({ own }) => own !== null);
const handedIn: Rule = unless('registration_gone', ({ own }) => own?.state === 'submitted');
const hasSeat: Rule = unless('no_seat', ({ seats }) => seats > 0);
const seatStands: Rule = ({ placements }) => {
  if (placements.includes('confirmed')) return null;
  return lostSeat[placements[0] ?? ''] ?? 'no_seat';
};
const inOffice: Rule = ({ contact }) => {
  if (contact === 'in_office') return null;
  return contact === 'ended' ? 'contact_ended' : 'organisation_gone';
};
const stillAsked: Rule = unless('answered', ({ invitation }) => invitation === 'open');
const stillHosts: Rule = unless('host_replaced', ({ hosts }) => hosts);
const hasGuests: Rule = unless('no_guests', ({ guests }) => guests);
const manages: Rule = unless('manager_replaced', (facts) => facts.manages);
const coordinates: Rule = unless('role_ended', (facts) => facts.coordinates);
const theirsTakesPart: Rule = ({ registration }) => ended(registration);
const offerStands: Rule = ({ offer }) => (offer === 'withdrawn' ? 'offer_withdrawn' : null);
const unlessAnswered: Rule = unless(
  'answered',
  ({ registration }) => registration?.managerSay === 'not_asked' || registration?.managerSay === 'pending',
);

const reviewed: Record<string, readonly OfferState[]> = {
  approve: ['approved', 'published'],
  request_changes: ['changes_requested'],
  reject: ['rejected'],
};
const reviewStands: Rule = ({ offer, decision }) =>
  offer && reviewed[decision ?? '']?.includes(offer) === false ? 'decision_changed' : null;

const employmentStands: Rule = ({ own, decision }) => {
  if (own?.employment !== decision) return 'decision_changed';
  // An objection ends all mail, too: only the refusal itself goes on top of it.
  return decision === 'refused' ? null : ended(own);
};
/** An answer that was set aside since is not told, unless seats went with it: their calendar entries must go. */
const sayStands: Rule = ({ own, decision, lostUntold }) => {
  if (own?.employment === 'refused') return 'employment_refused';
  return own?.managerSay === decision || (decision === 'objected' && lostUntold) ? null : 'decision_changed';
};

/** Of the capacities in which everybody hears of an edition's life. */
const concerned = {
  coordinator: [coordinates],
  contact: [inOffice],
  host: [stillHosts],
  participant: [takesPart],
  manager: [manages],
} satisfies Record<Audience, Rule[]>;

const suspendedStill = unless('edition_moved_on', ({ editionState }) => editionState === 'suspended');
const goesOn = unless('edition_moved_on', ({ editionState }) => editionState !== 'suspended');
const stillWaiting = unless('edition_moved_on', ({ stepMade }) => !stepMade);

interface Truth {
  /** What must be true for anybody. */
  all?: readonly Rule[];
  /** What must be true for those told in a capacity. */
  as: Partial<Record<Audience, readonly Rule[]>>;
  /** The edition's state from which on it is not true any more. */
  until?: EditionState;
}

/** What each kind of notice is held against. A test asks that it has a row for each capacity of the catalogue. */
export const truths: Record<NoticeKind, Truth> = {
  organiser_appointed: { as: { coordinator: [unless('role_ended', ({ holdsRole }) => holdsRole)] } },
  // Whoever is asked acts for nothing yet.
  organisation_invited: { as: { contact: [stillAsked] } },
  organisation_applied: {
    all: [unless('answered', ({ organisationApplied }) => organisationApplied)],
    as: { coordinator: [coordinates] },
  },
  application_received: { as: { contact: [stillAsked] } },
  contact_invited: { as: { contact: [stillAsked], host: [stillAsked] } },
  organisation_decided: { as: { contact: [inOffice] } },
  participation_invited: {
    as: { contact: [inOffice, unless('answered', ({ participation }) => participation === 'invited')] },
  },
  participation_applied: {
    all: [unless('answered', ({ participation }) => participation === 'applied')],
    as: { coordinator: [coordinates] },
  },
  participation_decided: {
    as: {
      contact: [inOffice, unless('decision_changed', ({ participation, decision }) => participation === decision)],
    },
  },
  offer_submitted: { all: [offerStands], as: { host: [stillHosts] } },
  offer_handed_in: {
    all: [offerStands, unless('answered', ({ offer }) => offer === 'submitted')],
    as: { coordinator: [coordinates] },
  },
  offer_reviewed: { all: [offerStands, reviewStands], as: { host: [stillHosts], contact: [inOffice] } },
  work_digest: { as: { coordinator: [unless('no_longer_needed', ({ work }) => work)] } },
  edition_prepared: { as: { coordinator: [coordinates] }, until: 'announced' },
  edition_announced: { as: { contact: [inOffice], host: [stillHosts] } },
  call_open: { as: { contact: [inOffice] }, until: 'curation' },
  offers_missing: {
    as: { contact: [inOffice, unless('no_longer_needed', ({ offersMissing }) => offersMissing)] },
    until: 'curation',
  },
  call_closed: { as: { contact: [inOffice], coordinator: [coordinates] } },
  catalogue_published: { as: { contact: [inOffice], host: [stillHosts] } },
  registration_open: { as: { contact: [inOffice] }, until: 'registration_closed' },
  registration_received: {
    as: { participant: [takesPart, handedIn], manager: [manages, theirsTakesPart, unlessAnswered] },
  },
  colleague_signed_up: { as: { participant: [takesPart] } },
  address_noted: { as: { participant: [takesPart] } },
  employment_claimed: {
    as: {
      contact: [
        inOffice,
        unless('registration_withdrawn', ({ registration }) => registration?.state !== 'withdrawn'),
        unless('answered', ({ registration }) => registration?.employment === 'claimed'),
      ],
    },
  },
  employment_decided: { as: { participant: [notWithdrawn, employmentStands] } },
  manager_answered: {
    as: {
      participant: [notWithdrawn, sayStands],
      host: [stillHosts],
      manager: [manages, unless('decision_changed', (facts) => facts.registration?.managerSay === facts.decision)],
    },
  },
  registration_withdrawn: { as: { participant: [registered], host: [stillHosts] } },
  seat_taken: { as: { participant: [takesPart, seatStands] } },
  placement_withdrawn: { as: { participant: [takesPart], host: [stillHosts] } },
  registration_deadline: {
    as: {
      participant: [
        takesPart,
        unless('no_longer_needed', ({ own, seats, wishes }) => seats === 0 && (own?.state === 'draft' || !wishes)),
      ],
      contact: [inOffice],
    },
    until: 'registration_closed',
  },
  registration_closed: { as: { participant: [takesPart], contact: [inOffice], coordinator: [coordinates] } },
  approval_needed: { all: [stillWaiting], as: { coordinator: [coordinates] } },
  step_waiting: { all: [stillWaiting], as: { coordinator: [coordinates] } },
  allocation_confirmed: {
    as: {
      participant: [takesPart, unless('seat_given_back', ({ seats, gaveBackResult }) => seats > 0 || !gaveBackResult)],
      host: [stillHosts],
      contact: [inOffice],
      manager: [unless('no_seat', ({ managesSeated }) => managesSeated)],
    },
  },
  rest_places_open: {
    as: { participant: [takesPart, handedIn, unless('no_longer_needed', ({ mayTakeMore }) => mayTakeMore)] },
    until: 'locked',
  },
  edition_locked: {
    as: {
      host: [stillHosts],
      contact: [inOffice],
      participant: [takesPart, hasSeat],
      manager: [unless('no_seat', ({ managesSeated }) => managesSeated)],
    },
  },
  visit: { as: { participant: [takesPart, hasSeat], host: [stillHosts, hasGuests] }, until: 'evaluating' },
  survey: { as: { participant: [takesPart, hasSeat], host: [stillHosts, hasGuests] } },
  edition_reported: { as: { contact: [inOffice], participant: [takesPart], coordinator: [coordinates] } },
  visit_changed: { as: { participant: [takesPart, seatStands] }, until: 'evaluating' },
  session_cancelled: { as: { participant: [takesPart], host: [stillHosts], coordinator: [coordinates] } },
  offer_withdrawn: { as: { participant: [takesPart], host: [stillHosts], coordinator: [coordinates] } },
  // Its parts are held against the facts one by one.
  news_digest: { as: { coordinator: [], contact: [], host: [], participant: [], manager: [] } },
  edition_suspended: { all: [suspendedStill], as: concerned },
  edition_resumed: { all: [goesOn], as: concerned },
  edition_rescheduled: { as: concerned },
  edition_cancelled: { as: concerned },
};

/**
 * Holds a notice against the facts, at the moment when it is about to leave. Pure: the sender reads the facts, and writes
 * down the verdict. After a cancellation nothing leaves but the cancellation itself.
 */
export function verdict(kind: NoticeKind, audiences: readonly Audience[], facts: NoticeFacts): Verdict {
  const row = truths[kind];
  const general = againstAll(kind, row, facts);
  if (general) return { state: 'withheld', reason: general };
  const against = audiences.map((audience) => firstOf(row.as[audience] ?? [], facts));
  const left = audiences.filter((_, i) => !against[i]);
  const [reason] = against;
  if (left.length === 0 && reason) return { state: 'withheld', reason };
  if (facts.editionState === 'suspended' && kind !== 'edition_cancelled' && !noticeRow(kind).whileSuspended)
    return { state: 'held', reason: 'edition_suspended' };
  return { state: 'leaves', audiences: left };
}

function againstAll(kind: NoticeKind, { all = [], until }: Truth, facts: NoticeFacts): WithheldReason | null {
  if (facts.campaignStopped) return 'campaign_stopped';
  if (facts.editionState === 'cancelled' && kind !== 'edition_cancelled') return 'edition_cancelled';
  if (facts.anonymised) return 'person_anonymised';
  if (!facts.reachable) return 'no_address';
  if (facts.dateMoved) return 'date_moved';
  if (until && facts.editionState && isPast(facts.editionState, until)) return 'edition_moved_on';
  return firstOf(all, facts);
}

const firstOf = (rules: readonly Rule[], facts: NoticeFacts): WithheldReason | null => {
  for (const rule of rules) {
    const reason = rule(facts);
    if (reason) return reason;
  }
  return null;
};

/** Whether the edition is in that state of its plan, or in a later one. */
const isPast = (state: EditionState, until: EditionState): boolean =>
  state !== 'suspended' && editionStates.indexOf(state) >= editionStates.indexOf(until);
