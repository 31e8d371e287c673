export { OutboxEntry } from './outbox-entry.entity.js';
export type { OutboxMessage } from './outbox-message.js';
export { Outbox } from './outbox.js';
