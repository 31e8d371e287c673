import { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { setupRouterSsrQueryIntegration } from '@tanstack/react-router-ssr-query';
import type { Client } from '#client';
import type { Asking } from '../shared/api/index.js';
import { ErrorPage, NotFoundPage } from '../shared/ui/index.js';
import { routes } from './routes/index.js';

/** The pages, asking with this client; one router per request on the server, one per page in the browser. */
export function makeRouter(client: Client, session: Asking['session'], hostName: string, nonce?: string) {
  const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 30_000, retry: false } } });
  const router = createRouter({
    routeTree: routes,
    context: { client, queries, session, hostName },
    defaultPreload: 'intent',
    defaultNotFoundComponent: NotFoundPage,
    defaultErrorComponent: ErrorPage,
    scrollRestoration: true,
    ...(nonce === undefined ? {} : { ssr: { nonce } }),
  });
  setupRouterSsrQueryIntegration({ router, queryClient: queries });
  return router;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
  interface StaticDataRouteOption {
    /** File of the page, below src: the server names what it needs in the head, and the build weighs it. */
    page?: string;
  }
}
