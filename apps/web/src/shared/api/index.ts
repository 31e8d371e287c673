import { notFound, useRouter } from '@tanstack/react-router';
import type { QueryClient } from '@tanstack/react-query';
import { isRefusal, type Client } from '#client';

/** What loaders and pages ask with. */
export interface Asking {
  client: Client;
  queries: QueryClient;
  /** Whether there is a session to ask about: the browser keeps its cookie from scripts, so the server says it. */
  session: { open: boolean };
  /** At which the page was asked for: it can mean one network. */
  hostName: string;
}

/** What this page asks with. */
export const useAsking = (): Asking => useRouter().options.context as Asking;

/** The client of this page, for queries and changes. */
export const useClient = (): Client => useAsking().client;

/** What was asked for; where it is not there, or not for whoever asks, the page is that of an address without anything. */
export async function orNotFound<Answer>(answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    if (isRefusal<{ code: 'not_found' | 'bad_id' }>(error, 'not_found', 'bad_id')) throw notFound();
    throw error;
  }
}
