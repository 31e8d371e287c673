/** What is handed on after commit, by the relay in the worker alone: its kind, and ids. */
export interface OutboxMessage {
  kind: string;
  [field: string]: unknown;
}

/** A kind of message: calling it makes one. The type of its data travels with it. */
export interface MessageType<Data extends object> {
  (data: Data): OutboxMessage;
  readonly kind: string;
}

const defined = new Set<string>();

/** Defines a kind of message that a room leaves in the outbox. Once, at load. */
export function defineMessage<Data extends object>(kind: string): MessageType<Data> {
  if (defined.has(kind)) throw new Error(`The message ${kind} is defined twice.`);
  defined.add(kind);
  return Object.assign((data: Data): OutboxMessage => ({ kind, ...data }), { kind });
}

/** Every kind of message that a room has defined. */
export const definedMessages = (): readonly string[] => [...defined];
