/** What the API says when it refuses. */
export interface Refusal {
  status: number;
  code: string;
  detail: string;
  errors: { pointer: string; detail: string }[];
}

/** An answer of the API: what was expected, or a refusal. */
export interface Answer<Body> {
  status: number;
  headers: Headers;
  etag: string | null;
  body: Body & Refusal;
}

/** What is sent: `GET` without a body when left out. */
export interface Sent {
  method?: string;
  /** Whose request it is; without one it is nobody's. */
  token?: string | null;
  body?: unknown;
  headers?: Record<string, string>;
}

/**
 * Sends a request as it stands, right or wrong: tests also ask what the generated client would not let them ask. JSON is
 * read, anything else is answered as text, and nothing as null.
 */
export async function request<Body>(
  url: string,
  { method = 'GET', token, body, headers }: Sent = {},
): Promise<Answer<Body>> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    etag: response.headers.get('etag'),
    body: (text === '' ? null : json ? JSON.parse(text) : text) as Body & Refusal,
  };
}
