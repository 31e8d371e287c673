import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Asking } from '../../shared/api/index.js';
import { m } from '../../shared/i18n/index.js';
import { asked, own, signedIn } from './loading.js';
import { paperSearch, visitSearch } from '../../features/placements/visits/search.js';
import { organisation } from './organisations.js';
import { edition } from './parents.js';

const isDay = (text: unknown): text is string => typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text);

/** A page of a host: whoever is not signed in, signs in first. */
const hostedOf = async (context: Asking, tenant: string, edition: { id: string }, location: { href: string }) => {
  const { hostedBy, hostedOffersQuery } = await asked.placements();
  const me = await signedIn(context, tenant, location);
  return hostedBy(me, await context.queries.ensureQueryData(hostedOffersQuery(context.client, tenant, edition.id)));
};

export const hosting = createRoute({
  getParentRoute: () => edition,
  path: 'gastheer',
  staticData: { page: 'features/placements/hosting-page.tsx' },
  validateSearch: ({ dag }: Record<string, unknown>): { dag?: string } => ({ dag: isDay(dag) ? dag : undefined }),
  loaderDeps: ({ search: { dag } }) => ({ dag }),
  loader: async ({ context, params, deps: { dag }, location, parentMatchPromise }) => {
    const { loaderData } = await parentMatchPromise;
    if (!loaderData) return undefined;
    const { visitorsQuery } = await asked.placements();
    const hosted = await hostedOf(context, params.tenant, loaderData, location);
    const onDay = hosted.filter(({ session }) => dag && session.startsLocal.startsWith(dag));
    await Promise.all(
      onDay.map(({ session }) =>
        context.queries.ensureQueryData(visitorsQuery(context.client, params.tenant, session.id)),
      ),
    );
    return loaderData;
  },
  head: () => own(m.hosting_title()),
  component: lazyRouteComponent(() => import('../../features/placements/hosting-page.js'), 'HostingPage'),
});

export const visitors = createRoute({
  getParentRoute: () => edition,
  path: 'gastheer/$session',
  staticData: { page: 'features/placements/visitors-page.tsx' },
  loader: async ({ context, params, location, parentMatchPromise }) => {
    const { loaderData } = await parentMatchPromise;
    if (!loaderData) return undefined;
    const { visitorsQuery } = await asked.placements();
    const hosted = await hostedOf(context, params.tenant, loaderData, location);
    if (hosted.some(({ session }) => session.id === params.session))
      await context.queries.ensureQueryData(visitorsQuery(context.client, params.tenant, params.session));
    return loaderData;
  },
  head: () => own(m.hosting_title()),
  component: lazyRouteComponent(() => import('../../features/placements/visitors-page.js'), 'VisitorsPage'),
});

export const visits = createRoute({
  getParentRoute: () => organisation,
  path: 'bezoekers',
  staticData: { page: 'features/placements/visits/visits-page.tsx' },
  validateSearch: visitSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, params, deps, parentMatchPromise }) =>
    (await asked.visits()).loadVisits(context, deps, params, (await parentMatchPromise).loaderData),
  head: () => own(m.visits_title()),
  component: lazyRouteComponent(() => import('../../features/placements/visits/visits-page.js'), 'VisitsPage'),
});

export const reception = createRoute({
  getParentRoute: () => organisation,
  path: 'bezoekers/receptielijst',
  staticData: { page: 'features/placements/visits/reception-page.tsx' },
  validateSearch: paperSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, params, deps, parentMatchPromise }) =>
    (await asked.visits()).loadDay(context, deps, params, (await parentMatchPromise).loaderData),
  head: () => own(m.reception_list()),
  component: lazyRouteComponent(() => import('../../features/placements/visits/reception-page.js'), 'ReceptionPage'),
});

export const badges = createRoute({
  getParentRoute: () => organisation,
  path: 'bezoekers/badges',
  staticData: { page: 'features/placements/visits/badges-page.tsx' },
  validateSearch: paperSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, params, deps, parentMatchPromise }) =>
    (await asked.visits()).loadDay(context, deps, params, (await parentMatchPromise).loaderData),
  head: () => own(m.badges()),
  component: lazyRouteComponent(() => import('../../features/placements/visits/badges-page.js'), 'BadgesPage'),
});
