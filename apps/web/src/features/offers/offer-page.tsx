import { Container, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useClient } from '../../shared/api/index.js';
import { m, slotInWords } from '../../shared/i18n/index.js';
import { Account } from '../../shared/session/index.js';
import { PublicPage, TextLink } from '../../shared/ui/index.js';
import { HeartButton, WishListBar, offerQuery } from '../../shared/wish-list/index.js';
import { modeInWords, seatsInWords, typeInWords } from './words.js';

const route = getRouteApi('/$tenant/$edition/aanbod/$offer');
const below = getRouteApi('/$tenant/$edition');

/** `/{tenant}/{edition}/aanbod/{offer}`: what one will do, with whom, when and where. */
export function OfferPage() {
  const edition = below.useLoaderData();
  const { offer: id } = route.useParams();
  const { data: offer } = useSuspenseQuery(offerQuery(useClient(), edition.network.slug, edition.id, id));
  const facts = [
    { name: m.offer_organisation(), value: offer.organisation.name },
    { name: m.offer_kind(), value: typeInWords(offer.type) },
    { name: m.offer_mode(), value: modeInWords(offer.mode) },
    { name: m.offer_place(), value: [offer.address, offer.place].filter(Boolean).join(', ') },
    { name: m.offer_region(), value: offer.region.name },
    { name: m.offer_bring(), value: offer.bring },
    { name: m.offer_way(), value: offer.way === 'instant' ? m.way_instant() : m.way_ranked() },
  ];
  return (
    <PublicPage
      place={{ name: edition.name, href: `/${edition.network.slug}/${edition.slug}` }}
      aside={<Account tenant={edition.network.slug} />}
    >
      <Container size="lg" py="xl">
        <TextLink
          className="not-on-paper"
          to="/$tenant/$edition/aanbod"
          params={{ tenant: edition.network.slug, edition: edition.slug }}
        >
          {m.back_to_catalogue()}
        </TextLink>
        <div className="title-with-heart">
          <Title order={1} mt="sm" mb="xs">
            {offer.title}
          </Title>
          <HeartButton edition={edition} offer={offer} />
        </div>
        <Text fz="lg" c="dimmed" mb="lg">
          {offer.organisation.name}
        </Text>
        <WishListBar edition={edition} />
        <div className="beside">
          <div>
            <Title order={2} mb="sm">
              {m.offer_what()}
            </Title>
            <Text className="prose" mb="xl">
              {offer.description}
            </Text>
            <Title order={2} mb="sm">
              {m.offer_when()}
            </Title>
            <ul>
              {offer.sessions.map((session) => (
                <li key={session.id}>
                  {slotInWords(session.startsLocal, session.endsLocal)}
                  <Text c="dimmed" fz="sm">
                    {seatsInWords(session)}. {m.from_people({ n: session.minSeats })}
                  </Text>
                </li>
              ))}
            </ul>
          </div>
          <section aria-labelledby="facts">
            <Title order={2} id="facts" mb="sm">
              {m.offer_facts()}
            </Title>
            <dl className="facts">
              {facts
                .filter(({ value }) => value)
                .map(({ name, value }) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
            </dl>
          </section>
        </div>
      </Container>
    </PublicPage>
  );
}
