/** The codes with which this room refuses. */
export type EditionRefusal =
  | 'bad_date'
  | 'bad_rehearsal'
  | 'bad_selection'
  | 'cannot_be_cancelled'
  | 'cannot_be_suspended'
  | 'cannot_withdraw'
  | 'closed'
  | 'date_in_the_past'
  | 'dates_clash'
  | 'edition_cancelled'
  | 'edition_suspended'
  | 'guard'
  | 'joined_already'
  | 'no_such_phase'
  | 'no_such_transition'
  | 'not_a_rehearsal'
  | 'not_live'
  | 'not_open_yet'
  | 'not_released'
  | 'not_suspended'
  | 'organisation_not_approved'
  | 'other_programme'
  | 'other_region'
  | 'outside_the_days'
  | 'phase_passed'
  | 'reason_missing'
  | 'released'
  | 'same_day'
  | 'slug_fixed'
  | 'slug_taken'
  | 'unknown_organisation'
  | 'withdrawn';

declare module '#platform/errors' {
  interface RefusalCodes {
    editions: EditionRefusal;
  }
}
