import { Badge, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { PublicEdition } from '#client';
import { daysInWords } from '../../shared/i18n/index.js';
import { stateInWords } from './words.js';

/** An edition in a list. */
export function EditionCard({ edition, withNetwork = false }: { edition: PublicEdition; withNetwork?: boolean }) {
  return (
    <article className="card">
      <Badge variant="light" tt="none" mb="xs">
        {stateInWords(edition.state)}
      </Badge>
      <Title order={2} size="h3">
        <Link to="/$tenant/$edition" params={{ tenant: edition.network.slug, edition: edition.slug }}>
          {edition.name}
        </Link>
      </Title>
      <Text>{daysInWords(edition.firstDay, edition.lastDay)}</Text>
      {withNetwork && (
        <Text c="dimmed" fz="sm">
          {edition.network.name}
        </Text>
      )}
    </article>
  );
}
