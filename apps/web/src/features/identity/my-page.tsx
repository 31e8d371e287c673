import { SimpleGrid, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import type { Me } from '#client';
import { useClient } from '../../shared/api/index.js';
import { daysInWords, m } from '../../shared/i18n/index.js';
import { useMe } from '../../shared/session/index.js';
import { AppPage } from '../../shared/ui/index.js';
import { goingOnQuery } from './queries.js';

const route = getRouteApi('/$tenant/mijn');

const roles: Record<Me['grants'][number]['role'], () => string> = {
  owner: m.role_owner,
  work_group: m.role_work_group,
  partner_coordinator: m.role_partner_coordinator,
  regional_coordinator: m.role_regional_coordinator,
  contact: m.role_contact,
  host: m.role_host,
  participant: m.role_participant,
};

/** `/{tenant}/mijn`: the one home of whoever is signed in, whatever their roles. */
export function MyPage() {
  const { tenant } = route.useParams();
  const me = useMe(tenant);
  const { network, editions } = useSuspenseQuery(goingOnQuery(useClient(), tenant)).data;
  // The route lets nobody in who is not signed in; between signing out and leaving there is nothing to show.
  if (!me) return null;
  const held = [...new Set(me.grants.map(({ role }) => roles[role]()))];
  return (
    <AppPage
      network={network}
      title={me.person ? m.hello({ name: me.person.name }) : m.hello_stranger()}
      subtitle={[m.signed_in_as({ email: me.email }), held.length > 0 && m.your_roles({ roles: held.join(', ') })]
        .filter(Boolean)
        .join(' ')}
    >
      <Title order={2} mb="md">
        {m.going_on()}
      </Title>
      {editions.length === 0 && <Text>{m.nothing_going_on()}</Text>}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        {editions.map((edition) => (
          <article className="card" key={edition.id}>
            <Title order={3}>
              <Link to="/$tenant/$edition" params={{ tenant, edition: edition.slug }}>
                {edition.name}
              </Link>
            </Title>
            <Text>{daysInWords(edition.firstDay, edition.lastDay)}</Text>
          </article>
        ))}
      </SimpleGrid>
    </AppPage>
  );
}
