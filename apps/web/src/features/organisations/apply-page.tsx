import { Button, Container, Stack, Text, Title } from '@mantine/core';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Suspense, lazy, useState, type FormEvent, type ReactNode } from 'react';
import { organisationsApply } from '#client';
import { useClient } from '../../shared/api/index.js';
import { FaultSummary, faultAt, useDraft, type Fault } from '../../shared/form/index.js';
import { Choices } from '../../shared/form/choices.js';
import { TextField, SelectField } from '../../shared/form/field.js';
import { language, m } from '../../shared/i18n/index.js';
import { Account } from '../../shared/session/index.js';
import { Note, PublicPage } from '../../shared/ui/index.js';
import { SectorField, readDomains, refusalsOf } from './fields.js';
import { regionsQuery } from './queries.js';

const route = getRouteApi('/$tenant/organisatie-aanmelden');

// Nobody sees it before having sent something.
const Sent = lazy(() => import('./apply-sent.js'));

const nothing = {
  name: '',
  kvkNumber: '',
  sector: '',
  place: '',
  homeRegion: '',
  otherRegions: [] as string[],
  contactName: '',
  contactEmail: '',
  emailDomains: '',
  /** The address that a mail went to: the application is made. */
  sentTo: '',
};
type Application = typeof nothing;

/** `/{tenant}/organisatie-aanmelden`: an organisation that the network does not know yet applies. */
export function ApplyPage() {
  const { tenant } = route.useParams();
  const { network } = route.useLoaderData();
  const { draft, change, clear, restored } = useDraft(`organisation ${tenant}`, nothing);
  return (
    <PublicPage place={{ name: network.name, href: `/${network.slug}` }} aside={<Account tenant={tenant} />}>
      <Container size="sm" py="xl">
        {draft.sentTo ? (
          <Suspense fallback={null}>
            <Sent
              tenant={tenant}
              sentTo={draft.sentTo}
              again={() => {
                change(nothing);
                clear();
              }}
            />
          </Suspense>
        ) : (
          <ApplicationForm
            tenant={tenant}
            network={network.name}
            draft={draft}
            change={change}
            restored={restored}
            sent={() => change({ ...nothing, sentTo: draft.contactEmail.trim() })}
          />
        )}
      </Container>
    </PublicPage>
  );
}

function ApplicationForm({
  tenant,
  network,
  draft,
  change,
  restored,
  sent,
}: {
  tenant: string;
  network: string;
  draft: Application;
  change: (changes: Partial<Application>) => void;
  restored: boolean;
  sent: () => void;
}) {
  const client = useClient();
  const regions = useSuspenseQuery(regionsQuery(client, tenant)).data;
  const [faults, setFaults] = useState<Fault[]>([]);
  const apply = useMutation({
    mutationFn: () => {
      const domains = readDomains(draft.emailDomains);
      return organisationsApply({
        client,
        path: { tenant },
        body: {
          name: draft.name.trim(),
          sector: draft.sector.trim(),
          place: draft.place.trim(),
          regionIds: [draft.homeRegion, ...draft.otherRegions.filter((id) => id !== draft.homeRegion)],
          contact: { name: draft.contactName.trim(), email: draft.contactEmail.trim(), locale: language() },
          ...(draft.kvkNumber.trim() && { kvkNumber: draft.kvkNumber }),
          ...(domains.length > 0 && { emailDomains: domains }),
        },
      });
    },
    onSuccess: sent,
    onError: (error) => setFaults(refusalsOf(error, readDomains(draft.emailDomains))),
  });

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const found = faultsOf(draft);
    setFaults(found);
    if (found.length === 0) apply.mutate();
  };
  const text = (field: keyof Application & string) => ({
    id: field,
    value: draft[field] as string,
    onChange: (value: string) => change({ [field]: value }),
    error: faultAt(faults, field),
  });
  return (
    <>
      <Title order={1} mb="sm">
        {m.apply_title()}
      </Title>
      <Text fz="lg" mb="lg">
        {m.apply_intro({ network })}
      </Text>
      <noscript>
        <Text mb="md">{m.form_needs_script()}</Text>
      </noscript>
      {restored && <Note mb="lg">{m.draft_restored()}</Note>}
      <form onSubmit={submit} noValidate aria-busy={apply.isPending}>
        <FaultSummary faults={faults} />
        <Part title={m.apply_part_organisation()}>
          <TextField label={m.org_name()} autoComplete="organization" {...text('name')} />
          <TextField
            label={m.org_kvk_optional()}
            hint={m.org_kvk_hint()}
            inputMode="numeric"
            style={{ maxWidth: '16rem' }}
            {...text('kvkNumber')}
          />
          <SectorField {...text('sector')} />
          <TextField label={m.org_place()} {...text('place')} />
        </Part>
        <Part title={m.apply_part_regions()}>
          <SelectField
            label={m.org_home_region()}
            hint={m.org_home_region_hint()}
            options={[{ value: '', label: m.choose() }, ...regions.map(({ id, name }) => ({ value: id, label: name }))]}
            {...text('homeRegion')}
          />
          {regions.length > 1 && (
            <Choices
              id="otherRegions"
              label={m.org_other_regions()}
              hint={m.org_other_regions_hint()}
              options={regions
                .filter(({ id }) => id !== draft.homeRegion)
                .map(({ id, name }) => ({ value: id, label: name }))}
              value={draft.otherRegions}
              onChange={(otherRegions) => change({ otherRegions })}
            />
          )}
        </Part>
        <Part title={m.apply_part_contact()}>
          <TextField label={m.org_contact_name()} autoComplete="name" {...text('contactName')} />
          <TextField
            label={m.org_contact_email()}
            hint={m.org_contact_email_hint()}
            type="email"
            autoComplete="email"
            {...text('contactEmail')}
          />
        </Part>
        <Part title={m.apply_part_domains()}>
          <TextField label={m.org_domains_optional()} hint={m.org_domains_hint()} {...text('emailDomains')} />
        </Part>
        <Text c="dimmed" mb="md">
          {m.apply_no_rights()}
        </Text>
        <Button type="submit" size="md" loading={apply.isPending}>
          {m.apply_send()}
        </Button>
      </form>
    </>
  );
}

/** Questions that belong together. */
function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="part">
      <legend>{title}</legend>
      <Stack gap="md">{children}</Stack>
    </fieldset>
  );
}

/** What the page knows to be missing before it asks the API. */
function faultsOf(draft: Application): Fault[] {
  const asked: [keyof Application & string, string][] = [
    ['name', m.org_name_missing()],
    ['sector', m.org_sector_missing()],
    ['place', m.org_place_missing()],
    ['homeRegion', m.org_region_missing()],
    ['contactName', m.org_contact_name_missing()],
    ['contactEmail', m.org_contact_email_missing()],
  ];
  return asked.flatMap(([field, text]) => ((draft[field] as string).trim().length < 2 ? [{ field, text }] : []));
}
