import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { catalogueQuery, catalogueSearch, similarQuery } from '../../features/offers/queries.js';
import { orNotFound } from '../../shared/api/index.js';
import { offerQuery } from '../../shared/wish-list/offer-query.js';
import { language, m } from '../../shared/i18n/index.js';
import { asked, head, own } from './loading.js';
import { edition } from './parents.js';
import { organisation } from './organisations.js';

export const catalogue = createRoute({
  getParentRoute: () => edition,
  path: 'aanbod',
  staticData: { page: 'features/offers/catalogue-page.tsx' },
  validateSearch: catalogueSearch,
  loaderDeps: ({ search }) => search,
  loader: async ({ context, params, deps, parentMatchPromise }) => {
    const { loaderData } = await parentMatchPromise;
    if (!loaderData) return undefined;
    await context.queries.ensureQueryData(
      catalogueQuery(context.client, params.tenant, loaderData.id, deps, language()),
    );
    return { name: loaderData.name };
  },
  head: ({ loaderData, params }) =>
    loaderData
      ? head(
          m.catalogue_of({ name: loaderData.name }),
          import.meta.env.SSR && m.catalogue_description({ name: loaderData.name }),
          `/${params.tenant}/${params.edition}/aanbod`,
        )
      : {},
  component: lazyRouteComponent(() => import('../../features/offers/catalogue-page.js'), 'CataloguePage'),
});

export const offer = createRoute({
  getParentRoute: () => edition,
  path: 'aanbod/$offer',
  staticData: { page: 'features/offers/offer-page.tsx' },
  loader: async ({ context, params, parentMatchPromise }) => {
    const { loaderData } = await parentMatchPromise;
    if (!loaderData) return undefined;
    const [found] = await orNotFound(
      Promise.all([
        context.queries.ensureQueryData(offerQuery(context.client, params.tenant, loaderData.id, params.offer)),
        context.queries.ensureQueryData(similarQuery(context.client, params.tenant, loaderData.id, params.offer)),
      ]),
    );
    return found;
  },
  head: ({ loaderData, params }) =>
    loaderData
      ? head(
          loaderData.title,
          import.meta.env.SSR && loaderData.description,
          `/${params.tenant}/${params.edition}/aanbod/${params.offer}`,
        )
      : {},
  component: lazyRouteComponent(() => import('../../features/offers/offer-page.js'), 'OfferPage'),
});

/** The step of the wizard that an address names. */
const stepOf = ({ stap }: Record<string, unknown>): { stap: 1 | 2 | 3 | 4 | 5 | 6 } => ({
  stap: ([1, 2, 3, 4, 5, 6] as const).find((step) => step === Number(stap)) ?? 1,
});

export const ownOffers = createRoute({
  getParentRoute: () => organisation,
  path: 'aanbod',
  staticData: { page: 'features/offers/own/list-page.tsx' },
  loader: async ({ context: { client, queries }, params, parentMatchPromise }) => {
    const { loaderData } = await parentMatchPromise;
    if (!loaderData) return;
    const { earlierOffersQuery, ownOffersQuery } = await asked.ownOffers();
    const { edition, detail } = loaderData;
    await Promise.all([
      queries.ensureQueryData(ownOffersQuery(client, params.tenant, edition.id, params.organisation)),
      queries.ensureQueryData(earlierOffersQuery(client, params.tenant, detail, params.organisation)),
    ]);
  },
  head: () => own(m.own_offers()),
  component: lazyRouteComponent(() => import('../../features/offers/own/list-page.js'), 'OwnOffersPage'),
});

export const newOffer = createRoute({
  getParentRoute: () => organisation,
  path: 'aanbod/nieuw',
  staticData: { page: 'features/offers/own/wizard-page.tsx' },
  validateSearch: stepOf,
  loader: async ({ context: { client, queries }, params, parentMatchPromise }) => {
    const { loaderData } = await parentMatchPromise;
    if (!loaderData) return;
    const { offeringRegionsQuery } = await asked.ownOffers();
    await queries.ensureQueryData(
      offeringRegionsQuery(client, params.tenant, loaderData.edition.id, params.organisation),
    );
  },
  head: () => own(m.own_offer_new()),
  component: lazyRouteComponent(() => import('../../features/offers/own/wizard-page.js'), 'NewOfferPage'),
});

export const ownOffer = createRoute({
  getParentRoute: () => organisation,
  path: 'aanbod/$offer',
  staticData: { page: 'features/offers/own/wizard-page.tsx' },
  validateSearch: stepOf,
  loader: async ({ context: { client, queries }, params, parentMatchPromise }) => {
    const { loaderData } = await parentMatchPromise;
    if (!loaderData) return undefined;
    const { offeringRegionsQuery, ownOfferQuery } = await asked.ownOffers();
    const [offer] = await Promise.all([
      orNotFound(queries.ensureQueryData(ownOfferQuery(client, params.tenant, params.offer))),
      queries.ensureQueryData(offeringRegionsQuery(client, params.tenant, loaderData.edition.id, params.organisation)),
    ]);
    return { title: offer.title };
  },
  head: ({ loaderData }) => own(loaderData?.title ?? ''),
  component: lazyRouteComponent(() => import('../../features/offers/own/wizard-page.js'), 'OwnOfferPage'),
});
