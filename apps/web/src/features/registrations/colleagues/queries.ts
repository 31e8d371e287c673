import { queryOptions } from '@tanstack/react-query';
import { orNotFound, type Asking } from '../../../shared/api/index.js';
import { standingQuery } from '../../../shared/standing/query.js';
import { isStanding } from './words.js';
import {
  catalogueSearch,
  colleaguesList,
  placementsOfRegistration,
  registrationsGet,
  type CatalogueOffer,
  type Client,
} from '#client';

interface Here {
  tenant: string;
  editionId: string;
  organisationId: string;
}

/** What the address of the list says. */
export interface ColleagueSearch {
  zoek?: string | undefined;
  stand?: string | undefined;
  pagina?: number | undefined;
}

/** Colleagues on one page. */
export const pageSize = 50;

/** Who of an organisation signed up, by name. */
export const colleaguesQuery = (client: Client, path: Here, { zoek, stand, pagina = 1 }: ColleagueSearch) =>
  queryOptions({
    queryKey: ['colleagues', path, { zoek, stand, pagina }],
    queryFn: () =>
      colleaguesList({
        client,
        path,
        query: { page: pagina, pageSize, ...(zoek && { text: zoek }), ...(isStanding(stand) && { standing: stand }) },
      }),
  });

/** Those who say that they work there, and wait for the contact's word. */
export const claimsQuery = (client: Client, path: Here) =>
  queryOptions({
    queryKey: ['colleagues', path, 'claims'],
    queryFn: async () => {
      const { items } = await colleaguesList({ client, path, query: { standing: 'to_confirm', pageSize: 200 } });
      return items;
    },
  });

/** A colleague's registration. */
export const colleagueQuery = (client: Client, tenant: string, registrationId: string) =>
  queryOptions({
    queryKey: ['colleague', tenant, registrationId],
    queryFn: () => registrationsGet({ client, path: { tenant, registrationId } }),
  });

/** Its seats, past ones included. */
export const colleagueSeatsQuery = (client: Client, tenant: string, registrationId: string) =>
  queryOptions({
    queryKey: ['colleague', tenant, registrationId, 'seats'],
    queryFn: () => placementsOfRegistration({ client, path: { tenant, registrationId } }),
  });

/** What the list needs, for its route. */
export async function loadList(
  { client, queries }: Asking,
  { tenant, organisation: organisationId }: { tenant: string; organisation: string },
  editionId: string,
  search: ColleagueSearch,
): Promise<void> {
  const here = { tenant, editionId, organisationId };
  await Promise.all([
    queries.ensureQueryData(colleaguesQuery(client, here, search)),
    queries.ensureQueryData(claimsQuery(client, here)),
    queries.ensureQueryData(standingQuery(client, here)),
  ]);
}

/** What a page about one colleague needs, for its route: answers their name. */
export async function loadOne(
  { client, queries }: Asking,
  { tenant, registration }: { tenant: string; registration: string },
): Promise<string> {
  const [{ name }] = await Promise.all([
    orNotFound(queries.ensureQueryData(colleagueQuery(client, tenant, registration))),
    orNotFound(queries.ensureQueryData(colleagueSeatsQuery(client, tenant, registration))),
  ]);
  return name;
}

/** Everything that can be wished for. */
export const wishableQuery = (client: Client, tenant: string, editionId: string) =>
  queryOptions({
    queryKey: ['wishable', tenant, editionId],
    queryFn: async (): Promise<CatalogueOffer[]> => {
      const found: CatalogueOffer[] = [];
      for (let page = 1; ; page++) {
        const query = { page, pageSize: 200 };
        const { items, total } = await catalogueSearch({ client, path: { tenant, editionId }, query });
        found.push(...items);
        if (items.length === 0 || found.length >= total) return found.filter(({ way }) => way === 'ranked');
      }
    },
  });
