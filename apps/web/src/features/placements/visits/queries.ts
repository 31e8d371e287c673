import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { offersList, visitsList, type Client, type Offer, type Visit } from '#client';
import type { Asking } from '../../../shared/api/index.js';
import type { PaperSearch, VisitSearch } from './search.js';

/** Visits on one page. */
export const pageSize = 50;

interface Here {
  tenant: string;
  editionId: string;
  organisationId: string;
}

/** One page of who comes. */
export const visitsQuery = (client: Client, path: Here, search: VisitSearch) =>
  queryOptions({
    queryKey: ['visits', path.tenant, path.editionId, path.organisationId, search],
    queryFn: ({ signal }) => visitsList({ client, path, query: { ...search, pageSize }, signal }),
    placeholderData: keepPreviousData,
  });

/** Everybody who comes in on a day, or at one site on that day: by name, for paper. */
export const visitorsOfDayQuery = (client: Client, path: Here, { day, site }: PaperSearch) =>
  queryOptions({
    queryKey: ['visits', path.tenant, path.editionId, path.organisationId, 'on paper', day, site],
    queryFn: async (): Promise<Visit[]> => {
      const visits: Visit[] = [];
      for (let page = 1; ; page++) {
        const query = { day, site, sortBy: 'name' as const, page, pageSize: 200 };
        const { items, total } = await visitsList({ client, path, query });
        visits.push(...items);
        if (items.length === 0 || visits.length >= total) return visits.filter(({ mode }) => mode !== 'online');
      }
    },
  });

/** What an organisation offers, in which its visits are found. */
export const visitedOffersQuery = (client: Client, { tenant, editionId, organisationId }: Here) =>
  queryOptions({
    queryKey: ['visited-offers', tenant, editionId, organisationId],
    queryFn: async () =>
      (await offersList({ client, path: { tenant, editionId }, query: { organisationId, pageSize: 200 } })).items,
  });

/** A session that takes place, and where visitors come in: as a visit has it. */
export interface Visited {
  id: string;
  title: string;
  /** Local day. */
  day: string;
  startsLocal: string;
  endsLocal: string;
  site: string | null;
  taken: number;
  online: boolean;
}

/** The sessions of these offers that take place, in order of time. */
export const visitedIn = (offers: readonly Offer[]): Visited[] =>
  offers
    .filter(({ state }) => state === 'approved' || state === 'published')
    .flatMap(({ title, mode, address, place, sessions }) =>
      sessions
        .filter(({ state }) => state === 'planned' || state === 'confirmed' || state === 'held')
        .map(({ id, startsLocal, endsLocal, seatsTaken }) => ({
          ...{ id, title, startsLocal, endsLocal, taken: seatsTaken, online: mode === 'online' },
          day: startsLocal.slice(0, 10),
          site: mode === 'online' ? null : siteOf(address, place),
        })),
    )
    .sort((a, b) => a.startsLocal.localeCompare(b.startsLocal));

const siteOf = (...parts: (string | null)[]): string | null =>
  parts
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(', ')
    .replace(/\s+/g, ' ') || null;

/** How many come on a day to a site. */
export interface DayAtSite {
  day: string;
  site: string | null;
  taken: number;
  online: boolean;
}

/** Where and when somebody comes, in order of time. */
export function daysAtSites(visited: readonly Visited[]): DayAtSite[] {
  const found = new Map<string, DayAtSite>();
  for (const { day, site, taken, online } of visited) {
    if (taken === 0) continue;
    const key = JSON.stringify([day, online, site]);
    found.set(key, { day, site, online, taken: taken + (found.get(key)?.taken ?? 0) });
  }
  return [...found.values()].sort((a, b) => a.day.localeCompare(b.day) || Number(a.online) - Number(b.online));
}

/** Where a page is: its address, and the edition that lies above it. */
type At = [params: { tenant: string; organisation: string }, above: { edition: { id: string } } | undefined];

const hereOf = ([{ tenant, organisation: organisationId }, above]: At): Here | null =>
  above ? { tenant, editionId: above.edition.id, organisationId } : null;

/** What the page of visits shows at first. */
export async function loadVisits({ client, queries }: Asking, search: VisitSearch, ...at: At): Promise<void> {
  const here = hereOf(at);
  if (!here) return;
  await Promise.all([
    queries.ensureQueryData(visitedOffersQuery(client, here)),
    queries.ensureQueryData(visitsQuery(client, here, search)),
  ]);
}

/** What goes to paper of one day. */
export async function loadDay({ client, queries }: Asking, search: PaperSearch, ...at: At): Promise<void> {
  const here = hereOf(at);
  if (here) await queries.ensureQueryData(visitorsOfDayQuery(client, here, search));
}
