import { Button, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ifMatch, organisationsUpdate, type Organisation } from '#client';
import { useClient } from '../../shared/api/index.js';
import { FaultSummary, generalFault, type Fault } from '../../shared/form/index.js';
import { Choices } from '../../shared/form/choices.js';
import { m } from '../../shared/i18n/index.js';
import { organisationQuery, regionsQuery } from './queries.js';

const states: Record<Organisation['regions'][number]['state'], () => string> = {
  applied: m.org_region_applied,
  approved: m.org_region_approved,
  refused: m.org_region_refused,
};

/** Where an organisation belongs: what each region's coordinator says, and asking for another region. */
export function Regions({
  tenant,
  organisation,
  mayChange,
}: {
  tenant: string;
  organisation: Organisation;
  mayChange: boolean;
}) {
  const client = useClient();
  const queries = useQueryClient();
  const all = useSuspenseQuery(regionsQuery(client, tenant)).data;
  const more = all.filter(({ id }) => !organisation.regions.some(({ regionId }) => regionId === id));
  const [wanted, setWanted] = useState<string[]>([]);
  const [faults, setFaults] = useState<Fault[]>([]);
  const ask = useMutation({
    mutationFn: () =>
      organisationsUpdate({
        client,
        path: { tenant, organisationId: organisation.id },
        headers: ifMatch(organisation),
        body: { regionIds: [...organisation.regions.map(({ regionId }) => regionId), ...wanted] },
      }),
    onSuccess: (now) => {
      queries.setQueryData(organisationQuery(client, tenant, organisation.id).queryKey, now);
      setWanted([]);
      setFaults([]);
    },
    onError: (error) => setFaults([generalFault(error)]),
  });
  return (
    <section aria-labelledby="regions">
      <Title order={2} size="h3" id="regions" mb="sm">
        {m.org_regions()}
      </Title>
      <ul className="rows">
        {organisation.regions.map(({ regionId, name, state, reason }) => (
          <li key={regionId}>
            <div>
              <Text fw={600}>{regionId === organisation.homeRegionId ? m.org_region_home({ name }) : name}</Text>
              <Text c="dimmed" fz="sm">
                {states[state]()}
                {reason ? ` ${m.org_region_reason({ reason })}` : ''}
              </Text>
            </div>
          </li>
        ))}
      </ul>
      {mayChange && more.length > 0 && (
        <details className="more">
          <summary>{m.org_region_more()}</summary>
          <FaultSummary faults={faults} />
          <Choices
            id="more-regions"
            label={m.org_other_regions()}
            hint={m.org_other_regions_hint()}
            options={more.map(({ id, name }) => ({ value: id, label: name }))}
            value={wanted}
            onChange={setWanted}
          />
          <Button
            variant="default"
            size="sm"
            mt="sm"
            disabled={wanted.length === 0}
            loading={ask.isPending}
            onClick={() => ask.mutate()}
          >
            {m.org_region_ask()}
          </Button>
        </details>
      )}
    </section>
  );
}
