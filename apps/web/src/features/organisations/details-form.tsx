import { Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { isRefusal, organisationsUpdate, type Organisation, type OrganisationsUpdateError } from '#client';
import { useClient } from '../../shared/api/index.js';
import { FaultSummary, faultAt, type Fault } from '../../shared/form/index.js';
import { ChangedMeanwhile } from '../../shared/form/changed.js';
import { Choices } from '../../shared/form/choices.js';
import { TextField } from '../../shared/form/field.js';
import { m } from '../../shared/i18n/index.js';
import { formOf, managerModes, names, type Form } from './details-draft.js';
import { SectorField, readDomains, refusalsOf } from './fields.js';
import { organisationQuery } from './queries.js';

/** Corrects what an organisation tells of itself. */
export default function DetailsForm({
  tenant,
  organisation,
  draft,
  change,
  clear,
}: {
  tenant: string;
  organisation: Organisation;
  draft: Form;
  change: (changes: Partial<Form>) => void;
  clear: (now?: Form) => void;
}) {
  const client = useClient();
  const queries = useQueryClient();
  const { queryKey } = organisationQuery(client, tenant, organisation.id);
  const [faults, setFaults] = useState<Fault[]>([]);
  const [changed, setChanged] = useState(false);
  const close = (now: Organisation): void => {
    clear(formOf(now));
    setFaults([]);
    setChanged(false);
  };
  const save = useMutation({
    mutationFn: (version: number) =>
      organisationsUpdate({
        client,
        path: { tenant, organisationId: organisation.id },
        headers: { 'If-Match': `"${version}"` },
        body: {
          name: draft.name.trim(),
          sector: draft.sector.trim(),
          place: draft.place.trim(),
          kvkNumber: draft.kvkNumber.trim() || null,
          managerMode: draft.managerMode,
          emailDomains: readDomains(draft.emailDomains),
        },
      }),
    onSuccess: (now) => {
      queries.setQueryData(queryKey, now);
      close(now);
    },
    onError: async (error) => {
      if (isRefusal<OrganisationsUpdateError>(error, 'changed_meanwhile')) {
        await queries.invalidateQueries({ queryKey });
        setFaults([]);
        setChanged(true);
      } else setFaults(refusalsOf(error, readDomains(draft.emailDomains)));
    },
  });
  const shown = names();

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const missing: Fault[] = [
      ...(draft.name.trim().length < 2 ? [{ field: 'name', text: m.org_name_missing() }] : []),
      ...(draft.sector.trim().length < 2 ? [{ field: 'sector', text: m.org_sector_missing() }] : []),
      ...(draft.place.trim().length < 2 ? [{ field: 'place', text: m.org_place_missing() }] : []),
    ];
    setFaults(missing);
    if (missing.length === 0) save.mutate(draft.version);
  };
  const text = (field: 'name' | 'kvkNumber' | 'sector' | 'place' | 'emailDomains') => ({
    id: field,
    label: shown[field],
    value: draft[field],
    onChange: (value: string) => change({ [field]: value }),
    error: faultAt(faults, field),
  });
  const theirs = formOf(organisation);
  const inWords = (form: Form, field: keyof ReturnType<typeof names>): string =>
    field === 'managerMode' ? managerModes[form.managerMode]() : form[field];
  return (
    <>
      {changed && (
        <ChangedMeanwhile
          differences={(Object.keys(shown) as (keyof typeof shown)[])
            .filter((field) => draft[field] !== theirs[field])
            .map((field) => ({ name: shown[field], mine: inWords(draft, field), theirs: inWords(theirs, field) }))}
          keepMine={() => {
            setChanged(false);
            change({ version: organisation.version });
            save.mutate(organisation.version);
          }}
          takeTheirs={() => close(organisation)}
        />
      )}
      <form onSubmit={submit} noValidate aria-busy={save.isPending}>
        <FaultSummary faults={faults} />
        <Stack gap="md">
          <TextField {...text('name')} />
          <TextField {...text('kvkNumber')} hint={m.org_kvk_hint()} inputMode="numeric" style={{ maxWidth: '16rem' }} />
          <SectorField {...text('sector')} />
          <TextField {...text('place')} />
          <TextField {...text('emailDomains')} hint={m.org_domains_hint()} />
          <Choices
            one
            id="managerMode"
            label={shown.managerMode}
            options={(Object.keys(managerModes) as Organisation['managerMode'][]).map((value) => ({
              value,
              label: managerModes[value](),
            }))}
            value={[draft.managerMode]}
            onChange={([managerMode]) => change({ managerMode: managerMode as Organisation['managerMode'] })}
          />
          <div className="page-actions">
            <Button type="submit" loading={save.isPending}>
              {m.save()}
            </Button>
            <Button variant="default" onClick={() => close(organisation)}>
              {m.cancel()}
            </Button>
          </div>
        </Stack>
      </form>
    </>
  );
}
