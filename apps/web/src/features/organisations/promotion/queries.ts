import { queryOptions } from '@tanstack/react-query';
import { promotionRead, type Client } from '#client';
import type { Asking } from '../../../shared/api/index.js';

/** With what an organisation tells its own people of an edition. */
export const promotionQuery = (client: Client, path: { tenant: string; editionId: string; organisationId: string }) =>
  queryOptions({
    queryKey: ['promotion', path.tenant, path.editionId, path.organisationId],
    queryFn: () => promotionRead({ client, path }),
  });

/** What the pages of the promotion kit show. */
export async function loadPromotion(
  { client, queries }: Asking,
  { tenant, organisation: organisationId }: { tenant: string; organisation: string },
  above: { edition: { id: string } } | undefined,
): Promise<void> {
  if (above)
    await queries.ensureQueryData(promotionQuery(client, { tenant, editionId: above.edition.id, organisationId }));
}
