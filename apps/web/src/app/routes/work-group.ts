import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { reviewSearch } from '../../features/offers/queries.js';
import { m } from '../../shared/i18n/index.js';
import { networkOf, own, signedIn } from './loading.js';
import { root } from './parents.js';

/** The pages of a work group: drafts are there, too, and only for those who prepare them. */
export const workGroup = createRoute({
  getParentRoute: () => root,
  path: '$tenant/$edition/werkgroep',
  loader: async ({ context, params, location }) => {
    await signedIn(context, params.tenant, location);
    await networkOf(context, params.tenant);
    const { preparedQuery } = await import('../../shared/workgroup/queries.js');
    return (await context.queries.ensureQueryData(preparedQuery(context.client, params))).edition;
  },
  head: ({ loaderData }) => own(loaderData ? `${loaderData.name}: ${m.work_overview().toLowerCase()}` : 'Wissel'),
});

export const workGroupOverview = createRoute({
  getParentRoute: () => workGroup,
  path: '/',
  staticData: { page: 'features/editions/work-group-page.tsx' },
  component: lazyRouteComponent(() => import('../../features/editions/work-group-page.js'), 'WorkGroupOverviewPage'),
});

export const takingPart = createRoute({
  getParentRoute: () => workGroup,
  path: 'organisaties',
  staticData: { page: 'features/editions/taking-part-page.tsx' },
  component: lazyRouteComponent(() => import('../../features/editions/taking-part-page.js'), 'TakingPartPage'),
});

export const offerReview = createRoute({
  getParentRoute: () => workGroup,
  path: 'aanbod',
  staticData: { page: 'features/offers/review-page.tsx' },
  validateSearch: reviewSearch,
  component: lazyRouteComponent(() => import('../../features/offers/review-page.js'), 'OfferReviewPage'),
});

export const allocationRuns = createRoute({
  getParentRoute: () => workGroup,
  path: 'verdeling',
  staticData: { page: 'features/allocation/runs-page.tsx' },
  component: lazyRouteComponent(() => import('../../features/allocation/runs-page.js'), 'AllocationRunsPage'),
});
