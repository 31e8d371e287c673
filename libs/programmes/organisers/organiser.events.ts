import { defineEvent } from '#platform/events';
import type { OrganiserRole } from './organisers.service.js';

/** Somebody was made an organiser of the network; they are told, in the same transaction. */
export const OrganiserAppointed = defineEvent<{
  personId: string;
  role: OrganiserRole;
  /** Real instant at which the role ends by itself; null: it lasts. */
  endsAt: Date | null;
  occurrenceId: string;
}>('organiser.appointed');
