import pLimit, { type LimitFunction } from 'p-limit';
import { apiClient, type Client } from '#client';
import { pause } from '#platform/clock';

/** How often a service that is too busy is asked. */
const tries = 6;

/**
 * The API as a crowd uses it: at most so many requests at a time, over connections that are kept. A service that is too
 * busy (429, 503) is asked again after a moment, as a browser's user would.
 */
export class Crowd {
  /** Requests sent so far. */
  requests = 0;
  private readonly turn: LimitFunction;
  private readonly clients = new Map<string, Client>();

  constructor(
    readonly url: string,
    atOnce = 24,
  ) {
    this.turn = pLimit(atOnce);
  }

  /** Asks as whoever holds this token; without one as a stranger. */
  as(token: string | null): Client {
    const known = this.clients.get(token ?? '');
    if (known) return known;
    const client = apiClient({
      baseUrl: this.url,
      fetch: (request) => this.turn(() => this.patiently(request)),
      ...(token && { token }),
    });
    this.clients.set(token ?? '', client);
    return client;
  }

  private async patiently(request: Request): Promise<Response> {
    for (let n = 1; ; n++) {
      this.requests++;
      const answer = await fetch(n < tries ? request.clone() : request);
      if ((answer.status !== 429 && answer.status !== 503) || n === tries) return answer;
      await answer.body?.cancel();
      await pause(Math.min(2000, 150 * 2 ** n));
    }
  }
}

/** Which page of a list to read. */
interface PageQuery {
  page: number;
  pageSize: number;
}

/** Every item of a paged list. */
export async function allOf<Item>(
  read: (query: PageQuery) => Promise<{ items: Item[]; total: number }>,
): Promise<Item[]> {
  const found: Item[] = [];
  for (let page = 1; ; page++) {
    const { items, total } = await read({ page, pageSize: 200 });
    found.push(...items);
    if (items.length === 0 || found.length >= total) return found;
  }
}
