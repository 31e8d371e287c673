import { Button, Group, Text, InputBase, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { registrationsWithdraw, type PublicEditionDetail, type Registration } from '#client';
import { useClient } from '../../shared/api/index.js';
import { m } from '../../shared/i18n/index.js';
import { needsReason } from './needs-reason.js';
import { sendRefusal } from './refusals.js';

/** Withdraws from the edition, after saying what that does. */
export function Withdrawing({ edition, registration }: { edition: PublicEditionDetail; registration: Registration }) {
  const client = useClient();
  const queries = useQueryClient();
  const [isAsked, ask] = useState(false);
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const withdraw = useMutation({
    mutationFn: () =>
      registrationsWithdraw({
        client,
        path: { tenant: edition.network.slug, registrationId: registration.id },
        body: reason.trim() ? { reason: reason.trim() } : {},
      }),
    onSuccess: () => queries.invalidateQueries(),
  });
  useEffect(() => {
    if (isAsked) title.current?.focus();
  }, [isAsked]);
  if (!isAsked)
    return (
      <Button variant="subtle" px={0} onClick={() => ask(true)} className="not-on-paper">
        {m.withdraw()}
      </Button>
    );
  const isNeeded = needsReason(edition.state);
  const submit = (): void => {
    setMissing(isNeeded && reason.trim() === '');
    if (isNeeded && reason.trim() === '') field.current?.focus();
    else withdraw.mutate();
  };
  return (
    <section className="card plain-card" aria-labelledby="withdraw-title">
      <Title order={2} size="h3" id="withdraw-title" ref={title} tabIndex={-1} mb="xs" style={{ outline: 'none' }}>
        {m.withdraw_sure()}
      </Title>
      <Text mb="md">{m.withdraw_means()}</Text>
      <InputBase
        component="textarea"
        rows={3}
        ref={field}
        label={isNeeded ? m.reason_needed() : m.reason_optional()}
        maxLength={2000}
        value={reason}
        error={isMissing && m.need_reason()}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        mb="md"
      />
      {withdraw.isError && (
        <Text role="alert" c="var(--mantine-color-error)" mb="md">
          {sendRefusal(withdraw.error)}
        </Text>
      )}
      <Group gap="sm">
        <Button color="red" loading={withdraw.isPending} onClick={submit}>
          {m.withdraw_yes()}
        </Button>
        <Button variant="default" onClick={() => ask(false)}>
          {m.withdraw_no()}
        </Button>
      </Group>
    </section>
  );
}
