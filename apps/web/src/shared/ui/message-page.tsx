import { Anchor, Container, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { PublicPage } from './public-page.js';

/** A page that says one thing, and what to do next. */
export function MessagePage({
  title,
  children,
  next,
}: {
  title: string;
  children: ReactNode;
  next: { href: string; text: string };
}) {
  return (
    <PublicPage>
      <Container size="lg" py="xl">
        <Title order={1} mb="md">
          {title}
        </Title>
        <Text mb="lg" maw="42rem">
          {children}
        </Text>
        <Anchor href={next.href}>{next.text}</Anchor>
      </Container>
    </PublicPage>
  );
}
