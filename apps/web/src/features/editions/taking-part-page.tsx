import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  isRefusal,
  organisationsDecide,
  organisationsDecideDomain,
  organisationsList,
  participationsDecide,
  participationsList,
  regionsList,
  type Organisation,
  type OrganisationsDecideError,
  type ParticipationDetail,
  type ParticipationsDecideData,
} from '#client';
import { m } from '../../shared/i18n/index.js';
import { useMe } from '../../shared/session/index.js';
import { Decision, WorkGroupPage, usePrepared } from '../../shared/workgroup/index.js';
import { participationInWords } from './work-group-words.js';

/** `/{tenant}/{edition}/werkgroep/organisaties`: who asks to be in the network, and who takes part in this edition. */
export function TakingPartPage() {
  const { client, path, tenant, edition } = usePrepared();
  const me = useMe(tenant);
  const [said, setSaid] = useState('');
  const data = useQuery({
    queryKey: ['taking-part', path.editionId],
    queryFn: async () => {
      const [applicants, participations, regions] = await Promise.all([
        organisationsList({ client, path: { tenant }, query: { state: 'applied', pageSize: 100 } }),
        participationsList({ client, path }),
        regionsList({ client, path: { tenant } }),
      ]);
      return {
        applicants: applicants.items,
        participations,
        regionName: new Map(regions.map(({ id, name }) => [id, name])),
      };
    },
  });
  const mayDecide = me?.permissions.includes('participation.decide') ?? false;
  return (
    <WorkGroupPage title={m.taking_part_title()} subtitle={edition.name}>
      <Text role="status" mb="md">
        {data.isPending ? m.loading() : said}
      </Text>
      {data.isError && <Text role="alert">{m.try_later()}</Text>}
      {data.data && (
        <>
          {data.data.applicants.length > 0 && (
            <section aria-labelledby="applicants">
              <Title order={2} id="applicants" mb="md">
                {m.applicants_title()}
              </Title>
              <div className="entries">
                {data.data.applicants.map((organisation) => (
                  <Applicant key={organisation.id} organisation={organisation} say={setSaid} />
                ))}
              </div>
            </section>
          )}
          <section aria-labelledby="participations">
            <Title order={2} id="participations" mb="md" mt="xl">
              {m.participations_title()}
            </Title>
            {data.data.participations.length === 0 && <Text>{m.participations_none()}</Text>}
            <ul className="tasks">
              {data.data.participations.map((one) => (
                <Taking key={one.id} one={one} regionName={data.data.regionName} mayDecide={mayDecide} say={setSaid} />
              ))}
            </ul>
          </section>
        </>
      )}
    </WorkGroupPage>
  );
}

const refusal = () => ({ label: m.refusal_reason(), missing: m.refusal_reason_missing() });

function whyNot(error: unknown): string | undefined {
  if (isRefusal<OrganisationsDecideError>(error, 'duplicate_organisation')) return m.refused_duplicate();
  if (isRefusal<OrganisationsDecideError>(error, 'domain_taken')) return m.refused_domain_taken();
  return undefined;
}

/** An organisation that asks to be in the network, decided on in each of its regions, and whether its addresses are its own. */
function Applicant({ organisation, say }: { organisation: Organisation; say: (text: string) => void }) {
  const { client, tenant } = usePrepared();
  const path = { tenant, organisationId: organisation.id };
  const { name } = organisation;
  const facts = [
    { name: m.fact_sector(), value: organisation.sector },
    { name: m.fact_place(), value: organisation.place },
    { name: m.fact_kvk(), value: organisation.kvkNumber },
    { name: m.fact_looks_like(), value: organisation.looksLike.map((one) => one.name).join(', ') },
  ];
  return (
    <article className="entry">
      <Title order={3} mb="sm">
        {name}
      </Title>
      <dl className="facts">
        {facts
          .filter(({ value }) => value)
          .map((fact) => (
            <div key={fact.name}>
              <dt>{fact.name}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
      </dl>
      {organisation.regions
        .filter(({ state }) => state === 'applied')
        .map((region) => (
          <div key={region.regionId}>
            <Text mt="md" fw={600}>
              {m.applicant_for_region({ region: region.name })}
            </Text>
            {!organisation.addressProven && <Text>{m.applicant_unproven()}</Text>}
            <Decision
              about={m.decision_about({ name, region: region.name })}
              done={() => say(m.decision_done({ name, region: region.name }))}
              explain={whyNot}
              choices={[
                ...(organisation.addressProven
                  ? [
                      {
                        label: m.decide_yes(),
                        decide: () =>
                          organisationsDecide({
                            client,
                            path,
                            body: { regionId: region.regionId, decision: 'approved' },
                          }),
                      },
                    ]
                  : []),
                {
                  label: m.decide_no(),
                  words: refusal(),
                  decide: (reason) =>
                    organisationsDecide({
                      client,
                      path,
                      body: { regionId: region.regionId, decision: 'refused', reason },
                    }),
                },
              ]}
            />
          </div>
        ))}
      {organisation.askedDomains.map((domain) => (
        <div key={domain}>
          <Text mt="md" fw={600}>
            {m.applicant_domain({ domain })}
          </Text>
          <Decision
            about={m.decision_about({ name, region: domain })}
            done={() => say(m.decision_done({ name, region: domain }))}
            explain={whyNot}
            choices={(['approved', 'refused'] as const).map((decision) => ({
              label: decision === 'approved' ? m.decide_yes() : m.decide_no(),
              decide: () => organisationsDecideDomain({ client, path, body: { domain, decision } }),
            }))}
          />
        </div>
      ))}
    </article>
  );
}

function Taking({
  one,
  regionName,
  mayDecide,
  say,
}: {
  one: ParticipationDetail;
  regionName: Map<string, string>;
  mayDecide: boolean;
  say: (text: string) => void;
}) {
  const { client, path } = usePrepared();
  const name = one.organisationName;
  return (
    <li>
      <Text fw={600}>{name}</Text>
      <Text c="dimmed" fz="sm">
        {participationInWords(one.state)}
        {one.regions.length > 0 && ` · ${one.regions.map(({ regionId }) => regionName.get(regionId)).join(', ')}`}
        {one.reason && ` · ${one.reason}`}
      </Text>
      {mayDecide &&
        one.state === 'applied' &&
        one.regions
          .filter(({ state }) => state === 'applied')
          .map(({ regionId }) => {
            const region = regionName.get(regionId) ?? '';
            const decide = (body: ParticipationsDecideData['body']) =>
              participationsDecide({ client, path: { ...path, participationId: one.id }, body });
            return (
              <Decision
                key={regionId}
                about={m.decision_about({ name, region })}
                done={() => say(m.decision_done({ name, region }))}
                choices={[
                  { label: m.decide_yes_in({ region }), decide: () => decide({ regionId, decision: 'confirmed' }) },
                  {
                    label: m.decide_no_in({ region }),
                    words: refusal(),
                    decide: (reason) => decide({ regionId, decision: 'refused', reason }),
                  },
                ]}
              />
            );
          })}
    </li>
  );
}
