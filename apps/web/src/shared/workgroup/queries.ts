import { queryOptions } from '@tanstack/react-query';
import { notFound } from '@tanstack/react-router';
import {
  campaignsList,
  editionsList,
  editionsRead,
  publicEditionsOfNetwork,
  type Client,
  type EditionDetail,
} from '#client';

/** Address of an edition. */
export interface EditionPath {
  tenant: string;
  edition: string;
}

/** An edition as its organisers see it, drafts included, and the network's name; without one at this address, not found. */
export const preparedQuery = (client: Client, { tenant, edition }: EditionPath) =>
  queryOptions({
    queryKey: ['prepared-edition', tenant, edition],
    queryFn: async (): Promise<{ edition: EditionDetail; network: { slug: string; name: string } }> => {
      const [editions, { network }] = await Promise.all([
        editionsList({ client, path: { tenant } }),
        publicEditionsOfNetwork({ client, path: { tenant } }),
      ]);
      const found = editions.find(({ slug }) => slug === edition);
      if (!found) throw notFound();
      const path = { tenant, editionId: found.id };
      // The API says who may: campaigns are for those who prepare editions.
      const [read] = await Promise.all([editionsRead({ client, path }), campaignsList({ client, path })]);
      return { edition: read, network };
    },
  });
