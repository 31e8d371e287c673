/** The codes with which this room refuses. */
export type OfferRefusal =
  | 'bad_offer'
  | 'edition_cancelled'
  | 'edition_over'
  | 'not_a_draft'
  | 'not_participating'
  | 'not_submitted'
  | 'offer_closed'
  | 'offer_reviewed'
  | 'offered_already'
  | 'other_region'
  | 'reason_missing'
  | 'seats_taken'
  | 'session_closed'
  | 'too_many_sessions';

declare module '#platform/errors' {
  interface RefusalCodes {
    offers: OfferRefusal;
  }
}
