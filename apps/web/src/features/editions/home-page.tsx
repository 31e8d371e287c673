import { Container, SimpleGrid, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useClient } from '../../shared/api/index.js';
import { m } from '../../shared/i18n/index.js';
import { PublicPage } from '../../shared/ui/index.js';
import { EditionCard } from './edition-card.js';
import { everyEditionQuery } from './queries.js';

/** `/`: what is going on in every network. */
export function HomePage() {
  const { items: editions } = useSuspenseQuery(everyEditionQuery(useClient())).data;
  return (
    <PublicPage>
      <div className="hero">
        <Container size="lg">
          <Title order={1} mb="sm">
            {m.home_title()}
          </Title>
          <Text fz="lg" maw="42rem">
            {m.home_text()}
          </Text>
        </Container>
      </div>
      <Container size="lg" py="xl">
        {editions.length === 0 ? (
          <Text>{m.home_empty()}</Text>
        ) : (
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
            {editions.map((edition) => (
              <EditionCard key={edition.id} edition={edition} withNetwork />
            ))}
          </SimpleGrid>
        )}
      </Container>
    </PublicPage>
  );
}
