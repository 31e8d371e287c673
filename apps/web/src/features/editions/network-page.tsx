import { Container, SimpleGrid, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useClient } from '../../shared/api/index.js';
import { m } from '../../shared/i18n/index.js';
import { Account } from '../../shared/session/index.js';
import { PublicPage, TextLink } from '../../shared/ui/index.js';
import { EditionCard } from './edition-card.js';
import { editionsOfQuery } from './queries.js';
import { isOver } from '../../shared/words/over.js';

const route = getRouteApi('/$tenant');

/** `/{tenant}`: the editions of a network, now and before. */
export function NetworkPage() {
  const { tenant } = route.useParams();
  const { network, editions } = useSuspenseQuery(editionsOfQuery(useClient(), tenant)).data;
  const now = editions.filter(({ state }) => !isOver(state));
  const before = editions.filter(({ state }) => isOver(state));
  return (
    <PublicPage place={{ name: network.name, href: `/${network.slug}` }} aside={<Account tenant={tenant} />}>
      <div className="hero">
        <Container size="lg">
          <Title order={1} mb="sm">
            {network.name}
          </Title>
          <Text fz="lg" maw="42rem">
            {m.network_text({ name: network.name })}
          </Text>
        </Container>
      </div>
      <Container size="lg" py="xl">
        {now.length === 0 && <Text>{m.network_nothing_now()}</Text>}
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
          {now.map((edition) => (
            <EditionCard key={edition.id} edition={edition} />
          ))}
        </SimpleGrid>
        <Text mt="xl" className="not-on-paper">
          {m.apply_as_organisation_text()}{' '}
          <TextLink to="/$tenant/organisatie-aanmelden" params={{ tenant }} underline="always">
            {m.apply_as_organisation()}
          </TextLink>
        </Text>
        {before.length > 0 && (
          <>
            <Title order={2} mt="xl" mb="md">
              {m.network_before()}
            </Title>
            <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="lg">
              {before.map((edition) => (
                <EditionCard key={edition.id} edition={edition} />
              ))}
            </SimpleGrid>
          </>
        )}
      </Container>
    </PublicPage>
  );
}
