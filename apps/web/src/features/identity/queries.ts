import { queryOptions } from '@tanstack/react-query';
import { publicEditionsOfNetwork, type Client } from '#client';

const over: readonly string[] = ['evaluating', 'reported', 'archived', 'cancelled'];

/** The network, and its editions that go on. */
export const goingOnQuery = (client: Client, tenant: string) =>
  queryOptions({
    queryKey: ['public-editions', tenant],
    queryFn: () => publicEditionsOfNetwork({ client, path: { tenant } }),
    select: ({ network, editions }) => ({ network, editions: editions.filter(({ state }) => !over.includes(state)) }),
  });
