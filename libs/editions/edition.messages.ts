import { defineMessage } from '#platform/outbox';

/** An edition's plan or state changed: start its workflow if it has none, else tell it. */
export const editionChanged = defineMessage<{ editionId: string }>('edition-changed');
