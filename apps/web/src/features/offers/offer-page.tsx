import { Container, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useClient } from '../../shared/api/index.js';
import { m } from '../../shared/i18n/index.js';
import { Account } from '../../shared/session/index.js';
import { PublicPage, TextLink } from '../../shared/ui/index.js';
import { HeartButton, WishListBar, offerQuery } from '../../shared/wish-list/index.js';
import type { PublicEditionDetail } from '#client';
import { OfferCard } from './offer-card.js';
import { OfferDetails } from './offer-details.js';
import { similarQuery } from './queries.js';

const route = getRouteApi('/$tenant/$edition/aanbod/$offer');
const below = getRouteApi('/$tenant/$edition');

/** `/{tenant}/{edition}/aanbod/{offer}`: what one will do, with whom, when and where. */
export function OfferPage() {
  const edition = below.useLoaderData();
  const { offer: id } = route.useParams();
  const { data: offer } = useSuspenseQuery(offerQuery(useClient(), edition.network.slug, edition.id, id));
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
        <OfferDetails offer={offer} withRoute />
        <Similar edition={edition} offerId={id} />
      </Container>
    </PublicPage>
  );
}

/** A few more for whoever likes this one. */
function Similar({ edition, offerId }: { edition: PublicEditionDetail; offerId: string }) {
  const { data } = useSuspenseQuery(similarQuery(useClient(), edition.network.slug, edition.id, offerId));
  if (data.items.length === 0) return null;
  return (
    <section aria-labelledby="similar" className="not-on-paper">
      <Title order={2} id="similar" mt="xl" mb="md">
        {m.offer_similar()}
      </Title>
      <div className="cards">
        {data.items.map((offer) => (
          <OfferCard key={offer.id} offer={offer} edition={edition} heading={3} />
        ))}
      </div>
    </section>
  );
}
