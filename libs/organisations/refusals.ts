/** The codes with which this room refuses. */
export type OrganisationRefusal =
  | 'address_not_proven'
  | 'bad_email_domain'
  | 'bad_kvk_number'
  | 'domain_not_asked'
  | 'domain_taken'
  | 'duplicate_cluster'
  | 'duplicate_organisation'
  | 'home_region_needed'
  | 'invitation_answered'
  | 'invitation_expired'
  | 'last_contact'
  | 'reason_missing'
  | 'region_missing'
  | 'region_not_asked'
  | 'unknown_cluster';

declare module '#platform/errors' {
  interface RefusalCodes {
    organisations: OrganisationRefusal;
  }
}
