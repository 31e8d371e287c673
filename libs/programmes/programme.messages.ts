import { defineMessage } from '#platform/outbox';

/** A programme's recurrence changed, or what it counts from: make, change or remove its schedule. */
export const recurrenceChanged = defineMessage<{ programmeId: string }>('programme-schedule');
