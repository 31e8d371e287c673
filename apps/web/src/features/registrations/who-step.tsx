import { Button, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState, type FormEvent } from 'react';
import type { PublicEditionDetail } from '#client';
import { useClient } from '../../shared/api/index.js';
import { m } from '../../shared/i18n/index.js';
import { useMe } from '../../shared/session/index.js';
import { Select } from '../../shared/form/select.js';
import { FaultSummary, type Fault } from '../../shared/form/index.js';
import { useSignUp } from './draft.js';
import { employersByAddressQuery, employersQuery } from './queries.js';

const route = getRouteApi('/$tenant/$edition/aanmelden');

const address = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

/** Who somebody is, and for whom they work. */
export function WhoStep({ edition, onDone }: { edition: PublicEditionDetail; onDone: () => void }) {
  const client = useClient();
  const tenant = edition.network.slug;
  const me = useMe(tenant);
  const { organisatie } = route.useSearch();
  const { draft, change } = useSignUp(edition);
  const [faults, setFaults] = useState<Fault[]>([]);
  const email = me?.email ?? draft.email;
  const name = draft.name || (me?.person?.name ?? '');
  const employers = useQuery(employersQuery(client, tenant, edition.id));
  const byAddress = useQuery(employersByAddressQuery(client, tenant, edition.id, email)).data?.items ?? [];
  const suggested = byAddress.length === 1 ? byAddress[0] : undefined;
  const employer = employers.data?.find(({ id }) => id === draft.organisationId);
  // By the link of an organisation, which says for whom one works.
  const invited = employers.data?.find(({ id }) => id === organisatie);

  useEffect(() => {
    if (invited && draft.organisationId === '') change({ organisationId: invited.id });
    // Once it is known: whoever chose another one keeps it.
  }, [invited?.id]);

  useEffect(() => {
    if (suggested && draft.organisationId === '') change({ organisationId: suggested.id });
    // Only when the address leads to another organisation: whoever chose one keeps it.
  }, [suggested?.id]);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const found: Fault[] = [];
    const need = (field: string, fine: boolean, text: string): void => {
      if (!fine) found.push({ field, text });
    };
    need('email', address.test(email.trim()), m.need_email());
    need('name', name.trim() !== '', m.need_name());
    need('jobTitle', draft.jobTitle.trim() !== '', m.need_job_title());
    need('organisationId', employer !== undefined, m.need_employer());
    const isManagerNamed = draft.managerEmail.trim() !== '';
    if (employer?.managerAgrees || isManagerNamed)
      need('managerEmail', address.test(draft.managerEmail.trim()), m.need_manager());
    setFaults(found);
    if (found.length > 0) return;
    change({ email: email.trim(), name: name.trim() });
    onDone();
  };
  const fault = (field: string): string | undefined => faults.find((one) => one.field === field)?.text;
  const field = (id: 'name' | 'jobTitle' | 'managerName' | 'managerEmail') => ({
    id,
    name: id,
    size: 'md' as const,
    value: draft[id],
    error: fault(id),
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => change({ [id]: currentTarget.value }),
  });
  return (
    <form onSubmit={submit} noValidate>
      <FaultSummary faults={faults} />
      <Stack gap="md">
        <TextInput
          id="email"
          name="email"
          type="email"
          autoComplete="email"
          size="md"
          label={m.work_email()}
          description={me ? m.work_email_signed_in() : m.work_email_hint()}
          value={email}
          readOnly={me !== null}
          error={fault('email')}
          onChange={({ currentTarget }) => change({ email: currentTarget.value })}
        />
        <TextInput {...field('name')} value={name} autoComplete="name" label={m.your_name()} />
        <TextInput
          {...field('jobTitle')}
          autoComplete="organization-title"
          label={m.job_title()}
          description={m.job_title_hint()}
        />
        <Select
          id="organisationId"
          size="md"
          label={m.employer()}
          description={suggested && suggested.id === draft.organisationId ? m.employer_suggested() : m.employer_hint()}
          error={fault('organisationId')}
          value={employers.data ? draft.organisationId : ''}
          onChange={({ currentTarget }) => change({ organisationId: currentTarget.value })}
          data={[
            { value: '', label: employers.isPending ? m.loading() : m.employer_choose() },
            ...(employers.data ?? []).map(({ id, name: label, place }) => ({ value: id, label: `${label}, ${place}` })),
          ]}
        />
        {employers.isError && <p role="alert">{m.offline_text()}</p>}
        <fieldset className="plain-fieldset">
          <legend>{employer?.managerAgrees ? m.manager_needed() : m.manager_optional()}</legend>
          <Stack gap="md">
            <TextInput {...field('managerName')} label={m.manager_name()} />
            <TextInput
              {...field('managerEmail')}
              type="email"
              label={m.manager_email()}
              description={employer?.managerAgrees ? m.manager_needed_hint() : m.manager_optional_hint()}
            />
          </Stack>
        </fieldset>
        <div>
          <Button type="submit" size="md">
            {m.go_on()}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
