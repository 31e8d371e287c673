import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { m } from '../../shared/i18n/index.js';
import { asked, own } from './loading.js';
import { edition } from './parents.js';
import { ownExchange } from './registrations.js';

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
