import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router';
import { orNotFound } from '../../shared/api/index.js';
import { m } from '../../shared/i18n/index.js';
import { asked, head, own, networkOf, signedIn } from './loading.js';
import { edition, root } from './parents.js';

export const apply = createRoute({
  getParentRoute: () => root,
  path: '$tenant/organisatie-aanmelden',
  staticData: { page: 'features/organisations/apply-page.tsx' },
  loader: async ({ context, params }) => {
    const { regionsQuery } = await asked.organisations();
    const [found] = await Promise.all([
      networkOf(context, params.tenant),
      context.queries.ensureQueryData(regionsQuery(context.client, params.tenant)),
    ]);
    return found;
  },
  head: ({ loaderData, params }) =>
    head(
      m.apply_title(),
      import.meta.env.SSR && m.apply_intro({ network: loaderData?.network.name ?? '' }),
      `/${params.tenant}/organisatie-aanmelden`,
    ),
  component: lazyRouteComponent(() => import('../../features/organisations/apply-page.js'), 'ApplyPage'),
});

export const organisationData = createRoute({
  getParentRoute: () => root,
  path: '$tenant/organisaties/$organisation',
  staticData: { page: 'features/organisations/organisation-page.tsx' },
  loader: async ({ context, params, location }) => {
    const { client, queries } = context;
    const { organisationQuery, peopleQuery, regionsQuery } = await asked.organisations();
    const found = await networkOf(context, params.tenant);
    await signedIn(context, params.tenant, location);
    const [organisation] = await Promise.all([
      orNotFound(queries.ensureQueryData(organisationQuery(client, params.tenant, params.organisation))),
      orNotFound(queries.ensureQueryData(peopleQuery(client, params.tenant, params.organisation))),
      queries.ensureQueryData(regionsQuery(client, params.tenant)),
    ]);
    return { ...found, organisation };
  },
  head: ({ loaderData }) => own(loaderData?.organisation.name ?? ''),
  component: lazyRouteComponent(
    () => import('../../features/organisations/organisation-page.js'),
    'OrganisationDataPage',
  ),
});

/** Everything of an organisation in an edition has both at hand. */
export const organisation = createRoute({
  getParentRoute: () => edition,
  path: 'organisaties/$organisation',
  loader: async ({ context, params, location, parentMatchPromise }) => {
    const { loaderData } = await parentMatchPromise;
    if (!loaderData) throw notFound();
    await signedIn(context, params.tenant, location);
    const { client, queries } = context;
    const { editionDetailQuery, organisationQuery } = await asked.organisations();
    const [organisation, detail] = await Promise.all([
      orNotFound(queries.ensureQueryData(organisationQuery(client, params.tenant, params.organisation))),
      queries.ensureQueryData(editionDetailQuery(client, params.tenant, loaderData.id)),
    ]);
    return { edition: loaderData, detail, organisation };
  },
});

export const organisationOverview = createRoute({
  getParentRoute: () => organisation,
  path: '/',
  staticData: { page: 'features/organisations/overview-page.tsx' },
  loader: async ({ context, params, parentMatchPromise }) => {
    const { loaderData } = await parentMatchPromise;
    if (!loaderData) return undefined;
    const { participationQuery, standingQuery } = await asked.organisations();
    const here = { tenant: params.tenant, editionId: loaderData.edition.id, organisationId: params.organisation };
    await Promise.all([
      context.queries.ensureQueryData(participationQuery(context.client, here)),
      context.queries.ensureQueryData(standingQuery(context.client, here)),
    ]);
    return { name: loaderData.organisation.name };
  },
  head: ({ loaderData }) => own(loaderData?.name ?? ''),
  component: lazyRouteComponent(() => import('../../features/organisations/overview-page.js'), 'OverviewPage'),
});

export const promotion = createRoute({
  getParentRoute: () => organisation,
  path: 'promotie',
  staticData: { page: 'features/organisations/promotion/promotion-page.tsx' },
  loader: async ({ context, params, parentMatchPromise }) =>
    (await asked.promotion()).loadPromotion(context, params, (await parentMatchPromise).loaderData),
  head: () => own(m.promotion_title()),
  component: lazyRouteComponent(
    () => import('../../features/organisations/promotion/promotion-page.js'),
    'PromotionPage',
  ),
});

export const poster = createRoute({
  getParentRoute: () => organisation,
  path: 'promotie/poster',
  staticData: { page: 'features/organisations/promotion/poster-page.tsx' },
  loader: async ({ context, params, parentMatchPromise }) => {
    const [{ loadPromotion }, { printerQuery }] = await Promise.all([asked.promotion(), asked.printing()]);
    await Promise.all([
      loadPromotion(context, params, (await parentMatchPromise).loaderData),
      context.queries.ensureQueryData(printerQuery(context.client, params.tenant)),
    ]);
  },
  head: () => own(m.promotion_poster()),
  component: lazyRouteComponent(() => import('../../features/organisations/promotion/poster-page.js'), 'PosterPage'),
});
