import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PublicEditionDetail, Registration } from '#client';
import { useClient } from '../../../shared/api/index.js';
import { SelectField } from '../../../shared/form/field.js';
import { m } from '../../../shared/i18n/index.js';
import type { Choice } from '../../../shared/wish-list/index.js';
import { WishEditor } from '../wish-editor.js';
import { colleagueQuery, wishableQuery } from './queries.js';

/** The list of a colleague without an address, which the contact makes with them. */
export function ColleagueWishes({
  edition,
  registration,
}: {
  edition: PublicEditionDetail;
  registration: Registration;
}) {
  const client = useClient();
  const { queryKey } = colleagueQuery(client, edition.network.slug, registration.id);
  return (
    <WishEditor
      edition={edition}
      registration={registration}
      queryKey={queryKey}
      adding={(choices, add) => (
        <AddWish edition={edition} employerId={registration.organisationId} choices={choices} onAdd={add} />
      )}
    />
  );
}

function AddWish({
  edition,
  employerId,
  choices,
  onAdd,
}: {
  edition: PublicEditionDetail;
  employerId: string;
  choices: readonly Choice[];
  onAdd: (choice: Choice) => void;
}) {
  const offers = useQuery(wishableQuery(useClient(), edition.network.slug, edition.id)).data ?? [];
  const [chosen, choose] = useState('');
  const left = offers.filter(
    ({ id, organisation, mode }) =>
      !choices.some(({ offerId }) => offerId === id) &&
      (organisation.id !== employerId ||
        edition.signUp.ownOrganisation === 'allowed' ||
        (edition.signUp.ownOrganisation === 'online_only' && mode === 'online')),
  );
  return (
    <div className="narrow">
      <SelectField
        id="wish"
        label={m.staff_wish()}
        value={chosen}
        options={[
          { value: '', label: m.staff_wish_choose() },
          ...left.map(({ id, title, organisation }) => ({ value: id, label: `${title}, ${organisation.name}` })),
        ]}
        onChange={choose}
      />
      <div className="page-actions">
        <Button
          variant="default"
          disabled={chosen === ''}
          onClick={() => {
            onAdd({ offerId: chosen, sessionId: null });
            choose('');
          }}
        >
          {m.staff_wish_add()}
        </Button>
      </div>
    </div>
  );
}
