import { Title } from '@mantine/core';
import type { CatalogueOffer, Organisation } from '#client';
import { OfferDetails } from '../offer-details.js';
import { sessionsOf, type OfferDraft } from './draft.js';

/** The offer as a participant will see it. */
export function Preview({ draft, organisation }: { draft: OfferDraft; organisation: Organisation }) {
  if (!draft.type || !draft.mode || !draft.way) return null;
  const regionId = draft.regionId || organisation.homeRegionId;
  return (
    <section className="preview" aria-labelledby="preview">
      <Title order={3} id="preview" mb="md">
        {draft.title}
      </Title>
      <OfferDetails
        headings={3}
        offer={{
          ...{ description: draft.description, bring: draft.bring || null },
          type: draft.type as CatalogueOffer['type'],
          mode: draft.mode as CatalogueOffer['mode'],
          way: draft.way as CatalogueOffer['way'],
          place: draft.mode === 'online' ? null : draft.place,
          address: draft.mode === 'online' ? null : draft.address || null,
          organisation,
          region: { name: organisation.regions.find((one) => one.regionId === regionId)?.name ?? '' },
          sessions: sessionsOf({ ...draft, sessions: draft.sessions.filter(({ day }) => day) }).map((session, i) => ({
            ...{ id: String(i), freeSeats: session.maxSeats, startsLocal: session.startsLocal },
            ...{ endsLocal: session.endsLocal, maxSeats: session.maxSeats, minSeats: session.minSeats },
          })),
        }}
      />
    </section>
  );
}
