import {
  createRootRouteWithContext,
  createRoute,
  isNotFound,
  lazyRouteComponent,
  notFound,
  redirect,
} from '@tanstack/react-router';
import type { Me, Registration } from '#client';
import { catalogueQuery, catalogueSearch, reviewSearch } from '../features/offers/queries.js';
import { editionQuery, editionsOfQuery, everyEditionQuery } from '../features/editions/queries.js';
import { orNotFound, type Asking } from '../shared/api/index.js';
import { houseStyleQuery } from '../shared/house-style/index.js';
import { meQuery } from '../shared/session/index.js';
import { offerQuery } from '../shared/wish-list/offer-query.js';
import { daysInWords, language, languageKey, languages, m } from '../shared/i18n/index.js';
import { Document } from './document.js';

/** What the loaders of some pages ask: it comes with the first of these pages, so that the others weigh nothing more for it. */
const asked = {
  identity: () => import('../features/identity/queries.js'),
  organisations: () => import('../features/organisations/queries.js'),
  registrations: () => import('../features/registrations/queries.js'),
  ownOffers: () => import('../features/offers/own/queries.js'),
  placements: () => import('../features/placements/queries.js'),
  programmes: () => import('../features/programmes/queries.js'),
};

/** Name and description of a page, and the same page in the other languages. */
const head = (title: string, description: string, path: string) => ({
  meta: [{ title }, { name: 'description', content: description.slice(0, 300) }],
  links: [
    { rel: 'canonical', href: path },
    ...languages.map((one) => ({ rel: 'alternate', hrefLang: one, href: `${path}?${languageKey}=${one}` })),
  ],
});

/** A page for people who are signed in: its name, and nothing for search engines. */
const own = (title: string) => ({ meta: [{ title }, { name: 'robots', content: 'noindex' }] });

/** A page below a network, which may have been renamed since; who is signed in is known on it. */
async function networkOf(asking: Asking, tenant: string) {
  const found = await orNotFound(asking.queries.ensureQueryData(editionsOfQuery(asking.client, tenant)));
  await arrive(asking, tenant);
  return found;
}

/** What every page below a network needs: who is signed in, and what the network looks like. */
const arrive = (asking: Asking, tenant: string) =>
  Promise.all([
    asking.queries.ensureQueryData(meQuery(asking, tenant)),
    asking.queries.ensureQueryData(houseStyleQuery(asking.client, tenant)),
  ]);

/** For the loader of a page for people who are signed in: whoever is not, signs in first and comes back. */
async function signedIn(asking: Asking, tenant: string, { href }: { href: string }): Promise<Me> {
  const me = await asking.queries.ensureQueryData(meQuery(asking, tenant));
  if (!me) throw redirect({ to: '/$tenant/inloggen', params: { tenant }, search: { naar: href } });
  return me;
}

const root = createRootRouteWithContext<Asking>()({
  component: Document,
  head: () => ({
    meta: [
      { charSet: 'utf-8' },
      { name: 'viewport', content: 'width=device-width, initial-scale=1' },
      { name: 'color-scheme', content: 'light dark' },
      { title: 'Wissel' },
    ],
    links: [{ rel: 'icon', href: '/assets/icon.svg', type: 'image/svg+xml' }],
  }),
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  staticData: { page: 'features/editions/home-page.tsx' },
  loader: ({ context }) => context.queries.ensureQueryData(everyEditionQuery(context.client)),
  head: () => head(m.home_title(), m.home_text(), '/'),
  component: lazyRouteComponent(() => import('../features/editions/home-page.js'), 'HomePage'),
});

const network = createRoute({
  getParentRoute: () => root,
  path: '$tenant',
  staticData: { page: 'features/editions/network-page.tsx' },
  loader: async ({ context, params }) => {
    const found = await networkOf(context, params.tenant);
    const slug = found.network.slug;
    if (slug !== params.tenant) throw redirect({ to: '/$tenant', params: { tenant: slug }, statusCode: 308 });
    return found;
  },
  head: ({ loaderData, params }) =>
    head(
      loaderData?.network.name ?? 'Wissel',
      m.network_text({ name: loaderData?.network.name ?? '' }),
      `/${params.tenant}`,
    ),
  component: lazyRouteComponent(() => import('../features/editions/network-page.js'), 'NetworkPage'),
});

const isDay = (text: unknown): text is string => typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text);

/** Addresses within Wissel alone: nobody is sent elsewhere by a link of somebody else's. */
const inside = (to: unknown): string | undefined =>
  typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : undefined;

const signIn = createRoute({
  getParentRoute: () => root,
  path: '$tenant/inloggen',
  staticData: { page: 'features/identity/sign-in-page.tsx' },
  // Named in any case: what is left out of the answer, the router takes from the address as it stands there.
  validateSearch: ({ naar }: Record<string, unknown>): { naar?: string } => ({ naar: inside(naar) }),
  // A network that announced nothing yet shows itself to its own people alone: they sign in all the same, at a page that
  // does not say whether it is there.
  loader: ({ context, params }) =>
    networkOf(context, params.tenant).catch((error: unknown) => {
      if (isNotFound(error)) return { network: null };
      throw error;
    }),
  head: () => ({ meta: [{ title: m.sign_in() }, { name: 'robots', content: 'noindex' }] }),
  component: lazyRouteComponent(() => import('../features/identity/sign-in-page.js'), 'SignInPage'),
});

const mine = createRoute({
  getParentRoute: () => root,
  path: '$tenant/mijn',
  staticData: { page: 'features/identity/my-page.tsx' },
  loader: async ({ context, params, location }) => {
    const { client, queries } = context;
    const { exchangesQuery, invitationsQuery, organisationsOf, ownOrganisationQuery } = await asked.identity();
    const me = await signedIn(context, params.tenant, location);
    const found = await networkOf(context, params.tenant);
    await Promise.all([
      queries.ensureQueryData(exchangesQuery(client, params.tenant)),
      queries.ensureQueryData(invitationsQuery(client, params.tenant)),
      ...organisationsOf(me, 'contact').map((id) =>
        queries.ensureQueryData(ownOrganisationQuery(client, params.tenant, id)),
      ),
    ]);
    return found;
  },
  head: () => ({ meta: [{ title: m.my_pages() }, { name: 'robots', content: 'noindex' }] }),
  component: lazyRouteComponent(() => import('../features/identity/my-page.js'), 'MyPage'),
});

const account = createRoute({
  getParentRoute: () => root,
  path: '$tenant/mijn/gegevens',
  staticData: { page: 'features/identity/account-page.tsx' },
  loader: async ({ context, params, location }) => {
    const found = await networkOf(context, params.tenant);
    await signedIn(context, params.tenant, location);
    const { signInsQuery } = await asked.identity();
    await context.queries.ensureQueryData(signInsQuery(context.client, params.tenant));
    return found;
  },
  head: () => ({ meta: [{ title: m.mine_settings() }, { name: 'robots', content: 'noindex' }] }),
  component: lazyRouteComponent(() => import('../features/identity/account-page.js'), 'AccountPage'),
});

const apply = createRoute({
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
      m.apply_intro({ network: loaderData?.network.name ?? '' }),
      `/${params.tenant}/organisatie-aanmelden`,
    ),
  component: lazyRouteComponent(() => import('../features/organisations/apply-page.js'), 'ApplyPage'),
});

const privacy = createRoute({
  getParentRoute: () => root,
  path: '$tenant/privacy',
  staticData: { page: 'features/programmes/privacy-page.tsx' },
  loader: async ({ context, params }) => {
    const found = await networkOf(context, params.tenant);
    const { privacyQuery } = await asked.programmes();
    await orNotFound(context.queries.ensureQueryData(privacyQuery(context.client, params.tenant)));
    return found;
  },
  head: ({ loaderData, params }) =>
    head(m.privacy(), m.privacy_of({ network: loaderData?.network.name ?? '' }), `/${params.tenant}/privacy`),
  component: lazyRouteComponent(() => import('../features/programmes/privacy-page.js'), 'PrivacyPage'),
});

const organisationData = createRoute({
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
  component: lazyRouteComponent(() => import('../features/organisations/organisation-page.js'), 'OrganisationDataPage'),
});

const lineManager = createRoute({
  getParentRoute: () => root,
  path: '$tenant/leidinggevende',
  staticData: { page: 'features/registrations/line-manager-page.tsx' },
  loader: ({ context, params }) => networkOf(context, params.tenant),
  head: () => ({ meta: [{ title: m.line_manager() }, { name: 'robots', content: 'noindex' }] }),
  component: lazyRouteComponent(() => import('../features/registrations/line-manager-page.js'), 'LineManagerPage'),
});

/** Everything below an edition has it at hand. */
const edition = createRoute({
  getParentRoute: () => root,
  path: '$tenant/$edition',
  loader: async ({ context, params }) => {
    const found = await orNotFound(context.queries.ensureQueryData(editionQuery(context.client, params)));
    await arrive(context, params.tenant);
    const slug = found.network.slug;
    if (slug !== params.tenant)
      throw redirect({ to: '/$tenant/$edition', params: { ...params, tenant: slug }, statusCode: 308 });
    return found;
  },
});

const editionPage = createRoute({
  getParentRoute: () => edition,
  path: '/',
  staticData: { page: 'features/editions/edition-page.tsx' },
  loader: ({ parentMatchPromise }) => parentMatchPromise.then(({ loaderData }) => loaderData),
  head: ({ loaderData, params }) =>
    loaderData
      ? head(
          loaderData.name,
          m.edition_description({
            name: loaderData.network.name,
            days: daysInWords(loaderData.firstDay, loaderData.lastDay),
          }),
          `/${params.tenant}/${params.edition}`,
        )
      : {},
  component: lazyRouteComponent(() => import('../features/editions/edition-page.js'), 'EditionPage'),
});

const catalogue = createRoute({
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
          m.catalogue_description({ name: loaderData.name }),
          `/${params.tenant}/${params.edition}/aanbod`,
        )
      : {},
  component: lazyRouteComponent(() => import('../features/offers/catalogue-page.js'), 'CataloguePage'),
});

const offer = createRoute({
  getParentRoute: () => edition,
  path: 'aanbod/$offer',
  staticData: { page: 'features/offers/offer-page.tsx' },
  loader: async ({ context, params, parentMatchPromise }) => {
    const { loaderData } = await parentMatchPromise;
    if (!loaderData) return undefined;
    return orNotFound(
      context.queries.ensureQueryData(offerQuery(context.client, params.tenant, loaderData.id, params.offer)),
    );
  },
  head: ({ loaderData, params }) =>
    loaderData
      ? head(loaderData.title, loaderData.description, `/${params.tenant}/${params.edition}/aanbod/${params.offer}`)
      : {},
  component: lazyRouteComponent(() => import('../features/offers/offer-page.js'), 'OfferPage'),
});

const flag = (given: unknown): true | undefined => (given === true || given === 'true' ? true : undefined);

const signUp = createRoute({
  getParentRoute: () => edition,
  path: 'aanmelden',
  staticData: { page: 'features/registrations/sign-up-page.tsx' },
  validateSearch: ({ stap }: Record<string, unknown>): { stap?: 2 | 3 } => {
    const step = Number(stap);
    return { stap: step === 2 || step === 3 ? step : undefined };
  },
  // Whoever has signed up already has a page of their own.
  loader: async ({ context, params, parentMatchPromise }) => {
    const { loaderData } = await parentMatchPromise;
    const me = await context.queries.ensureQueryData(meQuery(context, params.tenant));
    if (!loaderData || !me) return;
    const { ownRegistrationQuery } = await asked.registrations();
    const own = await context.queries.ensureQueryData(
      ownRegistrationQuery(context.client, params.tenant, loaderData.id),
    );
    if (own?.state === 'submitted' && own.employment !== 'refused')
      throw redirect({ to: '/$tenant/$edition/mijn', params, search: {} });
  },
  head: () => ({ meta: [{ title: m.sign_up() }, { name: 'robots', content: 'noindex' }] }),
  component: lazyRouteComponent(() => import('../features/registrations/sign-up-page.js'), 'SignUpPage'),
});

/** What every page of somebody who has signed up wants; whoever has not, does that first. */
async function ownExchange(
  asking: Asking,
  params: { tenant: string; edition: string },
  location: { href: string },
  found: { id: string } | undefined,
): Promise<Registration | undefined> {
  await signedIn(asking, params.tenant, location);
  if (!found) return undefined;
  const { ownRegistrationQuery, ownSeatsQuery } = await asked.registrations();
  const own = await asking.queries.ensureQueryData(ownRegistrationQuery(asking.client, params.tenant, found.id));
  if (!own) throw redirect({ to: '/$tenant/$edition/aanmelden', params, search: {} });
  await asking.queries.ensureQueryData(ownSeatsQuery(asking.client, params.tenant, own.id));
  return own;
}

const myExchange = createRoute({
  getParentRoute: () => edition,
  path: 'mijn',
  staticData: { page: 'features/registrations/my-exchange-page.tsx' },
  validateSearch: (raw: Record<string, unknown>): { nieuw?: true; terug?: true; plek?: true } => ({
    nieuw: flag(raw['nieuw']),
    terug: flag(raw['terug']),
    plek: flag(raw['plek']),
  }),
  loader: async ({ context, params, location, parentMatchPromise }) => {
    await ownExchange(context, params, location, (await parentMatchPromise).loaderData);
  },
  head: () => ({ meta: [{ title: m.my_exchange() }, { name: 'robots', content: 'noindex' }] }),
  component: lazyRouteComponent(() => import('../features/registrations/my-exchange-page.js'), 'MyExchangePage'),
});

const outcome = createRoute({
  getParentRoute: () => edition,
  path: 'mijn/uitkomst',
  staticData: { page: 'features/registrations/outcome-page.tsx' },
  loader: async ({ context, params, location, parentMatchPromise }) => {
    const own = await ownExchange(context, params, location, (await parentMatchPromise).loaderData);
    const { outcomesQuery } = await asked.registrations();
    if (own) await context.queries.ensureQueryData(outcomesQuery(context.client, params.tenant, own.id));
  },
  head: () => ({ meta: [{ title: m.my_exchange() }, { name: 'robots', content: 'noindex' }] }),
  component: lazyRouteComponent(() => import('../features/registrations/outcome-page.js'), 'OutcomePage'),
});

const giveBack = createRoute({
  getParentRoute: () => edition,
  path: 'mijn/afmelden/$placement',
  staticData: { page: 'features/registrations/give-back-page.tsx' },
  loader: async ({ context, params, location, parentMatchPromise }) => {
    await ownExchange(context, params, location, (await parentMatchPromise).loaderData);
  },
  head: () => ({ meta: [{ title: m.my_exchange() }, { name: 'robots', content: 'noindex' }] }),
  component: lazyRouteComponent(() => import('../features/registrations/give-back-page.js'), 'GiveBackPage'),
});

const restPlaces = createRoute({
  getParentRoute: () => edition,
  path: 'mijn/plekken',
  staticData: { page: 'features/registrations/rest-places-page.tsx' },
  loader: async ({ context, params, location, parentMatchPromise }) => {
    await ownExchange(context, params, location, (await parentMatchPromise).loaderData);
  },
  head: () => ({ meta: [{ title: m.my_exchange() }, { name: 'robots', content: 'noindex' }] }),
  component: lazyRouteComponent(() => import('../features/registrations/rest-places-page.js'), 'RestPlacesPage'),
});

/** The pages of a work group: drafts are there, too, and only for those who prepare them. */
const workGroup = createRoute({
  getParentRoute: () => root,
  path: '$tenant/$edition/werkgroep',
  loader: async ({ context, params, location }) => {
    await signedIn(context, params.tenant, location);
    await networkOf(context, params.tenant);
    const { preparedQuery } = await import('../shared/workgroup/queries.js');
    return (await context.queries.ensureQueryData(preparedQuery(context.client, params))).edition;
  },
  head: ({ loaderData }) => ({
    meta: [
      { title: loaderData ? `${loaderData.name}: ${m.work_overview().toLowerCase()}` : 'Wissel' },
      { name: 'robots', content: 'noindex' },
    ],
  }),
});

const workGroupOverview = createRoute({
  getParentRoute: () => workGroup,
  path: '/',
  staticData: { page: 'features/editions/work-group-page.tsx' },
  component: lazyRouteComponent(() => import('../features/editions/work-group-page.js'), 'WorkGroupOverviewPage'),
});

const takingPart = createRoute({
  getParentRoute: () => workGroup,
  path: 'organisaties',
  staticData: { page: 'features/editions/taking-part-page.tsx' },
  component: lazyRouteComponent(() => import('../features/editions/taking-part-page.js'), 'TakingPartPage'),
});

const offerReview = createRoute({
  getParentRoute: () => workGroup,
  path: 'aanbod',
  staticData: { page: 'features/offers/review-page.tsx' },
  validateSearch: reviewSearch,
  component: lazyRouteComponent(() => import('../features/offers/review-page.js'), 'OfferReviewPage'),
});

const allocationRuns = createRoute({
  getParentRoute: () => workGroup,
  path: 'verdeling',
  staticData: { page: 'features/allocation/runs-page.tsx' },
  component: lazyRouteComponent(() => import('../features/allocation/runs-page.js'), 'AllocationRunsPage'),
});

/** A page of a host: whoever is not signed in, signs in first. */
const hostedOf = async (context: Asking, tenant: string, edition: { id: string }, location: { href: string }) => {
  const { hostedBy, hostedOffersQuery } = await asked.placements();
  const me = await signedIn(context, tenant, location);
  return hostedBy(me, await context.queries.ensureQueryData(hostedOffersQuery(context.client, tenant, edition.id)));
};

const hosting = createRoute({
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
  head: () => ({ meta: [{ title: m.hosting_title() }, { name: 'robots', content: 'noindex' }] }),
  component: lazyRouteComponent(() => import('../features/placements/hosting-page.js'), 'HostingPage'),
});

const visitors = createRoute({
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
  head: () => ({ meta: [{ title: m.hosting_title() }, { name: 'robots', content: 'noindex' }] }),
  component: lazyRouteComponent(() => import('../features/placements/visitors-page.js'), 'VisitorsPage'),
});

/** Everything of an organisation in an edition has both at hand. */
const organisation = createRoute({
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

const organisationOverview = createRoute({
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
  component: lazyRouteComponent(() => import('../features/organisations/overview-page.js'), 'OverviewPage'),
});

/** The step of the wizard that an address names. */
const stepOf = ({ stap }: Record<string, unknown>): { stap: 1 | 2 | 3 | 4 | 5 | 6 } => ({
  stap: ([1, 2, 3, 4, 5, 6] as const).find((step) => step === Number(stap)) ?? 1,
});

const ownOffers = createRoute({
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
  component: lazyRouteComponent(() => import('../features/offers/own/list-page.js'), 'OwnOffersPage'),
});

const newOffer = createRoute({
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
  component: lazyRouteComponent(() => import('../features/offers/own/wizard-page.js'), 'NewOfferPage'),
});

const ownOffer = createRoute({
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
  component: lazyRouteComponent(() => import('../features/offers/own/wizard-page.js'), 'OwnOfferPage'),
});

/** Every page and its address. To add one: a route here, its page and its queries in the feature. */
export const routes = root.addChildren([
  home,
  network,
  signIn,
  apply,
  mine,
  account,
  privacy,
  organisationData,
  lineManager,
  workGroup.addChildren([workGroupOverview, takingPart, offerReview, allocationRuns]),
  edition.addChildren([
    editionPage,
    catalogue,
    offer,
    signUp,
    myExchange,
    outcome,
    giveBack,
    restPlaces,
    hosting,
    visitors,
    organisation.addChildren([organisationOverview, ownOffers, newOffer, ownOffer]),
  ]),
]);
