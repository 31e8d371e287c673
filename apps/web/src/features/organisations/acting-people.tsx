import { Button, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Suspense, lazy, useState } from 'react';
import {
  contactInvitationsEnd,
  contactsEnd,
  isRefusal,
  type Contact,
  type ContactInvitation,
  type ContactsEndError,
  type Organisation,
} from '#client';
import { useClient } from '../../shared/api/index.js';
import { FaultSummary, generalFault, useDraft, type Fault } from '../../shared/form/index.js';
import { Confirm } from '../../shared/form/confirm.js';
import { dayInWords, m } from '../../shared/i18n/index.js';
import { Note } from '../../shared/ui/index.js';
import { kinds, nobody, type Invited } from './invited.js';
import { peopleQuery } from './queries.js';

const states: Record<ContactInvitation['state'], (to: { day: string }) => string> = {
  open: m.org_invitation_open,
  expired: () => m.org_invitation_expired(),
  declined: () => m.org_invitation_declined(),
  accepted: () => m.org_invitation_accepted(),
  ended: () => m.org_invitation_ended(),
};

const InvitationForm = lazy(() => import('./invitation-form.js'));

/** Who speaks for an organisation and who receives visitors: asked, followed up, ended. */
export function ActingPeople({
  tenant,
  organisation,
  people: { acting, invitations },
}: {
  tenant: string;
  organisation: Organisation;
  people: { acting: Contact[]; invitations: ContactInvitation[] };
}) {
  const client = useClient();
  const queries = useQueryClient();
  const { queryKey } = peopleQuery(client, tenant, organisation.id);
  const again = (): Promise<void> => queries.invalidateQueries({ queryKey });
  const { draft, change, clear } = useDraft<Invited>(`invitation ${tenant} ${organisation.id}`, nobody);
  const [faults, setFaults] = useState<Fault[]>([]);
  const [said, setSaid] = useState('');
  const done = async (text: string): Promise<void> => {
    setFaults([]);
    setSaid(text);
    await again();
  };
  const end = useMutation({
    mutationFn: (contact: Contact) => contactsEnd({ client, path: { tenant, contactId: contact.id } }),
    onSuccess: (_, { name }) => done(m.org_person_ended({ name })),
    onError: (error) =>
      setFaults([
        isRefusal<ContactsEndError>(error, 'last_contact')
          ? { field: null, text: m.org_last_contact() }
          : generalFault(error),
      ]),
  });
  const takeBack = useMutation({
    mutationFn: ({ id }: ContactInvitation) =>
      contactInvitationsEnd({ client, path: { tenant, contactInvitationId: id } }),
    onSuccess: (_, { name }) => done(m.org_invitation_taken_back({ name })),
    onError: (error) => setFaults([generalFault(error)]),
  });
  const asked = invitations.filter(({ state }) => state === 'open' || state === 'expired' || state === 'declined');
  return (
    <section aria-labelledby="people">
      <Title order={2} size="h3" id="people" mt="xl" mb="sm">
        {m.org_people()}
      </Title>
      <FaultSummary faults={draft.open ? [] : faults} />
      {said && <Note mb="md">{said}</Note>}
      <ul className="rows">
        {acting.map((one) => (
          <li key={one.id}>
            <div>
              <Text fw={600}>{one.name}</Text>
              <Text c="dimmed" fz="sm">
                {kinds[one.kind]()}, {one.email}
              </Text>
            </div>
            <div className="confirm">
              <Button
                variant="default"
                size="sm"
                aria-label={m.org_replace_whom({ name: one.name })}
                onClick={() => change({ ...nobody, open: true, kind: one.kind, follows: one.name })}
              >
                {m.org_replace()}
              </Button>
              <Confirm
                text={m.org_end()}
                aria-label={m.org_end_whom({ name: one.name })}
                question={m.org_end_question({ name: one.name })}
                pending={end.isPending}
                onConfirm={() => end.mutate(one)}
              />
            </div>
          </li>
        ))}
        {asked.map((one) => (
          <li key={one.id}>
            <div>
              <Text fw={600}>{one.name}</Text>
              <Text c="dimmed" fz="sm">
                {kinds[one.kind]()}, {one.email}. {states[one.state]({ day: dayInWords(one.expiresAt.slice(0, 10)) })}
              </Text>
            </div>
            {one.state === 'open' && (
              <Confirm
                text={m.org_take_back()}
                aria-label={m.org_take_back_whom({ name: one.name })}
                question={m.org_take_back_question({ name: one.name })}
                pending={takeBack.isPending}
                onConfirm={() => takeBack.mutate(one)}
              />
            )}
          </li>
        ))}
      </ul>
      {draft.open ? (
        <Suspense fallback={null}>
          <InvitationForm
            tenant={tenant}
            organisation={organisation}
            draft={draft}
            change={change}
            faults={faults}
            setFaults={setFaults}
            close={() => {
              clear(nobody);
              setFaults([]);
            }}
            sent={(name) => done(m.org_invited({ name }))}
          />
        </Suspense>
      ) : (
        <Button
          variant="default"
          mt="md"
          onClick={() => {
            setSaid('');
            change({ ...nobody, open: true });
          }}
        >
          {m.org_invite()}
        </Button>
      )}
    </section>
  );
}
