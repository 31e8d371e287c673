import { queryOptions } from '@tanstack/react-query';
import { isRefusal, offersList, placementsOfSession, type Client, type Me, type Offer, type Session } from '#client';

/** A session at which somebody receives visitors. */
export interface Hosted {
  offer: Offer;
  session: Session;
}

/** The offers that whoever is signed in may see from inside; none for somebody who neither hosts nor is a contact. */
export const hostedOffersQuery = (client: Client, tenant: string, editionId: string) =>
  queryOptions({
    queryKey: ['hosted-offers', tenant, editionId],
    queryFn: async (): Promise<Offer[]> => {
      const offers: Offer[] = [];
      try {
        for (let page = 1; ; page++) {
          const query = { page, pageSize: 200 };
          const { items, total } = await offersList({ client, path: { tenant, editionId }, query });
          offers.push(...items);
          if (items.length === 0 || offers.length >= total) return offers;
        }
      } catch (error) {
        if (isRefusal<{ code: 'forbidden' }>(error, 'forbidden')) return [];
        throw error;
      }
    },
  });

/**
 * The sessions at which this person receives visitors, in order of time: as host of the offer, or as contact of the
 * organisation where nobody is host.
 */
export function hostedBy(me: Me, offers: readonly Offer[]): Hosted[] {
  const contactOf = me.grants.flatMap(({ role, organisationId }) => (role === 'contact' ? [organisationId] : []));
  const takesPlace: readonly Session['state'][] = ['planned', 'confirmed', 'held'];
  return offers
    .filter(({ state }) => state === 'approved' || state === 'published')
    .filter(({ host, organisationId }) =>
      host?.state === 'in_office' ? host.email === me.email : contactOf.includes(organisationId),
    )
    .flatMap((offer) => offer.sessions.map((session) => ({ offer, session })))
    .filter(({ session }) => takesPlace.includes(session.state))
    .sort((a, b) => a.session.startsAt.localeCompare(b.session.startsAt));
}

/** Who comes to a session. */
export const visitorsQuery = (client: Client, tenant: string, sessionId: string) =>
  queryOptions({
    queryKey: ['visitors', tenant, sessionId],
    queryFn: () => placementsOfSession({ client, path: { tenant, sessionId } }),
  });
