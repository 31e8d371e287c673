import { queryOptions } from '@tanstack/react-query';
import { catalogueRead, type Client } from '#client';

/** One offer of the catalogue. */
export const offerQuery = (client: Client, tenant: string, editionId: string, offerId: string) =>
  queryOptions({
    queryKey: ['catalogue', tenant, editionId, offerId],
    queryFn: () => catalogueRead({ client, path: { tenant, editionId, offerId } }),
  });
