export { ClustersService } from './clusters.service.js';
export { ContactInvitation, invitationOrigins, invitationStates } from './contacts/contact-invitation.entity.js';
export {
  ContactInvitationsService,
  type ContactInvitationView,
  type OwnInvitationView,
} from './contacts/contact-invitations.service.js';
export { ContactsService, type ActingPerson, type ContactView } from './contacts/contacts.service.js';
export { showsEmployment } from './organisation-rules.js';
export {
  ContactAppointed,
  ContactEnded,
  ContactInvited,
  OrganisationApplied,
  OrganisationDecided,
  OrganisationInvited,
} from './organisation.events.js';
export {
  Cluster,
  Contact,
  Organisation,
  OrganisationRegion,
  contactKinds,
  managerModes,
  organisationRegionStates,
  organisationStates,
  type ContactKind,
  type ManagerMode,
  type OrganisationState,
} from './organisation.entity.js';
export {
  isHostOf,
  memberSql,
  organisationOrder,
  type NewOrganisation,
  type OrganisationChanges,
  type OrganisationFilters,
  type OrganisationView,
} from './organisation-view.js';
export { OrganisationsModule } from './organisations.module.js';
export { OrganisationsService } from './organisations.service.js';
export { Clusters, ContactInvitations, Contacts, OrganisationRegions, Organisations } from './organisations.views.js';
