import { pause } from '#platform/clock';

/** An answer that is no success, with the stable code of the problem document. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly request: string,
  ) {
    super(`${request}: ${status} ${code}: ${detail}`);
  }
}

interface Request {
  token?: string | null | undefined;
  body?: unknown;
  /** Version that was read, for If-Match. */
  version?: number;
}

/**
 * The HTTP API as simulated people use it: at most so many requests at a time, over connections that are kept. A service
 * that is too busy (429, 503) is asked again after a moment, as a browser's user would.
 */
export class ApiClient {
  /** Requests sent so far. */
  requests = 0;
  private free: number;
  private readonly queue: (() => void)[] = [];

  constructor(
    readonly url: string,
    atOnce = 24,
  ) {
    this.free = atOnce;
  }

  /** The answer's body; null when it has none. Throws a `Problem` for a refusal. */
  async send<T>(method: string, path: string, request: Request = {}): Promise<T> {
    await this.enter();
    try {
      for (let tries = 1; ; tries++) {
        const answer = await this.once<T>(method, path, request);
        const busy = answer.status === 429 || answer.status === 503;
        if (busy && tries < 6) {
          await pause(Math.min(2000, 150 * 2 ** tries));
          continue;
        }
        if (answer.ok) return answer.body as T;
        const problem = (answer.body ?? {}) as { code?: string; detail?: string; title?: string };
        throw new Problem(
          answer.status,
          problem.code ?? 'unknown',
          problem.detail ?? problem.title ?? '',
          `${method} ${path}`,
        );
      }
    } finally {
      this.leave();
    }
  }

  get = <T>(path: string, token?: string | null): Promise<T> => this.send<T>('GET', path, { token });

  post = <T>(path: string, token: string | null, body?: unknown): Promise<T> =>
    this.send<T>('POST', path, { token, body });

  /** Every item of a paged list. */
  async all<T>(path: string, token?: string | null): Promise<T[]> {
    const items: T[] = [];
    for (let page = 1; ; page++) {
      const answer = await this.get<T[] | { items: T[]; total: number }>(
        `${path}${path.includes('?') ? '&' : '?'}page=${page}&pageSize=200`,
        token,
      );
      if (Array.isArray(answer)) return answer;
      items.push(...answer.items);
      if (answer.items.length === 0 || items.length >= answer.total) return items;
    }
  }

  private async once<T>(
    method: string,
    path: string,
    { token, body, version }: Request,
  ): Promise<{ status: number; ok: boolean; body: T | null }> {
    this.requests++;
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const json = /\bjson\b/.test(answer.headers.get('content-type') ?? '') && text !== '';
    return { status: answer.status, ok: answer.ok, body: json ? (JSON.parse(text) as T) : null };
  }

  private enter(): Promise<void> | void {
    if (this.free > 0) {
      this.free--;
      return;
    }
    return new Promise((resolve) => this.queue.push(resolve));
  }

  private leave(): void {
    const next = this.queue.shift();
    if (next) next();
    else this.free++;
  }
}

/** Does something for each item, at most `atOnce` at a time; the first error stops what has not begun. */
export async function each<T>(
  items: readonly T[],
  atOnce: number,
  act: (item: T, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  let failed = false;
  const walk = async (): Promise<void> => {
    while (next < items.length && !failed) {
      const index = next++;
      await act(items[index] as T, index).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, walk));
}
