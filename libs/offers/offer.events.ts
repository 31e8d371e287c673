import { defineEvent } from '#platform/events';
import type { Offer, Session } from './offer.entity.js';

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

/** An offer was withdrawn: none of its sessions takes place. Seats in them, and the people, follow in the rooms above. */
export const OfferWithdrawn = defineEvent<{
  offer: Offer;
  /** Sessions that this cancelled; those cancelled before are not among them. */
  sessionIds: string[];
  reason: string;
  occurrenceId: string;
}>('offer.withdrawn');

/** One session does not take place. */
export const SessionCancelled = defineEvent<{ session: Session; offer: Offer; reason: string; occurrenceId: string }>(
  'session.cancelled',
);
