import { queryOptions } from '@tanstack/react-query';
import { promotionRead, type Client } from '#client';

/** With what an organisation tells its own people of an edition. */
export const promotionQuery = (client: Client, path: { tenant: string; editionId: string; organisationId: string }) =>
  queryOptions({
    queryKey: ['promotion', path.tenant, path.editionId, path.organisationId],
    queryFn: () => promotionRead({ client, path }),
  });
