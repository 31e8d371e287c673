import type { Type } from '@nestjs/common';
import { getSchemaPath } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Observable } from 'rxjs';

/** One server-sent event. */
export interface StreamEvent {
  type: string;
  /** Sent as JSON. */
  data: unknown;
}

/** In the document: each event of a stream, whose data are JSON of this class. */
export const eventOf = (type: string, Data: Type): Record<string, unknown> => ({
  type: 'object',
  description: 'An event of the stream.',
  required: ['event', 'data'],
  properties: {
    event: { const: type, description: 'Kind of event.' },
    data: {
      type: 'string',
      description: 'JSON.',
      contentMediaType: 'application/json',
      contentSchema: { $ref: getSchemaPath(Data) },
    },
  },
});

/**
 * Answers with server-sent events until they end or nobody listens any more. Ask for permission and existence before:
 * from here on the status is 200. (Nest's own `@Sse` says 200 before the handler has looked.)
 */
export function sendEvents(response: Response, events: Observable<StreamEvent>): void {
  // No proxy may hold events back until it has collected a buffer of them.
  response.status(200).type('text/event-stream').setHeader('X-Accel-Buffering', 'no').flushHeaders();
  const end = (): void => void response.end();
  const subscription = events.subscribe({
    next: ({ type, data }) => void response.write(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`),
    complete: end,
    // The browser asks again and is then told what is wrong.
    error: end,
  });
  response.once('close', () => subscription.unsubscribe());
}
