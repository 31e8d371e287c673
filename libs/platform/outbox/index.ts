export { OutboxEntries, type TakenEntry } from './outbox-entries.js';
export { OutboxEntry } from './outbox-entry.entity.js';
export { OutboxLines } from './outbox-entry.views.js';
export { defineMessage, definedMessages, type MessageType, type OutboxMessage } from './outbox-message.js';
export { Outbox, jobQueued } from './outbox.js';
