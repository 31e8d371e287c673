import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { Registration } from '#client';
import type { Asking } from '../../shared/api/index.js';
import { meQuery } from '../../shared/session/index.js';
import { m } from '../../shared/i18n/index.js';
import { asked, networkOf, own, signedIn } from './loading.js';
import { edition, root } from './parents.js';

export const lineManager = createRoute({
  getParentRoute: () => root,
  path: '$tenant/leidinggevende',
  staticData: { page: 'features/registrations/line-manager-page.tsx' },
  loader: ({ context, params }) => networkOf(context, params.tenant),
  head: () => own(m.line_manager()),
  component: lazyRouteComponent(() => import('../../features/registrations/line-manager-page.js'), 'LineManagerPage'),
});

const flag = (given: unknown): true | undefined => (given === true || given === 'true' ? true : undefined);

export const signUp = createRoute({
  getParentRoute: () => edition,
  path: 'aanmelden',
  staticData: { page: 'features/registrations/sign-up-page.tsx' },
  // `organisatie`: from a poster or a mail of an organisation, which is chosen already.
  validateSearch: ({ stap, organisatie }: Record<string, unknown>): { stap?: 2 | 3; organisatie?: string } => {
    const step = Number(stap);
    return {
      stap: step === 2 || step === 3 ? step : undefined,
      organisatie: typeof organisatie === 'string' && /^[0-9a-f-]{36}$/.test(organisatie) ? organisatie : undefined,
    };
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
  head: () => own(m.sign_up()),
  component: lazyRouteComponent(() => import('../../features/registrations/sign-up-page.js'), 'SignUpPage'),
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

export const myExchange = createRoute({
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
  head: () => own(m.my_exchange()),
  component: lazyRouteComponent(() => import('../../features/registrations/my-exchange-page.js'), 'MyExchangePage'),
});

export const outcome = createRoute({
  getParentRoute: () => edition,
  path: 'mijn/uitkomst',
  staticData: { page: 'features/registrations/outcome-page.tsx' },
  loader: async ({ context, params, location, parentMatchPromise }) => {
    const own = await ownExchange(context, params, location, (await parentMatchPromise).loaderData);
    const { outcomesQuery } = await asked.registrations();
    if (own) await context.queries.ensureQueryData(outcomesQuery(context.client, params.tenant, own.id));
  },
  head: () => own(m.my_exchange()),
  component: lazyRouteComponent(() => import('../../features/registrations/outcome-page.js'), 'OutcomePage'),
});

export const giveBack = createRoute({
  getParentRoute: () => edition,
  path: 'mijn/afmelden/$placement',
  staticData: { page: 'features/registrations/give-back-page.tsx' },
  loader: async ({ context, params, location, parentMatchPromise }) => {
    await ownExchange(context, params, location, (await parentMatchPromise).loaderData);
  },
  head: () => own(m.my_exchange()),
  component: lazyRouteComponent(() => import('../../features/registrations/give-back-page.js'), 'GiveBackPage'),
});

export const restPlaces = createRoute({
  getParentRoute: () => edition,
  path: 'mijn/plekken',
  staticData: { page: 'features/registrations/rest-places-page.tsx' },
  loader: async ({ context, params, location, parentMatchPromise }) => {
    await ownExchange(context, params, location, (await parentMatchPromise).loaderData);
  },
  head: () => own(m.my_exchange()),
  component: lazyRouteComponent(() => import('../../features/registrations/rest-places-page.js'), 'RestPlacesPage'),
});

export const lookBack = createRoute({
  getParentRoute: () => edition,
  path: 'mijn/terugblik',
  staticData: { page: 'features/surveys/look-back-page.tsx' },
  loader: async ({ context, params, location, parentMatchPromise }) => {
    const own = await ownExchange(context, params, location, (await parentMatchPromise).loaderData);
    const { surveyQuery } = await asked.surveys();
    if (own) await context.queries.ensureQueryData(surveyQuery(context.client, params.tenant, own.id));
    return own?.id;
  },
  head: () => own(m.look_back_title()),
  component: lazyRouteComponent(() => import('../../features/surveys/look-back-page.js'), 'LookBackPage'),
});

export const certificate = createRoute({
  getParentRoute: () => edition,
  path: 'mijn/terugblik/bewijs',
  staticData: { page: 'features/surveys/certificate-page.tsx' },
  loader: async ({ context, params, location, parentMatchPromise }) => {
    const own = await ownExchange(context, params, location, (await parentMatchPromise).loaderData);
    const [{ certificateQuery }, { printerQuery }] = await Promise.all([asked.surveys(), asked.printing()]);
    if (own) {
      await Promise.all([
        context.queries.ensureQueryData(certificateQuery(context.client, params.tenant, own.id)),
        context.queries.ensureQueryData(printerQuery(context.client, params.tenant)),
      ]);
    }
    return own?.id;
  },
  head: () => own(m.certificate_title()),
  component: lazyRouteComponent(() => import('../../features/surveys/certificate-page.js'), 'CertificatePage'),
});
