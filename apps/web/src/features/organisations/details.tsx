import { Button, Title } from '@mantine/core';
import { Suspense, lazy } from 'react';
import type { Organisation } from '#client';
import { useDraft } from '../../shared/form/index.js';
import { m } from '../../shared/i18n/index.js';
import { formOf, managerModes, names, type Form } from './details-draft.js';

// Who only reads need not load it.
const DetailsForm = lazy(() => import('./details-form.js'));

/** What an organisation tells of itself, to read and to correct. */
export function Details({
  tenant,
  organisation,
  mayChange,
}: {
  tenant: string;
  organisation: Organisation;
  mayChange: boolean;
}) {
  const { draft, change, clear } = useDraft<Form>(`organisation ${tenant} ${organisation.id}`, formOf(organisation));
  const shown = names();
  const facts = [
    { name: shown.kvkNumber, value: organisation.kvkNumber ?? m.org_kvk_none() },
    { name: shown.sector, value: organisation.sector },
    { name: shown.place, value: organisation.place },
    { name: shown.managerMode, value: managerModes[organisation.managerMode]() },
  ];
  return (
    <section aria-labelledby="details">
      <Title order={2} size="h3" id="details" mb="sm">
        {m.org_details()}
      </Title>
      {draft.open && mayChange ? (
        <Suspense fallback={null}>
          <DetailsForm tenant={tenant} organisation={organisation} draft={draft} change={change} clear={clear} />
        </Suspense>
      ) : (
        <>
          <dl className="facts">
            {facts.map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          {mayChange && (
            <Button variant="default" mt="md" onClick={() => change({ ...formOf(organisation), open: true })}>
              {m.org_change()}
            </Button>
          )}
        </>
      )}
    </section>
  );
}
