import { redirect } from '@tanstack/react-router';
import type { Me } from '#client';
import { editionsOfQuery } from '../../features/editions/queries.js';
import { orNotFound, type Asking } from '../../shared/api/index.js';
import { houseStyleQuery } from '../../shared/house-style/index.js';
import { meQuery } from '../../shared/session/index.js';
import { languageKey, languages } from '../../shared/i18n/index.js';

/** What the loaders of some pages ask: it comes with the first of these pages, so that the others weigh nothing more for it. */
export const asked = {
  identity: () => import('../../features/identity/queries.js'),
  organisations: () => import('../../features/organisations/queries.js'),
  colleagues: () => import('../../features/registrations/colleagues/queries.js'),
  registrations: () => import('../../features/registrations/queries.js'),
  ownOffers: () => import('../../features/offers/own/queries.js'),
  placements: () => import('../../features/placements/queries.js'),
  printing: () => import('../../shared/printing/query.js'),
  surveys: () => import('../../features/surveys/queries.js'),
  visits: () => import('../../features/placements/visits/queries.js'),
  promotion: () => import('../../features/organisations/promotion/queries.js'),
  programmes: () => import('../../features/programmes/queries.js'),
};

/**
 * Name and description of a page, and the same page in the other languages. All but the name is for search engines, which read
 * what the server made: browsers do not load those words (`import.meta.env.SSR && ...`).
 */
export const head = (title: string, description: string | false, path: string) =>
  description !== false
    ? {
        meta: [{ title }, { name: 'description', content: description.slice(0, 300) }],
        links: [
          { rel: 'canonical', href: path },
          ...languages.map((one) => ({ rel: 'alternate', hrefLang: one, href: `${path}?${languageKey}=${one}` })),
        ],
      }
    : { meta: [{ title }] };

/** A page for people who are signed in: its name, and nothing for search engines. */
export const own = (title: string) => ({
  meta: [{ title }, ...(import.meta.env.SSR ? [{ name: 'robots', content: 'noindex' }] : [])],
});

/** A page below a network, which may have been renamed since; who is signed in is known on it. */
export async function networkOf(asking: Asking, tenant: string) {
  const found = await orNotFound(asking.queries.ensureQueryData(editionsOfQuery(asking.client, tenant)));
  await arrive(asking, tenant);
  return found;
}

/** What every page below a network needs: who is signed in, and what the network looks like. */
export const arrive = (asking: Asking, tenant: string) =>
  Promise.all([
    asking.queries.ensureQueryData(meQuery(asking, tenant)),
    asking.queries.ensureQueryData(houseStyleQuery(asking.client, tenant)),
  ]);

/** For the loader of a page for people who are signed in: whoever is not, signs in first and comes back. */
export async function signedIn(asking: Asking, tenant: string, { href }: { href: string }): Promise<Me> {
  const me = await asking.queries.ensureQueryData(meQuery(asking, tenant));
  if (!me) throw redirect({ to: '/$tenant/inloggen', params: { tenant }, search: { naar: href } });
  return me;
}
