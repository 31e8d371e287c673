import { Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { CatalogueOffer, PublicEditionDetail } from '#client';
import { m, slotInWords } from '../../shared/i18n/index.js';
import { HeartButton } from '../../shared/wish-list/index.js';
import { modeInWords, seatsInWords, typeInWords } from './words.js';

/** Sessions that a card names; more are on the page of the offer. */
const shown = 3;

/** An offer in a list. `heading`: its order, below the one of the list. */
export function OfferCard({
  offer,
  edition,
  heading = 2,
}: {
  offer: CatalogueOffer;
  edition: PublicEditionDetail;
  heading?: 2 | 3;
}) {
  const more = offer.sessions.length - shown;
  return (
    <article className="card">
      <HeartButton edition={edition} offer={offer} />
      <Title order={heading} size="h3" pr="xl">
        <Link
          to="/$tenant/$edition/aanbod/$offer"
          params={{ tenant: edition.network.slug, edition: edition.slug, offer: offer.id }}
        >
          {offer.title}
        </Link>
      </Title>
      <Text>{offer.organisation.name}</Text>
      <Text c="dimmed" fz="sm" mb="xs">
        {[typeInWords(offer.type), modeInWords(offer.mode), offer.place].filter(Boolean).join(' · ')}
      </Text>
      <ul className="quiet-list">
        {offer.sessions.slice(0, shown).map((session) => (
          <li key={session.id}>
            {slotInWords(session.startsLocal, session.endsLocal)}{' '}
            <Text span c="dimmed">
              ({seatsInWords(session)})
            </Text>
          </li>
        ))}
        {more > 0 && <li>{m.more_sessions({ n: more })}</li>}
      </ul>
    </article>
  );
}
