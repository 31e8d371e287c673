import { defineEvent } from '#platform/events';
import type { ContactInvitation } from './contacts/contact-invitation.entity.js';
import type { Contact, Organisation } from './organisation.entity.js';

/** The work group or a coordinator asked an organisation to join the network; its contact is told. */
export const OrganisationInvited = defineEvent<{
  organisation: Organisation;
  contactPersonId: string;
  invitationId: string;
  /** Id of this occurrence. */
  occurrenceId: string;
}>('organisation.invited');

/**
 * Somebody is asked to be contact or host, by the organisation or, where `origin` says so, by an application that names their
 * address; they are told.
 */
export const ContactInvited = defineEvent<{ invitation: ContactInvitation; occurrenceId: string }>('contact.invited');

/** An organisation's application is there to be decided on: its contact has proven the address. Its coordinators are told. */
export const OrganisationApplied = defineEvent<{ organisation: Organisation; occurrenceId: string }>(
  'organisation.applied',
);

/** Somebody acts for an organisation in this capacity from now on. */
export const ContactAppointed = defineEvent<{ organisationId: string; personId: string; kind: Contact['kind'] }>(
  'contact.appointed',
);

/** Somebody acts for an organisation no more in this capacity. */
export const ContactEnded = defineEvent<{ organisationId: string; personId: string; kind: Contact['kind'] }>(
  'contact.ended',
);

/** A coordinator decided on an organisation for one region; its contacts are told. */
export const OrganisationDecided = defineEvent<{
  /** As it is after the decision: deciding on its home region decides on the organisation. */
  organisation: Organisation;
  regionId: string;
  decision: 'approved' | 'refused';
  reason: string | null;
  /** Id of this occurrence. */
  occurrenceId: string;
}>('organisation.decided');
