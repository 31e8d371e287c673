import { Button, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { placementsTake, type CatalogueOffer, type PublicEditionDetail, type Registration } from '#client';
import { useClient } from '../../shared/api/index.js';
import { m, slotInWords } from '../../shared/i18n/index.js';
import { requirementInWords } from '../../shared/words/requirement.js';
import { withTick } from './draft.js';
import { seatRefusal } from './refusals.js';
import { Tick } from './tick.js';

/** The sessions of an offer, each with a button that takes a seat at once. */
export function TakeSeat({
  edition,
  registration,
  offer,
  onTaken,
}: {
  edition: PublicEditionDetail;
  registration: Registration;
  offer: CatalogueOffer;
  onTaken: () => void;
}) {
  const client = useClient();
  const queries = useQueryClient();
  const [ticked, setTicked] = useState<string[]>(registration.requirements);
  const take = useMutation({
    mutationFn: (sessionId: string) =>
      placementsTake({
        client,
        path: { tenant: edition.network.slug, registrationId: registration.id },
        body: { sessionId, requirements: ticked },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries();
      onTaken();
    },
  });
  const missing = offer.requirements.some((requirement) => !ticked.includes(requirement));
  return (
    <>
      {offer.requirements.map((requirement) => (
        <Tick
          key={requirement}
          id={`${offer.id}-${requirement}`}
          label={m.wish_requirement({ requirement: requirementInWords(requirement) })}
          checked={ticked.includes(requirement)}
          onChange={(yes) => setTicked(withTick(ticked, requirement, yes))}
        />
      ))}
      <ul className="quiet-list">
        {offer.sessions.map(({ id, startsLocal, endsLocal, freeSeats }) => {
          const when = slotInWords(startsLocal, endsLocal);
          return (
            <li key={id} className="seat-row">
              <span>{when}</span>
              <Button
                size="sm"
                disabled={freeSeats === 0 || missing || take.isPending}
                loading={take.isPending && take.variables === id}
                aria-label={m.take_seat_of({ title: offer.title, when })}
                onClick={() => take.mutate(id)}
              >
                {freeSeats === 0 ? m.seat_is_full() : m.take_seat()}
              </Button>
            </li>
          );
        })}
      </ul>
      {missing && <Text fz="sm">{m.wish_requirement_missing()}</Text>}
      {take.isError && (
        <Text role="alert" c="var(--mantine-color-error)" mt="xs">
          {seatRefusal(take.error)}
        </Text>
      )}
    </>
  );
}
