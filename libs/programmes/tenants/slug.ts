import { isId } from '#platform/database';
import { badRequest, conflict, type RefusalCode } from '#platform/errors';
import { reservedSlugs } from './reserved-slugs.js';

/** Longest name in addresses. */
export const longestSlug = 60;

/** Small letters, digits and single hyphens: the names in addresses. */
export const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Refuses (400 `bad_slug`) what is no name for addresses. */
export function demandSlug(slug: string): void {
  if (slugPattern.test(slug) && slug.length <= longestSlug) return;
  throw wrong(
    'bad_slug',
    `give lower-case letters, digits and single hyphens, ${longestSlug} characters at most, for example week-noord`,
  );
}

/** As `demandSlug`, for what stands in addresses of pages where the platform's own words do, too (`slug_reserved`). */
export function demandPageSlug(slug: string): void {
  demandSlug(slug);
  if (reservedSlugs.has(slug)) throw wrong('slug_reserved', `"${slug}" is kept for Wissel itself; give another one`);
}

/** As `demandPageSlug`, for a network: its name stands where an id may stand. */
export function demandNetworkSlug(slug: string): void {
  demandPageSlug(slug);
  if (isId(slug)) throw wrong('bad_slug', 'it looks like an id, which addresses take, too; give a name');
}

/** The refusal (409) of a slug that is there already. */
export const slugTaken = (slug: string): Error =>
  conflict('slug_taken', `The slug "${slug}" is taken; give another one.`, [{ pointer: '/slug', detail: 'is taken' }]);

const wrong = (code: RefusalCode, detail: string): Error =>
  badRequest(code, `The field slug is wrong: ${detail}.`, [{ pointer: '/slug', detail }]);
