import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { catalogueSearch as search, catalogueSimilar, type CatalogueSearchData, type Client } from '#client';

type Filters = NonNullable<CatalogueSearchData['query']>;

/** What the address of the catalogue says: the filters, as the API knows them. */
export type CatalogueSearch = Pick<Filters, 'day' | 'regionId' | 'mode' | 'type' | 'sector' | 'text' | 'page'> & {
  freeSeats?: boolean;
  /** By day and hour, instead of a list of offers. */
  weergave?: 'dag';
};

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const day = /^\d{4}-\d\d-\d\d$/;
const modes = ['on_site', 'online', 'hybrid'] as const satisfies readonly Filters['mode'][];

const types = [
  'job_shadow',
  'one_to_one',
  'tour',
  'workshop',
  'webinar',
  'dialogue',
] as const satisfies readonly Filters['type'][];

/** Offers on one page; by day it shows them all, as far as the API hands them out at once. */
export const pageSizeOf = ({ weergave }: CatalogueSearch): number => (weergave ? 200 : 20);

/**
 * Reads the address; what is empty or makes no sense there does not count, because people shorten and mend addresses. Every
 * filter is named: one left out, the router would take from the address as it stands there.
 */
export function catalogueSearch(raw: Record<string, unknown>): CatalogueSearch {
  const text = (key: string, longest: number): string | undefined => {
    const value = raw[key] === undefined ? '' : String(raw[key]).trim();
    return value === '' ? undefined : value.slice(0, longest);
  };
  const page = Number(raw['page']);
  return {
    text: text('text', 200),
    day: day.test(text('day', 10) ?? '') ? text('day', 10) : undefined,
    regionId: id.test(text('regionId', 36) ?? '') ? text('regionId', 36) : undefined,
    mode: modes.find((mode) => mode === raw['mode']),
    type: types.find((type) => type === raw['type']),
    sector: text('sector', 60),
    freeSeats: raw['freeSeats'] === true || raw['freeSeats'] === 'true' || undefined,
    page: Number.isInteger(page) && page > 1 ? page : undefined,
    weergave: raw['weergave'] === 'dag' ? 'dag' : undefined,
  };
}

/** Offers that match, in the alphabet of the reader. */
export const catalogueQuery = (
  client: Client,
  tenant: string,
  editionId: string,
  { weergave, ...filters }: CatalogueSearch,
  language: string,
) => {
  const pageSize = pageSizeOf({ weergave });
  return queryOptions({
    queryKey: ['catalogue', tenant, editionId, filters, pageSize, language],
    queryFn: ({ signal }) =>
      search({ client, path: { tenant, editionId }, query: { ...filters, pageSize } as Filters, signal }),
    placeholderData: keepPreviousData,
  });
};

/** A few offers for whoever likes this one. */
export const similarQuery = (client: Client, tenant: string, editionId: string, offerId: string) =>
  queryOptions({
    queryKey: ['catalogue', tenant, editionId, offerId, 'similar'],
    queryFn: () => catalogueSimilar({ client, path: { tenant, editionId, offerId } }),
  });

/** The states that are looked through when offers are reviewed, the one that asks for something first. */
export const reviewStates = [
  'submitted',
  'changes_requested',
  'approved',
  'published',
  'rejected',
  'withdrawn',
] as const;

/** Which offers a review shows. */
export interface ReviewSearch {
  state?: (typeof reviewStates)[number];
  text?: string;
  /** By organisation, when left out. */
  sortBy?: 'title';
  page?: number;
}

/** Reads the address of a review; what makes no sense there does not count. */
export function reviewSearch({ state, text, sortBy, page }: Record<string, unknown>): ReviewSearch {
  const words = text === undefined ? '' : String(text).trim().slice(0, 200);
  return {
    state: reviewStates.find((one) => one === state),
    text: words || undefined,
    sortBy: sortBy === 'title' ? 'title' : undefined,
    page: Number.isInteger(Number(page)) && Number(page) > 1 ? Number(page) : undefined,
  };
}
