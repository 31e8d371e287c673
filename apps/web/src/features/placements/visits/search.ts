import type { VisitsListData } from '#client';

const orders = ['name', 'organisation'] as const satisfies readonly NonNullable<VisitsListData['query']>['sortBy'][];

/** What the address of a list of visits says: the filters and the order, as the API knows them. */
export interface VisitSearch {
  text?: string;
  day?: string;
  sessionId?: string;
  site?: string;
  /** By time, when left out. */
  sortBy?: (typeof orders)[number];
  page?: number;
}

/** Which list for paper: one day, and one site of it or all. */
export type PaperSearch = Pick<VisitSearch, 'day' | 'site'>;

const isDay = (text: string | undefined): text is string => /^\d{4}-\d\d-\d\d$/.test(text ?? '');
const isId = (text: string | undefined): text is string =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text ?? '');

const textIn = (raw: Record<string, unknown>, key: string, longest: number): string | undefined => {
  const value = raw[key] === undefined ? '' : String(raw[key]).trim();
  return value === '' ? undefined : value.slice(0, longest);
};

/** Reads the address of lists for paper; what is empty or makes no sense there does not count. */
export function paperSearch(raw: Record<string, unknown>): PaperSearch {
  const day = textIn(raw, 'day', 10);
  return { day: isDay(day) ? day : undefined, site: textIn(raw, 'site', 420) };
}

/** Reads the address of the list. */
export function visitSearch(raw: Record<string, unknown>): VisitSearch {
  const sessionId = textIn(raw, 'sessionId', 36);
  const page = Number(raw['page']);
  return {
    ...paperSearch(raw),
    text: textIn(raw, 'text', 200),
    sessionId: isId(sessionId) ? sessionId : undefined,
    sortBy: orders.find((one) => one === raw['sortBy']),
    page: Number.isInteger(page) && page > 1 ? page : undefined,
  };
}
