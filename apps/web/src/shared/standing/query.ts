import { queryOptions } from '@tanstack/react-query';
import { standingRead, type Client } from '#client';

/** What an organisation has to do in an edition, and how many go out and come in. */
export const standingQuery = (client: Client, path: { tenant: string; editionId: string; organisationId: string }) =>
  queryOptions({
    queryKey: ['standing', path.tenant, path.editionId, path.organisationId],
    queryFn: () => standingRead({ client, path }),
  });
