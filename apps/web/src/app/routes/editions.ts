import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { everyEditionQuery, hostNetworkQuery } from '../../features/editions/queries.js';
import { daysInWords, m } from '../../shared/i18n/index.js';
import { head, networkOf } from './loading.js';
import { edition, root } from './parents.js';

export const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  staticData: { page: 'features/editions/home-page.tsx' },
  // At a host name of its own, a network is the whole of Wissel.
  loader: async ({ context: { client, queries, hostName } }) => {
    const [{ slug }] = await Promise.all([
      queries.ensureQueryData(hostNetworkQuery(client, hostName)),
      queries.ensureQueryData(everyEditionQuery(client)),
    ]);
    if (slug) throw redirect({ to: '/$tenant', params: { tenant: slug }, statusCode: 307 });
  },
  head: () => head(m.home_title(), import.meta.env.SSR && m.home_text(), '/'),
  component: lazyRouteComponent(() => import('../../features/editions/home-page.js'), 'HomePage'),
});

export const network = createRoute({
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
      import.meta.env.SSR && m.network_text({ name: loaderData?.network.name ?? '' }),
      `/${params.tenant}`,
    ),
  component: lazyRouteComponent(() => import('../../features/editions/network-page.js'), 'NetworkPage'),
});

export const editionPage = createRoute({
  getParentRoute: () => edition,
  path: '/',
  staticData: { page: 'features/editions/edition-page.tsx' },
  loader: ({ parentMatchPromise }) => parentMatchPromise.then(({ loaderData }) => loaderData),
  head: ({ loaderData, params }) =>
    loaderData
      ? head(
          loaderData.name,
          import.meta.env.SSR &&
            m.edition_description({
              name: loaderData.network.name,
              days: daysInWords(loaderData.firstDay, loaderData.lastDay),
            }),
          `/${params.tenant}/${params.edition}`,
        )
      : {},
  component: lazyRouteComponent(() => import('../../features/editions/edition-page.js'), 'EditionPage'),
});
