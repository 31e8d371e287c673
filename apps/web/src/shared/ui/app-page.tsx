import { Container, Text, Title } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { m } from '../i18n/index.js';
import { Account, useMe } from '../session/index.js';
import { ButtonLink, TextLink } from './links.js';
import { PublicPage } from './public-page.js';

/**
 * The frame of every page for people who are signed in: title, what may be done here, the way back. Its route lets nobody else
 * in (`signedIn` in app/routes); whoever is signed out meanwhile reads how to go on.
 */
export function AppPage({
  network,
  title,
  subtitle,
  back,
  actions,
  children,
}: {
  network: { slug: string; name: string };
  title: string;
  subtitle?: ReactNode;
  /** The page above this one. */
  back?: { href: string; text: string };
  /** Beside the title: what can be done with all of it. */
  actions?: ReactNode;
  children: ReactNode;
}) {
  const me = useMe(network.slug);
  return (
    <PublicPage place={{ name: network.name, href: `/${network.slug}` }} aside={<Account tenant={network.slug} />}>
      <Container size="lg" py="xl">
        {back && (
          <TextLink to={back.href} className="back not-on-paper">
            {back.text}
          </TextLink>
        )}
        <div className="page-head">
          <div>
            <Title order={1}>{title}</Title>
            {subtitle !== undefined && (
              <Text component="div" c="dimmed" mt="xs">
                {subtitle}
              </Text>
            )}
          </div>
          {actions !== undefined && <div className="page-actions not-on-paper">{actions}</div>}
        </div>
        {me ? children : <SignInFirst tenant={network.slug} />}
      </Container>
    </PublicPage>
  );
}

function SignInFirst({ tenant }: { tenant: string }) {
  const { href } = useLocation();
  return (
    <>
      <Text mb="md">{m.sign_in_to_go_on()}</Text>
      <ButtonLink to="/$tenant/inloggen" params={{ tenant }} search={{ naar: href }}>
        {m.sign_in()}
      </ButtonLink>
    </>
  );
}
