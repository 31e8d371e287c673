import { queryOptions } from '@tanstack/react-query';
import { regionsList, type Client } from '#client';

/** Regions of a network that take new organisations, by name. */
export const regionsQuery = (client: Client, tenant: string) =>
  queryOptions({
    queryKey: ['regions', tenant],
    queryFn: () => regionsList({ client, path: { tenant } }),
    select: (regions) => regions.filter(({ retiredAt }) => retiredAt === null),
  });
