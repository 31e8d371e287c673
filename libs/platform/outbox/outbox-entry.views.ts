import { readingView } from '#platform/database';
import { OutboxEntry } from './outbox-entry.entity.js';

/** What is to be handed on; `waits`: not yet handed on. */
export const OutboxLines = readingView('outbox_lines', OutboxEntry, ['tenantId', 'id', 'key', 'attempts'], {
  waits: 't.handed_on_at is null',
});
