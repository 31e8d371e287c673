import { defineEvent } from '#platform/events';
import { z } from 'zod';
import type { Offer, Session } from './offer.entity.js';
import { sessionModes } from './offer-rules.js';

/** An offer was handed in for review. */
export const OfferSubmitted = defineEvent<{ offer: Offer; occurrenceId: string }>('offer.submitted');

/** What a reviewer may say. */
export const reviewDecisions = ['approve', 'request_changes', 'reject'] as const;
export type ReviewDecision = (typeof reviewDecisions)[number];

/** An offer was reviewed; its organisation's contacts and its host are told. */
export const OfferReviewed = defineEvent<{
  /** As it is after the review. */
  offer: Offer;
  decision: ReviewDecision;
  note: string | null;
  occurrenceId: string;
}>('offer.reviewed');

/** `VisitFacts`, as the database builds and keeps them in JSON. */
export const keptVisitFacts = z.object({
  startsAt: z.string(),
  endsAt: z.string(),
  mode: z.enum(sessionModes),
  place: z.string().nullable(),
  address: z.string().nullable(),
  link: z.string().nullable(),
  bring: z.string().nullable(),
  /** The host in office; null where nobody is named, or who is named has not accepted. */
  hostPersonId: z.string().nullable(),
});

/** What the visitors of a session go by. Instants are ISO 8601. */
export type VisitFacts = z.output<typeof keptVisitFacts>;

/** What the visitors of sessions in the catalogue go by is another now; `before`: what it was. */
export const VisitsChanged = defineEvent<{
  editionId: string;
  changes: { sessionId: string; before: VisitFacts }[];
  occurrenceId: string;
}>('visits.changed');

/** Why offers were withdrawn where nobody said so in words: their organisation takes no part (any more). */
export const hostNotParticipating = 'host_not_participating';

/**
 * Offers of one organisation in one edition were withdrawn, one or all at once: none of their sessions takes place. Seats
 * in them, and the people, follow in the rooms above.
 */
export const OffersWithdrawn = defineEvent<{
  offers: Offer[];
  /** Sessions that this cancelled; those cancelled before are not among them. */
  sessionIds: string[];
  /** As somebody gave it, or `hostNotParticipating`. */
  reason: string;
  occurrenceId: string;
}>('offers.withdrawn');

/** One session does not take place. */
export const SessionCancelled = defineEvent<{ session: Session; offer: Offer; reason: string; occurrenceId: string }>(
  'session.cancelled',
);
