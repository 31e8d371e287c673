import { defineEvent } from '#platform/events';
import type { Organisation } from './organisation.entity.js';

/** The work group or a coordinator asked an organisation to join the network; its contact is told. */
export const OrganisationInvited = defineEvent<{
  organisation: Organisation;
  contactPersonId: string;
  /** Id of this occurrence. */
  occurrenceId: string;
}>('organisation.invited');

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
