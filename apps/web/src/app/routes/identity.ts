import { createRoute, isNotFound, lazyRouteComponent } from '@tanstack/react-router';
import { m } from '../../shared/i18n/index.js';
import { asked, networkOf, own, signedIn } from './loading.js';
import { root } from './parents.js';

/** Addresses within Wissel alone: nobody is sent elsewhere by a link of somebody else's. */
const inside = (to: unknown): string | undefined =>
  typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : undefined;

export const signIn = createRoute({
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
  head: () => own(m.sign_in()),
  component: lazyRouteComponent(() => import('../../features/identity/sign-in-page.js'), 'SignInPage'),
});

export const mine = createRoute({
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
  head: () => own(m.my_pages()),
  component: lazyRouteComponent(() => import('../../features/identity/my-page.js'), 'MyPage'),
});

export const account = createRoute({
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
  head: () => own(m.mine_settings()),
  component: lazyRouteComponent(() => import('../../features/identity/account-page.js'), 'AccountPage'),
});
