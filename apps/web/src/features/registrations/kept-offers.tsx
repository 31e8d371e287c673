import { Button, Text, Title } from '@mantine/core';
import type { PublicEditionDetail, Registration } from '#client';
import { m } from '../../shared/i18n/index.js';
import { useChoices } from '../../shared/wish-list/index.js';
import { useChosen } from './choice-list.js';
import { sentChoices, useChanges } from './changes.js';
import { TakeSeat } from './take-seat.js';

/** What was kept under the heart since signing up: to be wished for, or taken at once. */
export function KeptOffers({ edition, registration }: { edition: PublicEditionDetail; registration: Registration }) {
  const [choices, keepChoices] = useChoices(edition);
  const [changes, keepChanges] = useChanges(registration);
  const wished = changes.wishes ?? sentChoices(registration);
  const list = useChosen(
    edition,
    choices.filter(({ offerId }) => !wished.some((wish) => wish.offerId === offerId)),
  );
  const found = (list ?? []).filter(({ offer }) => offer);
  if (found.length === 0) return null;
  const letGo = (offerId: string): void => keepChoices((now) => now.filter((choice) => choice.offerId !== offerId));
  return (
    <section className="home-section" aria-labelledby="kept-offers">
      <Title order={2} id="kept-offers" mb="md">
        {m.kept_offers()}
      </Title>
      <div className="cards">
        {found.map(
          ({ choice, offer }) =>
            offer && (
              <article className="card plain-card" key={offer.id}>
                <Title order={3}>{offer.title}</Title>
                <Text c="dimmed" fz="sm" mb="sm">
                  {offer.organisation.name}
                </Text>
                {offer.way === 'instant' ? (
                  <TakeSeat
                    edition={edition}
                    registration={registration}
                    offer={offer}
                    onTaken={() => letGo(offer.id)}
                  />
                ) : (
                  <Button
                    variant="default"
                    onClick={() => {
                      keepChanges((now) => ({ ...now, wishes: [...wished, choice] }));
                      letGo(offer.id);
                    }}
                  >
                    {m.add_to_wishes()}
                  </Button>
                )}
              </article>
            ),
        )}
      </div>
    </section>
  );
}
