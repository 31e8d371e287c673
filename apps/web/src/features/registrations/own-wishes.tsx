import { Text, Title } from '@mantine/core';
import { ClientOnly, lazyRouteComponent } from '@tanstack/react-router';
import { Suspense } from 'react';
import type { PublicEditionDetail, Registration } from '#client';
import { localIn, m, slotInWords } from '../../shared/i18n/index.js';

// Most people come to read.
const WishEditor = lazyRouteComponent(() => import('./wish-editor.js'), 'WishEditor');

/** The wishes: to be changed until the deadline, to be read after it. */
export function OwnWishes({ edition, registration }: { edition: PublicEditionDetail; registration: Registration }) {
  const { signUp } = edition;
  if (!signUp.seatWays.includes('ranked')) return null;
  const isOpen = signUp.open && edition.state !== 'suspended';
  if (!isOpen && registration.wishes.length === 0) return null;
  const list = (
    <ol>
      {registration.wishes.map((wish) => (
        <li key={wish.sessionId} value={wish.rank}>
          {wish.title}
          <Text c="dimmed" fz="sm">
            {wish.organisationName},{' '}
            {slotInWords(localIn(wish.startsAt, edition.timeZone), localIn(wish.endsAt, edition.timeZone))}
          </Text>
        </li>
      ))}
    </ol>
  );
  return (
    <section className="home-section" aria-labelledby="own-wishes">
      <Title order={2} id="own-wishes" mb="xs">
        {m.wishes()}
      </Title>
      {isOpen ? (
        <ClientOnly fallback={list}>
          <Suspense fallback={list}>
            <WishEditor edition={edition} registration={registration} />
          </Suspense>
        </ClientOnly>
      ) : (
        list
      )}
    </section>
  );
}
