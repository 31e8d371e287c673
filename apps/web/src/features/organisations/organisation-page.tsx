import { Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Organisation } from '#client';
import { useClient } from '../../shared/api/index.js';
import { m } from '../../shared/i18n/index.js';
import { AppPage, Note } from '../../shared/ui/index.js';
import { ActingPeople } from './acting-people.js';
import { Details } from './details.js';
import { organisationQuery, peopleQuery } from './queries.js';
import { Regions } from './regions.js';

const route = getRouteApi('/$tenant/organisaties/$organisation');

/** `/{tenant}/organisaties/{organisation}`: what is known of an organisation, where it belongs, and who acts for it. */
export function OrganisationDataPage() {
  const { tenant, organisation: id } = route.useParams();
  const { network } = route.useLoaderData();
  const client = useClient();
  const organisation = useSuspenseQuery(organisationQuery(client, tenant, id)).data;
  const people = useSuspenseQuery(peopleQuery(client, tenant, id)).data;
  const mayChange = people !== null;
  return (
    <AppPage
      network={network}
      title={organisation.name}
      subtitle={stateInWords[organisation.state]()}
      back={{ href: `/${tenant}/mijn`, text: m.my_pages() }}
    >
      {!mayChange && <Note mb="xl">{m.org_read_only()}</Note>}
      <div className="beside">
        <div>
          <Details tenant={tenant} organisation={organisation} mayChange={mayChange} />
          {people && <ActingPeople tenant={tenant} organisation={organisation} people={people} />}
        </div>
        <div>
          <Regions tenant={tenant} organisation={organisation} mayChange={mayChange} />
          <Domains organisation={organisation} />
        </div>
      </div>
    </AppPage>
  );
}

const stateInWords: Record<Organisation['state'], () => string> = {
  invited: m.org_state_invited,
  applied: m.org_state_applied,
  approved: m.org_state_approved,
  refused: m.org_state_refused,
};

/** Which addresses show that somebody works here. */
function Domains({ organisation: { emailDomains, askedDomains } }: { organisation: Organisation }) {
  return (
    <section aria-labelledby="domains">
      <Title order={2} size="h3" id="domains" mt="xl" mb="sm">
        {m.org_domains()}
      </Title>
      <Text c="dimmed" fz="sm" mb="sm">
        {m.org_domains_text()}
      </Text>
      {emailDomains.length + askedDomains.length === 0 && <Text>{m.org_domains_none()}</Text>}
      <ul className="rows">
        {emailDomains.map((domain) => (
          <li key={domain}>
            <span>@{domain}</span>
            <Text c="dimmed" fz="sm">
              {m.org_domain_approved()}
            </Text>
          </li>
        ))}
        {askedDomains.map((domain) => (
          <li key={domain}>
            <span>@{domain}</span>
            <Text c="dimmed" fz="sm">
              {m.org_domain_waiting()}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}
