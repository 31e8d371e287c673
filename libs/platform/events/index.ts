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
export class Events {
  private readonly handlers = new Map<string, { room: string; handle: Handler<never> }[]>();

  /** @param order names of the rooms, lowest first: handlers of one event run in this order, whatever the order of loading */
  constructor(private readonly order: readonly string[]) {}

  /** Registers a handler; call it in `onModuleInit`. A room handles an event once. */
  on<Payload>(type: EventType<Payload>, room: string, handle: Handler<Payload>): void {
    if (!this.order.includes(room))
      throw new Error(`The room ${room} of a handler of ${type.name} is not in the list.`);
    const list = this.handlers.get(type.name) ?? [];
    if (list.some((h) => h.room === room)) throw new Error(`The room ${room} handles the event ${type.name} twice.`);
    list.push({ room, handle: handle as Handler<never> });
    list.sort((a, b) => this.order.indexOf(a.room) - this.order.indexOf(b.room));
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
