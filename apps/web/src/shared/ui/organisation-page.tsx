import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { m } from '../i18n/index.js';
import { AppPage } from './app-page.js';
import { Tabs } from './tabs.js';

/** The frame of an organisation's pages in one edition, which lead to each other. */
export function OrganisationPage({
  edition,
  organisation,
  title,
  actions,
  children,
}: {
  edition: { slug: string; name: string; network: { slug: string; name: string } };
  organisation: { id: string; name: string };
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const params = { tenant: edition.network.slug, edition: edition.slug, organisation: organisation.id };
  return (
    <AppPage
      network={edition.network}
      title={title}
      subtitle={`${organisation.name}, ${edition.name}`}
      back={{ href: `/${edition.network.slug}/mijn`, text: m.my_pages() }}
      actions={actions}
    >
      <Tabs label={m.organisation_pages()}>
        <Link to="/$tenant/$edition/organisaties/$organisation" params={params} activeOptions={{ exact: true }}>
          {m.organisation_overview()}
        </Link>
        <Link to="/$tenant/$edition/organisaties/$organisation/aanbod" params={params}>
          {m.organisation_offers()}
        </Link>
        <Link to="/$tenant/$edition/organisaties/$organisation/medewerkers" params={params}>
          {m.organisation_staff()}
        </Link>
        <Link to="/$tenant/$edition/organisaties/$organisation/bezoekers" params={params}>
          {m.organisation_visits()}
        </Link>
        <Link to="/$tenant/$edition/organisaties/$organisation/promotie" params={params}>
          {m.organisation_promotion()}
        </Link>
        <Link to="/$tenant/organisaties/$organisation" params={params}>
          {m.organisation_data()}
        </Link>
      </Tabs>
      {children}
    </AppPage>
  );
}
