import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { orNotFound } from '../../shared/api/index.js';
import { m } from '../../shared/i18n/index.js';
import { asked, head, networkOf } from './loading.js';
import { root } from './parents.js';

export const privacy = createRoute({
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
    head(
      m.privacy(),
      import.meta.env.SSR && m.privacy_of({ network: loaderData?.network.name ?? '' }),
      `/${params.tenant}/privacy`,
    ),
  component: lazyRouteComponent(() => import('../../features/programmes/privacy-page.js'), 'PrivacyPage'),
});
