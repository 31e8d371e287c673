import { Injectable } from '@nestjs/common';

/** The rooms in the order of the house: handlers of one event run in this order, whatever the order of loading. */
export const roomOrder = [
  'audit',
  'identity',
  'programmes',
  'operators',
  'organisations',
  'editions',
  'offers',
  'registrations',
  'allocation',
  'placements',
  'notifications',
  'reports',
  'privacy',
] as const;
export type Room = (typeof roomOrder)[number];

/** The type of an event; its payload type travels with it. */
export interface EventType<Payload> {
  readonly name: string;
  /** Never set; ties the payload's type to the event. */
  readonly payload?: Payload;
}

/** What it answers is nobody's concern. */
type Handler<Payload> = (payload: Payload) => Promise<unknown>;

const defined: EventType<unknown>[] = [];

/** Defines an event that a room announces. Once, at load. */
export function defineEvent<Payload>(name: string): EventType<Payload> {
  const type: EventType<Payload> = { name };
  defined.push(type);
  return type;
}

/**
 * News travels up as events: a room announces, rooms above it that registered a handler at start act inside the same
 * transaction. A handler that throws undoes the whole use case.
 */
@Injectable()
export class Events {
  private readonly handlers = new Map<string, { room: Room; handle: Handler<never> }[]>();

  /** Registers a handler; call it in `onModuleInit`. A room handles an event once. */
  on<Payload>(type: EventType<Payload>, room: Room, handle: Handler<Payload>): void {
    const list = this.handlers.get(type.name) ?? [];
    if (list.some((h) => h.room === room)) throw new Error(`The room ${room} handles the event ${type.name} twice.`);
    list.push({ room, handle: handle as Handler<never> });
    list.sort((a, b) => roomOrder.indexOf(a.room) - roomOrder.indexOf(b.room));
    this.handlers.set(type.name, list);
  }

  /** Runs every handler, one after the other, inside the caller's transaction. */
  async announce<Payload>(type: EventType<Payload>, payload: Payload): Promise<void> {
    for (const { handle } of this.handlers.get(type.name) ?? []) await (handle as Handler<Payload>)(payload);
  }

  /** Names of events that somebody announces and nobody handles: a wiring fault, so the start refuses. */
  unhandled(): string[] {
    return defined.filter((type) => !this.handlers.has(type.name)).map((type) => type.name);
  }
}
