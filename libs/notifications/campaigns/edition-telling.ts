import { isLive, transition, type EditionState } from '#editions';
import type { ProgrammeConfiguration } from '#programmes';
import { receivers as r, type Receivers } from '../notices/audiences.js';
import type { NoticeKind } from '../notices/notice-catalogue.js';

/** A kind of notice and the groups of people who get it. */
export interface Told {
  kind: NoticeKind;
  receivers: readonly Receivers[];
}

/** What entering a state tells, and whom; of these the table of transitions says which capacities hear of it. */
const onEntering: Partial<Record<EditionState, Told>> = {
  announced: { kind: 'edition_announced', receivers: [r.contacts, r.contactsToBe, r.hostsOfLastTime] },
  call_open: { kind: 'call_open', receivers: [r.contacts] },
  curation: { kind: 'call_closed', receivers: [r.contactsTakingPart, r.coordinators] },
  published: { kind: 'catalogue_published', receivers: [r.contactsTakingPart, r.hostsPublished] },
  registration_open: { kind: 'registration_open', receivers: [r.contactsTakingPart] },
  registration_closed: {
    kind: 'registration_closed',
    receivers: [r.participants, r.contactsTakingPart, r.coordinators],
  },
  confirmed: {
    kind: 'allocation_confirmed',
    receivers: [r.participantsInResult, r.hostsPublished, r.contactsTakingPart, r.managersOfPlaced],
  },
  rest_open: { kind: 'rest_places_open', receivers: [r.participantsWithRoom] },
  locked: {
    kind: 'edition_locked',
    receivers: [r.hostsPublished, r.contactsTakingPart, r.participantsPlaced, r.managersOfPlaced],
  },
  evaluating: { kind: 'survey', receivers: [r.participantsPlaced, r.hostsWithGuests] },
  reported: { kind: 'edition_reported', receivers: [r.contactsTakingPart, r.participantsInResult, r.coordinators] },
  suspended: {
    kind: 'edition_suspended',
    receivers: [r.coordinators, r.contacts, r.hosts, r.participants, r.managers],
  },
  cancelled: {
    kind: 'edition_cancelled',
    receivers: [r.coordinators, r.contacts, r.hostsEver, r.participants, r.managers],
  },
};

/** What each reminder tells, and whom. */
export const onReminder: Record<ProgrammeConfiguration['reminders'][number]['reminder'], Told> = {
  offers_missing: { kind: 'offers_missing', receivers: [r.contactsWithoutOffers] },
  registration_deadline: { kind: 'registration_deadline', receivers: [r.participantsNotReady, r.contactsTakingPart] },
  survey: { kind: 'survey', receivers: [r.participantsNotHeard, r.hostsWithGuests] },
};

/** What the day before visits tells, and whom; its subjects are the sessions of that day. */
export const onVisit: Told = { kind: 'visit', receivers: [r.participantsOfSessions, r.hostsReceiving] };

/** What a transition tells, and whom: the groups that the table of transitions names for it. Null: nobody hears of it. */
export function toldOnEntering(from: EditionState, to: EditionState): Told | null {
  const resumed = from === 'suspended' && isLive(to);
  const told = resumed ? ({ ...onEntering.suspended, kind: 'edition_resumed' } as Told) : onEntering[to];
  const tells = transition(from, to)?.tells ?? [];
  const receivers = told?.receivers.filter(({ audience }) => tells.includes(audience)) ?? [];
  return told && receivers.length > 0 ? { kind: told.kind, receivers } : null;
}
