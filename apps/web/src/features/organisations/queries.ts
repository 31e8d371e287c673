import { queryOptions } from '@tanstack/react-query';
import {
  contactInvitationsList,
  contactsList,
  editionsRead,
  isRefusal,
  organisationsRead,
  participationsList,
  regionsList,
  type Client,
} from '#client';

/** Regions of a network that take new organisations, by code. */
export const regionsQuery = (client: Client, tenant: string) =>
  queryOptions({
    queryKey: ['regions', tenant],
    queryFn: () => regionsList({ client, path: { tenant } }),
    select: (regions) => regions.filter(({ retiredAt }) => retiredAt === null),
  });

/** An organisation as its own people see it. */
export const organisationQuery = (client: Client, tenant: string, organisationId: string) =>
  queryOptions({
    queryKey: ['organisations', tenant, organisationId],
    queryFn: () => organisationsRead({ client, path: { tenant, organisationId } }),
  });

/** Who acts for it, and who is asked to; null for whoever may only look at the organisation. */
export const peopleQuery = (client: Client, tenant: string, organisationId: string) =>
  queryOptions({
    queryKey: ['organisations', tenant, organisationId, 'people'],
    queryFn: async () => {
      const asked = { client, path: { tenant, organisationId } };
      try {
        const [acting, invitations] = await Promise.all([contactsList(asked), contactInvitationsList(asked)]);
        return { acting, invitations };
      } catch (error) {
        if (isRefusal<{ code: 'forbidden' }>(error, 'forbidden')) return null;
        throw error;
      }
    },
  });

interface InEdition {
  tenant: string;
  editionId: string;
  organisationId: string;
}

/** Its taking part in an edition; null when it does not. */
export const participationQuery = (client: Client, { tenant, editionId, organisationId }: InEdition) =>
  queryOptions({
    queryKey: ['participations', tenant, editionId, organisationId],
    queryFn: async () => {
      const all = await participationsList({ client, path: { tenant, editionId } });
      return all.find((one) => one.organisationId === organisationId) ?? null;
    },
  });

/** An edition with all its dates, and what an offer may be in it. */
export const editionDetailQuery = (client: Client, tenant: string, editionId: string) =>
  queryOptions({
    queryKey: ['editions', tenant, editionId],
    queryFn: () => editionsRead({ client, path: { tenant, editionId } }),
  });

export { standingQuery } from '../../shared/standing/query.js';
