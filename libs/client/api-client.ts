import { createClient } from './generated/client/index.js';
import type { Client } from './generated/client/index.js';
import { problemFrom } from './api-problem.js';

/** Where and as whom to ask. */
export interface ApiClientOptions {
  /** Address of the service. In a browser none is needed: the page's own, with the cookie of its session. */
  baseUrl?: string;
  /** Token of a session, or of a rehearsal. */
  token?: string;
  /** Headers of every request. */
  headers?: Record<string, string>;
  /** Sends the requests; left out: `fetch` itself. */
  fetch?: (request: Request) => Promise<Response>;
}

/** Hands requests to the API; every operation wants one. What is refused is thrown as an `ApiProblem`. */
export function apiClient({ baseUrl = '', token, headers = {}, fetch }: ApiClientOptions = {}): Client {
  const client = createClient({
    baseUrl,
    throwOnError: true,
    ...(fetch && { fetch: fetch as typeof globalThis.fetch }),
    headers: { ...headers, ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) },
  });
  client.interceptors.error.use((error, response, { url, signal }) =>
    // Whoever gave up waiting knows it.
    signal.aborted ? error : problemFrom(error, response, url),
  );
  return client;
}

/** Headers of a POST that may be sent again without being done again: make them once, and keep them for the retries. */
export const idempotencyKey = (): { 'Idempotency-Key': string } => {
  // `crypto.randomUUID` is missing on a page without TLS, as on a laptop's address in a local network.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return { 'Idempotency-Key': Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('') };
};

/** Headers of a change to what was read; refused with 412 when somebody changed it meanwhile. */
export const ifMatch = ({ version }: { version: number }): { 'If-Match': string } => ({ 'If-Match': `"${version}"` });
