import { Text, Title } from '@mantine/core';
import type { CatalogueOffer } from '#client';
import { m, slotInWords } from '../../shared/i18n/index.js';
import { modeInWords, seatsInWords, typeInWords } from './words.js';

/** What a participant reads of an offer: in the catalogue, and its makers before they hand it in. */
export function OfferDetails({
  offer,
  headings = 2,
  withRoute = false,
}: {
  /** Order of the headings: those below the page's own, or below the one of a part of it. */
  headings?: 2 | 3;
  /** With a link to how one gets there. */
  withRoute?: boolean;
  offer: Pick<CatalogueOffer, 'description' | 'type' | 'mode' | 'place' | 'address' | 'bring' | 'way'> & {
    organisation: { name: string };
    region: { name: string };
    sessions: Pick<
      CatalogueOffer['sessions'][number],
      'id' | 'startsLocal' | 'endsLocal' | 'freeSeats' | 'maxSeats' | 'minSeats'
    >[];
  };
}) {
  const place = [offer.address, offer.place].filter(Boolean).join(', ');
  const facts = [
    { name: m.offer_organisation(), value: offer.organisation.name },
    { name: m.offer_kind(), value: typeInWords(offer.type) },
    { name: m.offer_mode(), value: modeInWords(offer.mode) },
    { name: m.offer_place(), value: place },
    { name: m.offer_route(), value: withRoute && offer.address && <Route to={place} /> },
    { name: m.offer_region(), value: offer.region.name },
    { name: m.offer_bring(), value: offer.bring },
    { name: m.offer_way(), value: offer.way === 'instant' ? m.way_instant() : m.way_ranked() },
  ];
  return (
    <div className="beside">
      <div>
        <Title order={headings} mb="sm">
          {m.offer_what()}
        </Title>
        <Text className="prose" mb="xl">
          {offer.description}
        </Text>
        <Title order={headings} mb="sm">
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
        <Title order={headings} id="facts" mb="sm">
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
  );
}

/** A plain link, so that the planner hears of nobody who does not open it, nor from where they come. */
const Route = ({ to }: { to: string }) => (
  <a href={`https://www.openstreetmap.org/directions?to=${encodeURIComponent(to)}`} rel="noreferrer">
    {m.offer_route_to({ place: to })}
  </a>
);
