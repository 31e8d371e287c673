import { readingView } from '#platform/database';
import { ContactInvitation } from './contacts/contact-invitation.entity.js';
import { Cluster, Contact, Organisation, OrganisationRegion } from './organisation.entity.js';

export const Clusters = readingView('clusters', Cluster, ['tenantId', 'id', 'name']);

export const Organisations = readingView('organisations', Organisation, [
  'tenantId',
  'id',
  'name',
  'sector',
  'kvkNumber',
  'place',
  'homeRegionId',
  'clusterId',
  'emailDomains',
  'managerMode',
  'state',
]);

export const OrganisationRegions = readingView('organisation_regions', OrganisationRegion, [
  'tenantId',
  'organisationId',
  'regionId',
  'state',
  'reason',
]);

/** Contacts and hosts; `inOffice`: a contact, not a host, who speaks for the organisation today. */
export const Contacts = readingView(
  'contacts',
  Contact,
  ['tenantId', 'id', 'organisationId', 'personId', 'kind', 'endedAt'],
  { inOffice: `t.kind = 'contact' and t.ended_at is null` },
);

/** Invitations to speak for an organisation; `askedByNetwork`: nobody speaks for it yet, and the network asks this person to. */
export const ContactInvitations = readingView(
  'contact_invitations',
  ContactInvitation,
  ['tenantId', 'id', 'organisationId', 'personId', 'kind', 'name', 'origin', 'invitedBy', 'state', 'expiresAt'],
  {
    askedByNetwork: `t.kind = 'contact' and t.origin = 'network' and t.state = 'open' and not exists (
      select from contact c where c.tenant_id = t.tenant_id and c.organisation_id = t.organisation_id
        and c.kind = 'contact' and c.ended_at is null)`,
  },
);
