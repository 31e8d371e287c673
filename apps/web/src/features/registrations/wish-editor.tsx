import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import {
  ifMatch,
  isRefusal,
  registrationsSaveWishes,
  registrationsSubmit,
  type PublicEditionDetail,
  type Registration,
  type RegistrationsSaveWishesError,
} from '#client';
import { useClient } from '../../shared/api/index.js';
import { deadlineInWords, m } from '../../shared/i18n/index.js';
import { ButtonLink, Note } from '../../shared/ui/index.js';
import type { Choice } from '../../shared/wish-list/index.js';
import { sentChoices, useChanges } from './changes.js';
import { ChoiceList, useChosen } from './choice-list.js';
import { remarksOf, wishesOf } from './chosen.js';
import { withTick } from './draft.js';
import { ownRegistrationQuery } from './queries.js';
import { sendRefusal } from './refusals.js';
import { Tick } from './tick.js';

/**
 * The list, to be changed until the deadline; changes stay on this device until they are saved. Somebody else's has its own
 * `queryKey`, and another way of `adding` than the catalogue with its hearts.
 */
export function WishEditor({
  edition,
  registration,
  queryKey: ofAnother,
  adding,
}: {
  edition: PublicEditionDetail;
  registration: Registration;
  queryKey?: QueryKey;
  adding?: (choices: readonly Choice[], add: (choice: Choice) => void) => ReactNode;
}) {
  const tenant = edition.network.slug;
  const client = useClient();
  const queries = useQueryClient();
  const queryKey: QueryKey = ofAnother ?? ownRegistrationQuery(client, tenant, edition.id).queryKey;
  const [changes, keep] = useChanges(registration);
  const isChanged = Object.keys(changes).length > 0;
  const choices = changes.wishes ?? sentChoices(registration);
  const anyOther = changes.anyOther ?? registration.anyOther;
  const requirements = changes.requirements ?? registration.requirements;
  const list = useChosen(edition, choices);
  const save = useMutation({
    mutationFn: async () => {
      const path = { tenant, registrationId: registration.id };
      const body = { wishes: wishesOf(list ?? []), anyOther, requirements };
      const saved = await registrationsSaveWishes({ client, path, body, headers: ifMatch(registration) });
      return saved.state === 'submitted' ? saved : registrationsSubmit({ client, path });
    },
    onSuccess: (saved) => {
      queries.setQueryData(queryKey, saved);
      keep(() => null);
    },
    onError: (error) => {
      // What is there now is shown beside what was changed here.
      if (isRefusal<RegistrationsSaveWishesError>(error, 'changed_meanwhile'))
        void queries.invalidateQueries({ queryKey });
    },
  });
  if (!list) return <Text role="status">{m.loading()}</Text>;
  const { closesLocal, maxWishes } = edition.signUp;
  const remarks = remarksOf(list, edition.signUp, registration.organisationId, requirements);
  const stopped = list.length > maxWishes || remarks.some((all) => all.some(({ stops }) => stops));
  const isStale = save.isError && isRefusal<RegistrationsSaveWishesError>(save.error, 'changed_meanwhile');
  return (
    <>
      {closesLocal && (
        <Text c="dimmed" mb="md">
          {(adding ? m.letter_until : m.change_until)({ deadline: deadlineInWords(closesLocal) })}
        </Text>
      )}
      {isStale && (
        <Note urgent title={m.list_changed()} mb="md">
          {m.list_changed_text()}
          <ol>
            {registration.wishes.map((wish) => (
              <li key={wish.sessionId} value={wish.rank}>
                {wish.title}
              </li>
            ))}
          </ol>
        </Note>
      )}
      {save.isError && !isStale && (
        <Note urgent title={m.not_saved()} mb="md">
          {sendRefusal(save.error)} {m.draft_kept()}
        </Note>
      )}
      {list.length === 0 && <Text mb="md">{adding ? m.staff_wishes_empty() : m.wishes_empty()}</Text>}
      <ChoiceList
        ranked
        list={list}
        remarks={remarks}
        ticked={requirements}
        onTick={(requirement, yes) =>
          keep((now) => ({ ...now, requirements: withTick(requirements, requirement, yes) }))
        }
        onChange={(wishes) => keep((now) => ({ ...now, wishes }))}
      />
      {adding?.(choices, (choice) => keep((now) => ({ ...now, wishes: [...choices, choice] })))}
      <Tick
        id="anyOther"
        label={m.any_other()}
        hint={m.any_other_hint()}
        checked={anyOther}
        onChange={(checked) => keep((now) => ({ ...now, anyOther: checked }))}
      />
      {list.length > maxWishes && (
        <Text fw={600} c="var(--mantine-color-error)" mb="md">
          {m.need_fewer_wishes({ n: maxWishes })}
        </Text>
      )}
      <Text role="status" mb="sm">
        {isChanged ? m.list_unsaved() : save.isSuccess ? m.list_saved() : ''}
      </Text>
      <Group gap="sm">
        <Button disabled={!isChanged || stopped} loading={save.isPending} onClick={() => save.mutate()}>
          {isStale ? m.save_mine() : adding ? m.staff_wishes_save() : m.save_list()}
        </Button>
        {isChanged && (
          <Button
            variant="default"
            onClick={() => {
              keep(() => null);
              save.reset();
            }}
          >
            {m.undo_changes()}
          </Button>
        )}
        {!adding && (
          <ButtonLink to="/$tenant/$edition/aanbod" params={{ tenant, edition: edition.slug }} variant="default">
            {m.wish_add()}
          </ButtonLink>
        )}
      </Group>
    </>
  );
}
