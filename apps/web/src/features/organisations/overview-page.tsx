import { Button, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { participationsJoin, type Organisation, type Participation, type Standing } from '#client';
import { useClient } from '../../shared/api/index.js';
import { FaultSummary, generalFault, type Fault } from '../../shared/form/index.js';
import { Choices } from '../../shared/form/choices.js';
import { deadlineInWords, m, momentInWords } from '../../shared/i18n/index.js';
import { Note, OrganisationPage, TextLink } from '../../shared/ui/index.js';
import { StandingNumbers, standingQuery } from '../../shared/standing/index.js';
import { participationQuery } from './queries.js';

const route = getRouteApi('/$tenant/$edition/organisaties/$organisation/');
const own = getRouteApi('/$tenant/$edition/organisaties/$organisation');

/** `/{tenant}/{edition}/organisaties/{organisation}`: what an organisation has to do, until when, and how it stands. */
export function OverviewPage() {
  const { tenant } = route.useParams();
  const { edition, detail, organisation } = own.useLoaderData();
  const client = useClient();
  const here = { tenant, editionId: edition.id, organisationId: organisation.id };
  const participation = useSuspenseQuery(participationQuery(client, here)).data;
  const standing = useSuspenseQuery(standingQuery(client, here)).data;
  return (
    <OrganisationPage edition={edition} organisation={organisation} title={m.overview_title()}>
      <div className="beside">
        <div>
          <Title order={2} size="h3" mb="sm">
            {m.overview_participation()}
          </Title>
          <TakingPart
            tenant={tenant}
            editionId={edition.id}
            organisation={organisation}
            participation={participation}
          />
          <ToDo
            here={`/${tenant}/${edition.slug}/organisaties/${organisation.id}`}
            ofOrganisation={`/${tenant}/organisaties/${organisation.id}`}
            organisation={organisation}
            participation={participation}
            standing={standing}
          />
          <Title order={2} size="h3" mt="xl" mb="md">
            {m.overview_numbers()}
          </Title>
          <StandingNumbers standing={standing} />
        </div>
        <section aria-labelledby="dates">
          <Title order={2} size="h3" id="dates" mb="sm">
            {m.overview_dates()}
          </Title>
          <Dates milestones={detail.milestones} />
        </section>
      </div>
    </OrganisationPage>
  );
}

const states: Record<Participation['state'], () => string> = {
  invited: m.part_invited,
  applied: m.part_applied,
  confirmed: m.part_confirmed,
  refused: m.part_refused,
  withdrawn: m.part_withdrawn,
};

/** Whether the organisation takes part, in which regions, and doing so. */
function TakingPart({
  tenant,
  editionId,
  organisation,
  participation,
}: {
  tenant: string;
  editionId: string;
  organisation: Organisation;
  participation: (Participation & { regions: { regionId: string; state: string }[] }) | null;
}) {
  const client = useClient();
  const queries = useQueryClient();
  const own = organisation.regions.filter(({ state }) => state !== 'refused');
  const further = own.filter(({ regionId }) => regionId !== organisation.homeRegionId);
  const [chosen, setChosen] = useState(further.map(({ regionId }) => regionId));
  const [faults, setFaults] = useState<Fault[]>([]);
  const join = useMutation({
    mutationFn: () =>
      participationsJoin({
        client,
        path: { tenant, editionId },
        body: { organisationId: organisation.id, regionIds: [organisation.homeRegionId, ...chosen] },
      }),
    onSuccess: async () => {
      setFaults([]);
      await queries.invalidateQueries({ queryKey: ['participations', tenant, editionId] });
    },
    onError: (error) => setFaults([closed(error)]),
  });
  const state = participation?.state;
  const canJoin = !state || state === 'invited' || state === 'withdrawn';
  const approved = organisation.state === 'approved' || organisation.state === 'invited';
  return (
    <>
      <Note mb="md">
        {state ? states[state]() : m.part_not_yet()}
        {participation?.reason ? ` ${m.org_region_reason({ reason: participation.reason })}` : ''}
      </Note>
      {participation && (
        <ul className="rows">
          {participation.regions.map(({ regionId, state: there }) => (
            <li key={regionId}>
              <span>{organisation.regions.find((region) => region.regionId === regionId)?.name}</span>
              <Text c="dimmed" fz="sm">
                {regionStates[there as keyof typeof regionStates]()}
              </Text>
            </li>
          ))}
        </ul>
      )}
      <FaultSummary faults={faults} />
      {canJoin && !approved && <Text>{m.part_not_approved()}</Text>}
      {canJoin && approved && (
        <>
          {!state && further.length > 0 && (
            <Choices
              id="regions"
              label={m.part_regions()}
              options={further.map(({ regionId, name }) => ({ value: regionId, label: name }))}
              value={chosen}
              onChange={setChosen}
            />
          )}
          <Button mt="sm" loading={join.isPending} onClick={() => join.mutate()}>
            {state === 'invited' ? m.part_accept() : m.part_join()}
          </Button>
        </>
      )}
    </>
  );
}

const regionStates = {
  applied: m.org_region_applied,
  confirmed: m.org_region_confirmed,
  refused: m.org_region_refused,
};

function closed(error: unknown): Fault {
  const general = generalFault(error);
  const code = (error as { code?: string }).code;
  return code === 'closed' || code === 'not_open_yet' ? { field: null, text: m.part_closed() } : general;
}

/** What waits for this organisation, and where it is done; when nothing does, that is said. */
function ToDo({
  here,
  ofOrganisation,
  organisation,
  participation,
  standing,
}: {
  /** Addresses: of its pages in the edition, and of its own. */
  here: string;
  ofOrganisation: string;
  organisation: Organisation;
  participation: Participation | null;
  standing: Standing;
}) {
  const { rule } = standing;
  const offers = `${here}/aanbod`;
  const open: { text: string; to: string }[] = [];
  const todo = (is: boolean, text: () => string, to: string): void => {
    if (is) open.push({ text: text(), to });
  };
  todo(standing.offersToChange > 0, () => m.todo_change({ n: standing.offersToChange }), offers);
  todo(standing.offersBegun > 0, () => m.todo_begun({ n: standing.offersBegun }), offers);
  todo(standing.claimsWaiting > 0, () => m.todo_claims({ n: standing.claimsWaiting }), `${here}/medewerkers`);
  todo(standing.offersWithoutHost > 0, () => m.todo_host({ n: standing.offersWithoutHost }), offers);
  const begun = standing.offersBegun + standing.offersHandedIn + standing.offersToChange;
  todo(participation?.state === 'confirmed' && begun === 0, m.todo_offer, `${offers}/nieuw`);
  const missing = (rule?.minOffered ?? 0) - standing.seatsOffered;
  todo(missing > 0, () => m.todo_seats({ n: missing }), offers);
  const domains = organisation.emailDomains.length + organisation.askedDomains.length;
  todo(domains === 0, m.todo_domains, ofOrganisation);
  return (
    <>
      <Title order={2} size="h3" mt="xl" mb="sm">
        {m.todo()}
      </Title>
      {open.length === 0 ? (
        <Text>{m.todo_nothing()}</Text>
      ) : (
        <ul>
          {open.map(({ text, to }) => (
            <li key={text}>
              <TextLink to={to}>{text}</TextLink>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const told = {
  call_open: m.overview_date_call_open,
  curation: m.overview_date_curation,
  published: m.overview_date_published,
  registration_open: m.overview_date_registration_open,
  registration_closed: m.overview_date_registration_closed,
  confirmed: m.overview_date_confirmed,
  running: m.overview_date_running,
};

/** The dates that concern an organisation, deadlines up to and including. */
function Dates({
  milestones,
}: {
  milestones: readonly { name: string; local: string; closing: boolean; reachedAt: string | null }[];
}) {
  return (
    <ol className="steps">
      {milestones
        .filter((one): one is (typeof milestones)[number] & { name: keyof typeof told } => one.name in told)
        .map(({ name, local, closing, reachedAt }) => (
          <li key={name} data-reached={reachedAt !== null || undefined}>
            <Text fw={600}>{told[name]()}</Text>
            <Text c="dimmed" fz="sm">
              {closing ? deadlineInWords(local) : momentInWords(local)}
            </Text>
          </li>
        ))}
    </ol>
  );
}
