/** The codes with which this room refuses. */
export type RegistrationRefusal =
  | 'allocation_confirmed'
  | 'already_registered'
  | 'already_withdrawn'
  | 'answered'
  | 'bad_rank'
  | 'consent_needed'
  | 'duplicate_wish'
  | 'edition_over'
  | 'edition_suspended'
  | 'employment_decided'
  | 'link_unknown'
  | 'manager_needed'
  | 'no_allocation'
  | 'no_wishes'
  | 'not_asked_for'
  | 'nothing_to_override'
  | 'offer_not_ranked'
  | 'other_edition'
  | 'own_manager'
  | 'pair_twice'
  | 'pair_unclear'
  | 'pinned_and_prohibited'
  | 'reason_needed'
  | 'seat_held'
  | 'shared_address'
  | 'too_many_wishes'
  | 'unknown_offer'
  | 'unknown_registration'
  | 'unknown_session'
  | 'wish_unclear';

declare module '#platform/errors' {
  interface RefusalCodes {
    registrations: RegistrationRefusal;
  }
}
