import { queryOptions, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { houseStylesRead, type Client, type HouseStyle } from '#client';
import { useClient } from '../api/index.js';

/** What pages of a network look like. */
export const houseStyleQuery = (client: Client, tenant: string) =>
  queryOptions({
    queryKey: ['house-style', tenant],
    staleTime: Infinity,
    queryFn: () => houseStylesRead({ client, path: { tenant } }),
  });

/** That of the network which this page lies below; undefined on a page of none. The loaders of those below one have asked. */
export function useHouseStyle(): HouseStyle | undefined {
  const { tenant = '' } = useParams({ strict: false }) as { tenant?: string };
  return useQuery({ ...houseStyleQuery(useClient(), tenant), enabled: false }).data;
}
