import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import {
  allocationOutcomes,
  catalogueSearch,
  directorySearch,
  isRefusal,
  placementsOfRegistration,
  registrationsMine,
  whatIfExplain,
  type AllocationOutcomesError,
  type Client,
  type DirectoryEntry,
  type Outcome,
  type Registration,
  type RegistrationsMineError,
} from '#client';

/** One's own registration in an edition; null without one. */
export const ownRegistrationQuery = (client: Client, tenant: string, editionId: string) =>
  queryOptions({
    queryKey: ['own-registration', tenant, editionId],
    queryFn: async (): Promise<Registration | null> => {
      try {
        return await registrationsMine({ client, path: { tenant, editionId } });
      } catch (error) {
        if (isRefusal<RegistrationsMineError>(error, 'not_found')) return null;
        throw error;
      }
    },
  });

/** Its seats, past ones included, in the order of their dates. */
export const ownSeatsQuery = (client: Client, tenant: string, registrationId: string) =>
  queryOptions({
    queryKey: ['own-seats', tenant, registrationId],
    queryFn: () => placementsOfRegistration({ client, path: { tenant, registrationId } }),
  });

const pageSize = 200;

/** Every organisation that takes part, by name. */
export const employersQuery = (client: Client, tenant: string, editionId: string) =>
  queryOptions({
    queryKey: ['directory', tenant, editionId],
    queryFn: async (): Promise<DirectoryEntry[]> => {
      const found: DirectoryEntry[] = [];
      for (let page = 1; ; page++) {
        const { items, total } = await directorySearch({
          client,
          path: { tenant, editionId },
          query: { page, pageSize },
        });
        found.push(...items);
        if (items.length === 0 || found.length >= total) return found;
      }
    },
  });

/** Those whose people have addresses like this one. */
export const employersByAddressQuery = (client: Client, tenant: string, editionId: string, address: string) => {
  const [, domain] = /^[^\s@]+@([^\s@]+\.[^\s@]{2,})$/.exec(address.trim()) ?? [];
  return queryOptions({
    queryKey: ['directory', tenant, editionId, 'domain', domain],
    enabled: domain !== undefined,
    queryFn: () => directorySearch({ client, path: { tenant, editionId }, query: { domain: domain as string } }),
  });
};

/** What became of its wishes; null until the edition is confirmed. */
export const outcomesQuery = (client: Client, tenant: string, registrationId: string) =>
  queryOptions({
    queryKey: ['outcomes', tenant, registrationId],
    queryFn: async (): Promise<Outcome[] | null> => {
      try {
        return await allocationOutcomes({ client, path: { tenant, registrationId } });
      } catch (error) {
        if (isRefusal<AllocationOutcomesError>(error, 'not_found')) return null;
        throw error;
      }
    },
  });

/** What it would have taken to get one of them: computed anew, which takes a while. */
export const explanationQuery = (client: Client, path: { tenant: string; registrationId: string; sessionId: string }) =>
  queryOptions({
    queryKey: ['explanation', path],
    staleTime: Infinity,
    queryFn: ({ signal }) => whatIfExplain({ client, path, signal }),
  });

/** Seats that are left, at the edition's offers. */
export const leftQuery = (client: Client, tenant: string, editionId: string, page: number) =>
  queryOptions({
    queryKey: ['left', tenant, editionId, page],
    queryFn: () =>
      catalogueSearch({ client, path: { tenant, editionId }, query: { freeSeats: true, page, pageSize: 20 } }),
    placeholderData: keepPreviousData,
  });
