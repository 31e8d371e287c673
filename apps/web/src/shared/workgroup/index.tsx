import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useClient } from '../api/index.js';
import { m } from '../i18n/index.js';
import { AppPage } from '../ui/app-page.js';
import { Tabs } from '../ui/tabs.js';
import { preparedQuery, type EditionPath } from './queries.js';

export { Decision, type Choice } from './decision.js';

/** The edition that a page of the work group is about, with its address and its id for questions to the API. */
export function usePrepared() {
  const { tenant, edition: slug } = useParams({ strict: false }) as EditionPath;
  const client = useClient();
  const { edition, network } = useSuspenseQuery(preparedQuery(client, { tenant, edition: slug })).data;
  return { client, edition, network, tenant, path: { tenant, editionId: edition.id } };
}

const pages = [
  { at: '', name: m.work_overview },
  { at: '/organisaties', name: m.work_organisations },
  { at: '/aanbod', name: m.work_offers },
  { at: '/verdeling', name: m.work_allocation },
] as const;

/** The frame of the pages with which a work group prepares and runs one edition. */
export function WorkGroupPage({
  title,
  subtitle,
  children,
}: {
  title: string;
  subtitle?: ReactNode;
  children: ReactNode;
}) {
  const { edition, network } = usePrepared();
  const base = `/${network.slug}/${edition.slug}/werkgroep`;
  return (
    <AppPage
      network={network}
      title={title}
      subtitle={subtitle}
      back={{ href: `/${network.slug}/mijn`, text: m.my_pages() }}
    >
      <Tabs label={edition.name}>
        {pages.map(({ at, name }) => (
          <Link key={at} to={`${base}${at}`} activeOptions={{ exact: true }}>
            {name()}
          </Link>
        ))}
      </Tabs>
      {children}
    </AppPage>
  );
}
