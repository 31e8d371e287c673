import { Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { ClientOnly, getRouteApi, lazyRouteComponent, useLocation } from '@tanstack/react-router';
import { Suspense } from 'react';
import type { OwnPlacement, PublicEditionDetail, Registration } from '#client';
import { useClient } from '../../shared/api/index.js';
import { daysInWords, m } from '../../shared/i18n/index.js';
import { AppPage, ButtonLink, Note } from '../../shared/ui/index.js';
import { isOver } from '../../shared/words/over.js';
import { standingInWords } from '../../shared/words/standing.js';
import { OwnWishes } from './own-wishes.js';
import { ownRegistrationQuery, ownSeatsQuery } from './queries.js';
import { SeatCard } from './seat-card.js';

// What follows on reading may come a moment later.
const KeptOffers = lazyRouteComponent(() => import('./kept-offers.js'), 'KeptOffers');
const Withdrawing = lazyRouteComponent(() => import('./withdrawing.js'), 'Withdrawing');

const route = getRouteApi('/$tenant/$edition/mijn');
const below = getRouteApi('/$tenant/$edition');

/** `/{tenant}/{edition}/mijn`: where one stands, in one sentence; seats, wishes, and what one can still do. */
export function MyExchangePage() {
  const edition = below.useLoaderData();
  const client = useClient();
  const registration = useSuspenseQuery(ownRegistrationQuery(client, edition.network.slug, edition.id)).data;
  return (
    <AppPage
      network={edition.network}
      title={edition.name}
      subtitle={daysInWords(edition.firstDay, edition.lastDay)}
      back={{ href: `/${edition.network.slug}/mijn`, text: m.my_pages() }}
    >
      {registration && <MyExchange edition={edition} registration={registration} />}
    </AppPage>
  );
}

function MyExchange({ edition, registration }: { edition: PublicEditionDetail; registration: Registration }) {
  const { nieuw, terug, plek } = route.useSearch();
  const { missed = [] } = useLocation().state;
  const client = useClient();
  const params = { tenant: edition.network.slug, edition: edition.slug };
  const seats = useSuspenseQuery(ownSeatsQuery(client, params.tenant, registration.id)).data;
  const held = seats.filter(({ state }) => state === 'confirmed');
  const isIn = registration.state !== 'withdrawn' && registration.employment !== 'refused';
  const isDecided = ['confirmed', 'rest_open', 'locked', 'running', 'evaluating', 'reported'].includes(edition.state);
  return (
    <>
      {nieuw && (
        <Note title={m.arrived()} mb="lg">
          {m.arrived_text({ email: registration.email })}
        </Note>
      )}
      {(terug || plek) && <Note mb="lg">{terug ? m.given_back() : m.taken()}</Note>}
      {missed.length > 0 && (
        <Note urgent title={m.seats_missed()} mb="lg">
          <ul>
            {missed.map(({ title, why }) => (
              <li key={title}>
                {title}: {why}
              </li>
            ))}
          </ul>
        </Note>
      )}
      <Text fz="xl" fw={600} mb="lg" maw="42rem">
        {standingInWords(standingOf(edition, registration, held))}
      </Text>
      <div className="page-actions not-on-paper">
        {isDecided && registration.wishes.length > 0 && (
          <ButtonLink to="/$tenant/$edition/mijn/uitkomst" params={params} variant="default">
            {m.why_outcome()}
          </ButtonLink>
        )}
        {['evaluating', 'reported', 'archived'].includes(edition.state) && held.length > 0 && (
          <ButtonLink to="/$tenant/$edition/mijn/terugblik" params={params}>
            {m.look_back()}
          </ButtonLink>
        )}
        {edition.state === 'rest_open' && isIn && (
          <ButtonLink to="/$tenant/$edition/mijn/plekken" params={params}>
            {m.take_rest_place()}
          </ButtonLink>
        )}
        {registration.state === 'withdrawn' && edition.signUp.open && (
          <ButtonLink to="/$tenant/$edition/aanmelden" params={params}>
            {m.sign_up_again()}
          </ButtonLink>
        )}
      </div>
      {held.length > 0 && (
        <section className="home-section">
          <Title order={2} mb="md">
            {m.my_seats()}
          </Title>
          <div className="cards">
            {held.map((seat) => (
              <SeatCard key={seat.id} edition={edition} seat={seat} />
            ))}
          </div>
        </section>
      )}
      {isIn && <OwnWishes edition={edition} registration={registration} />}
      <ClientOnly>
        <Suspense>
          {isIn && edition.signUp.open && <KeptOffers edition={edition} registration={registration} />}
          {isIn && !isOver(edition.state) && <Withdrawing edition={edition} registration={registration} />}
        </Suspense>
      </ClientOnly>
    </>
  );
}

/** What a sentence about somebody is made of. */
const standingOf = (edition: PublicEditionDetail, registration: Registration, held: OwnPlacement[]) => ({
  edition,
  state: registration.state,
  employment: registration.employment,
  managerSay: registration.managerSay,
  wishes: new Set(registration.wishes.map(({ rank }) => rank)).size,
  seats: held.length,
  firstSeat: held[0] ?? null,
});
