export { OutboxEntries, type TakenEntry } from './outbox-entries.js';
export { OutboxEntry } from './outbox-entry.entity.js';
export { defineMessage, definedMessages, type MessageType, type OutboxMessage } from './outbox-message.js';
export { Outbox, jobQueued } from './outbox.js';
