import { queryOptions } from '@tanstack/react-query';
import {
  hostNamesRead,
  publicEditionsEverywhere,
  publicEditionsOfNetwork,
  publicEditionsRead,
  type Client,
} from '#client';

/** What is going on in every network. */
export const everyEditionQuery = (client: Client) =>
  queryOptions({
    queryKey: ['public-editions'],
    queryFn: () => publicEditionsEverywhere({ client, query: { pageSize: 100 } }),
  });

/** The one network that a host name means, if it means one. */
export const hostNetworkQuery = (client: Client, hostName: string) =>
  queryOptions({
    queryKey: ['host-names', hostName],
    staleTime: Infinity,
    queryFn: () => hostNamesRead({ client, path: { hostName } }),
  });

/** A network and what it has announced. */
export const editionsOfQuery = (client: Client, tenant: string) =>
  queryOptions({
    queryKey: ['public-editions', tenant],
    queryFn: () => publicEditionsOfNetwork({ client, path: { tenant } }),
  });

/** An edition as everybody may see it, by its address. */
export const editionQuery = (client: Client, path: { tenant: string; edition: string }) =>
  queryOptions({
    queryKey: ['public-editions', path.tenant, path.edition],
    queryFn: () => publicEditionsRead({ client, path: { tenant: path.tenant, edition: path.edition } }),
  });
