import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router';
import { editionQuery } from '../../features/editions/queries.js';
import { orNotFound, type Asking } from '../../shared/api/index.js';
import { Document } from '../document.js';
import { arrive } from './loading.js';

export const root = createRootRouteWithContext<Asking>()({
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

/** Everything below an edition has it at hand. */
export const edition = createRoute({
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
