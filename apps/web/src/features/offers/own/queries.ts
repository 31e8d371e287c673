import { queryOptions } from '@tanstack/react-query';
import { editionsList, offersList, offersRead, participationsList, type Client, type Offer } from '#client';

/** What an organisation offers in an edition, by title. */
export const ownOffersQuery = (client: Client, tenant: string, editionId: string, organisationId: string) =>
  queryOptions({
    queryKey: ['own-offers', tenant, editionId, organisationId],
    queryFn: async () =>
      (await offersList({ client, path: { tenant, editionId }, query: { organisationId, pageSize: 100 } })).items,
  });

/** One offer as its organisation sees it. */
export const ownOfferQuery = (client: Client, tenant: string, offerId: string) =>
  queryOptions({
    queryKey: ['own-offers', tenant, offerId],
    queryFn: () => offersRead({ client, path: { tenant, offerId } }),
  });

/** What the organisation offered in the newest earlier edition of the programme in which it offered anything. */
export const earlierOffersQuery = (
  client: Client,
  tenant: string,
  { id, programmeId, firstDay }: { id: string; programmeId: string; firstDay: string },
  organisationId: string,
) =>
  queryOptions({
    queryKey: ['own-offers', tenant, id, organisationId, 'earlier'],
    queryFn: async (): Promise<Offer[]> => {
      const all = await editionsList({ client, path: { tenant }, query: { programmeId } });
      const earlier = all
        .filter((edition) => edition.firstDay < firstDay)
        .sort((a, b) => (a.firstDay < b.firstDay ? 1 : -1))
        .slice(0, 3);
      for (const { id: editionId } of earlier) {
        const { items } = await offersList({
          client,
          path: { tenant, editionId },
          query: { organisationId, pageSize: 100 },
        });
        const held = items.filter(({ state }) => state === 'published' || state === 'approved');
        if (held.length > 0) return held;
      }
      return [];
    },
  });

/** The regions in which an organisation takes part in an edition: an offer is in one of them. */
export const offeringRegionsQuery = (client: Client, tenant: string, editionId: string, organisationId: string) =>
  queryOptions({
    queryKey: ['participations', tenant, editionId, organisationId, 'regions'],
    queryFn: async () => {
      const all = await participationsList({ client, path: { tenant, editionId } });
      const own = all.find((one) => one.organisationId === organisationId);
      return (own?.regions ?? []).filter(({ state }) => state !== 'refused').map(({ regionId }) => regionId);
    },
  });
