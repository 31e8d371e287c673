import { Button, Group, Loader, Text, Title } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { PublicEditionDetail, Registration } from '#client';
import { useClient } from '../../shared/api/index.js';
import { m, numberInWords } from '../../shared/i18n/index.js';
import { AppPage } from '../../shared/ui/index.js';
import { leftQuery, ownRegistrationQuery, ownSeatsQuery } from './queries.js';
import { TakeSeat } from './take-seat.js';

const below = getRouteApi('/$tenant/$edition');

/** `/{tenant}/{edition}/mijn/plekken`: the seats that are left, to be taken at once. */
export function RestPlacesPage() {
  const edition = below.useLoaderData();
  const tenant = edition.network.slug;
  const registration = useSuspenseQuery(ownRegistrationQuery(useClient(), tenant, edition.id)).data;
  return (
    <AppPage
      network={edition.network}
      title={m.rest_title()}
      subtitle={m.rest_subtitle()}
      back={{ href: `/${tenant}/${edition.slug}/mijn`, text: m.back_to_mine() }}
    >
      {registration &&
        (edition.state === 'rest_open' ? (
          <Left edition={edition} registration={registration} />
        ) : (
          <Text>{m.rest_closed()}</Text>
        ))}
    </AppPage>
  );
}

function Left({ edition, registration }: { edition: PublicEditionDetail; registration: Registration }) {
  const client = useClient();
  const navigate = useNavigate();
  const [page, setPage] = useState(1);
  const { tenant, slug } = { tenant: edition.network.slug, slug: edition.slug };
  const seats = useSuspenseQuery(ownSeatsQuery(client, tenant, registration.id)).data;
  const found = useQuery(leftQuery(client, tenant, edition.id, page));
  if (!found.data) return <Loader aria-label={m.loading()} />;
  const held = seats.filter(({ state }) => state === 'confirmed').map(({ offerId }) => offerId);
  const offers = found.data.items.filter(
    ({ id, organisation }) => !held.includes(id) && organisation.id !== registration.organisationId,
  );
  const last = Math.max(1, Math.ceil(found.data.total / 20));
  return (
    <>
      <Text role="status" fw={600} mb="md">
        {offers.length === 0 ? m.rest_none() : m.rest_found({ n: numberInWords(found.data.total) })}
      </Text>
      <div className="cards">
        {offers.map((offer) => (
          <article className="card plain-card" key={offer.id}>
            <Title order={2} size="h3">
              {offer.title}
            </Title>
            <Text c="dimmed" fz="sm" mb="sm">
              {[offer.organisation.name, offer.place].filter(Boolean).join(', ')}
            </Text>
            <TakeSeat
              edition={edition}
              registration={registration}
              offer={offer}
              onTaken={() =>
                void navigate({
                  to: '/$tenant/$edition/mijn',
                  params: { tenant, edition: slug },
                  search: { plek: true },
                })
              }
            />
          </article>
        ))}
      </div>
      {last > 1 && (
        <Group mt="lg" gap="md">
          <Button variant="default" disabled={page === 1} onClick={() => setPage(page - 1)}>
            {m.page_before()}
          </Button>
          <Text>{m.page_of({ page, last })}</Text>
          <Button variant="default" disabled={page === last} onClick={() => setPage(page + 1)}>
            {m.page_after()}
          </Button>
        </Group>
      )}
    </>
  );
}
