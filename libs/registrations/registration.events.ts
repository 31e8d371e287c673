import { defineEvent } from '#platform/events';
import type { Registration } from './registration.entity.js';

/** A registration was submitted; again and again until the deadline, each time an occurrence of its own. */
export const RegistrationSubmitted = defineEvent<{
  registration: Registration;
  occurrenceId: string;
}>('registration.submitted');

/** A participant withdrew from the edition; the seats are freed in the same transaction. */
export const RegistrationWithdrawn = defineEvent<{
  registration: Registration;
  reason: string | null;
  occurrenceId: string;
}>('registration.withdrawn');
