import { Button, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, type FormEvent } from 'react';
import { contactInvitationsInvite, isRefusal, type Contact, type Organisation } from '#client';
import { useClient } from '../../shared/api/index.js';
import { FaultSummary, faultAt, generalFault, type Fault } from '../../shared/form/index.js';
import { Choices } from '../../shared/form/choices.js';
import { TextField } from '../../shared/form/field.js';
import { language, m } from '../../shared/i18n/index.js';
import { kinds, type Invited } from './invited.js';

/** Asks somebody to act for an organisation. */
export default function InvitationForm({
  tenant,
  organisation,
  draft,
  change,
  faults,
  setFaults,
  close,
  sent,
}: {
  tenant: string;
  organisation: Organisation;
  draft: Invited;
  change: (changes: Partial<Invited>) => void;
  faults: readonly Fault[];
  setFaults: (faults: Fault[]) => void;
  close: () => void;
  sent: (name: string) => Promise<void>;
}) {
  const client = useClient();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const invite = useMutation({
    mutationFn: () =>
      contactInvitationsInvite({
        client,
        path: { tenant, organisationId: organisation.id },
        body: { kind: draft.kind, name: draft.name.trim(), email: draft.email.trim(), locale: language() },
      }),
    onSuccess: async ({ name }) => {
      close();
      await sent(name);
    },
    onError: (error) =>
      setFaults([
        isRefusal<{ code: 'bad_email' | 'invalid_input' }>(error, 'bad_email', 'invalid_input')
          ? { field: 'person-email', text: m.org_email_wrong() }
          : generalFault(error),
      ]),
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const missing = [
      ...(draft.name.trim() ? [] : [{ field: 'person-name', text: m.org_person_name_missing() }]),
      ...(draft.email.trim() ? [] : [{ field: 'person-email', text: m.org_person_email_missing() }]),
    ];
    setFaults(missing);
    if (missing.length === 0) invite.mutate();
  };
  return (
    <form onSubmit={submit} noValidate className="more" aria-busy={invite.isPending}>
      <Title order={3} mt="lg" mb="sm" ref={title} tabIndex={-1} style={{ outline: 'none' }}>
        {draft.follows ? m.org_who_follows({ name: draft.follows }) : m.org_invite()}
      </Title>
      {draft.follows && <Text mb="sm">{m.org_who_follows_text({ name: draft.follows })}</Text>}
      <FaultSummary faults={faults} />
      <Stack gap="md">
        <Choices
          one
          id="person-kind"
          label={m.org_kind()}
          options={[
            { value: 'contact', label: kinds.contact(), hint: m.org_kind_contact_text() },
            { value: 'host', label: kinds.host(), hint: m.org_kind_host_text() },
          ]}
          value={[draft.kind]}
          onChange={([kind]) => change({ kind: kind as Contact['kind'] })}
        />
        <TextField
          id="person-name"
          label={m.org_contact_name()}
          value={draft.name}
          onChange={(name) => change({ name })}
          error={faultAt(faults, 'person-name')}
        />
        <TextField
          id="person-email"
          type="email"
          label={m.org_contact_email()}
          value={draft.email}
          onChange={(email) => change({ email })}
          error={faultAt(faults, 'person-email')}
        />
        <div className="page-actions">
          <Button type="submit" loading={invite.isPending}>
            {m.org_send_invitation()}
          </Button>
          <Button variant="default" onClick={close}>
            {m.cancel()}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
