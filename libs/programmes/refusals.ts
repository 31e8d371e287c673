/** The codes with which this room refuses. */
export type ProgrammeRefusal =
  | 'bad_image'
  | 'bad_slug'
  | 'beyond_own_end'
  | 'date_in_the_past'
  | 'duplicate_partner'
  | 'duplicate_region'
  | 'host_name_taken'
  | 'last_owner'
  | 'last_region'
  | 'partner_retired'
  | 'region_retired'
  | 'slug_reserved'
  | 'slug_taken'
  | 'unknown_partner'
  | 'unknown_region'
  | 'unknown_template'
  | 'wrong_scope';

declare module '#platform/errors' {
  interface RefusalCodes {
    programmes: ProgrammeRefusal;
  }
}
