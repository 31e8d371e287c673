import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Asking } from '../../shared/api/index.js';
import { m } from '../../shared/i18n/index.js';
import { asked, own } from './loading.js';
import { organisation } from './organisations.js';

const text = (given: unknown): string | undefined => (given ? String(given).slice(0, 200) : undefined);

export const colleagues = createRoute({
  getParentRoute: () => organisation,
  path: 'medewerkers',
  staticData: { page: 'features/registrations/colleagues/list-page.tsx' },
  validateSearch: ({
    zoek,
    stand,
    pagina,
    nieuw,
  }: Record<string, unknown>): { zoek?: string; stand?: string; pagina?: number; nieuw?: string } => ({
    zoek: text(zoek),
    stand: text(stand),
    pagina: Number(pagina) > 1 ? Math.floor(Number(pagina)) : undefined,
    nieuw: text(nieuw),
  }),
  loaderDeps: ({ search }) => search,
  loader: async ({ context, params, deps, parentMatchPromise }) => {
    const { loaderData } = await parentMatchPromise;
    if (loaderData) await (await asked.colleagues()).loadList(context, params, loaderData.edition.id, deps);
  },
  head: () => own(m.organisation_staff()),
  component: lazyRouteComponent(() => import('../../features/registrations/colleagues/list-page.js'), 'ColleaguesPage'),
});

export const newColleague = createRoute({
  getParentRoute: () => organisation,
  path: 'medewerkers/aanmelden',
  staticData: { page: 'features/registrations/colleagues/sign-up-page.tsx' },
  head: () => own(m.organisation_staff()),
  component: lazyRouteComponent(
    () => import('../../features/registrations/colleagues/sign-up-page.js'),
    'SignUpColleaguePage',
  ),
});

/** A page about one colleague: its name is theirs. */
const ofOne = {
  getParentRoute: () => organisation,
  loader: async ({
    context,
    params,
  }: {
    context: Asking;
    params: { tenant: string; registration: string };
  }): Promise<string> => (await asked.colleagues()).loadOne(context, params),
  head: ({ loaderData }: { loaderData?: string | undefined }) => own(loaderData ?? ''),
};

export const colleague = createRoute({
  ...ofOne,
  path: 'medewerkers/$registration',
  staticData: { page: 'features/registrations/colleagues/colleague-page.tsx' },
  component: lazyRouteComponent(
    () => import('../../features/registrations/colleagues/colleague-page.js'),
    'ColleaguePage',
  ),
});

export const letter = createRoute({
  ...ofOne,
  path: 'medewerkers/$registration/brief',
  staticData: { page: 'features/registrations/colleagues/letter-page.tsx' },
  component: lazyRouteComponent(() => import('../../features/registrations/colleagues/letter-page.js'), 'LetterPage'),
});
