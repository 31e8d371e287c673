import { Button, Group, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { ClientOnly, Link, getRouteApi, lazyRouteComponent } from '@tanstack/react-router';
import { Suspense, useState, type FormEvent } from 'react';
import { registrationsConfirmEmployment, type Colleague } from '#client';
import { useClient } from '../../../shared/api/index.js';
import { SelectField, TextField } from '../../../shared/form/field.js';
import { FaultSummary, generalFault, type Fault } from '../../../shared/form/index.js';
import { localIn, m, numberInWords, slotInWords } from '../../../shared/i18n/index.js';
import { Pages } from '../../../shared/lists/index.js';
import { StandingNumbers, standingQuery } from '../../../shared/standing/index.js';
import { ButtonLink, Note, OrganisationPage } from '../../../shared/ui/index.js';
import { claimsQuery, colleaguesQuery, pageSize } from './queries.js';
import { standings } from './words.js';

const Invite = lazyRouteComponent(() => import('./invite.js'), 'Invite');

const route = getRouteApi('/$tenant/$edition/organisaties/$organisation/medewerkers');
const own = getRouteApi('/$tenant/$edition/organisaties/$organisation');

/** `.../organisaties/{organisation}/medewerkers`: who goes out, and what came of it. */
export function ColleaguesPage() {
  const { tenant } = route.useParams();
  const { edition, organisation } = own.useLoaderData();
  const { nieuw } = route.useSearch();
  const here = { tenant, editionId: edition.id, organisationId: organisation.id };
  const standing = useSuspenseQuery(standingQuery(useClient(), here)).data;
  const params = { tenant, edition: edition.slug, organisation: organisation.id };
  return (
    <OrganisationPage
      edition={edition}
      organisation={organisation}
      title={m.organisation_staff()}
      actions={
        edition.signUp.open && (
          <ButtonLink to="/$tenant/$edition/organisaties/$organisation/medewerkers/aanmelden" params={params}>
            {m.staff_sign_up()}
          </ButtonLink>
        )
      }
    >
      {nieuw && <Note mb="lg">{m.staff_signed_up({ name: nieuw })}</Note>}
      <Claims here={here} />
      <section aria-labelledby="numbers">
        <Title order={2} size="h3" id="numbers" mt="xl" mb="md">
          {m.overview_numbers()}
        </Title>
        <StandingNumbers standing={standing} />
      </section>
      <List here={here} timeZone={edition.timeZone} params={params} />
      {edition.signUp.open && (
        <ClientOnly>
          <Suspense>
            <Invite path={`/${tenant}/${edition.slug}/aanmelden?organisatie=${organisation.id}`} />
          </Suspense>
        </ClientOnly>
      )}
    </OrganisationPage>
  );
}

interface Here {
  tenant: string;
  editionId: string;
  organisationId: string;
}

/** Who says to work here, to be answered first. */
function Claims({ here }: { here: Here }) {
  const client = useClient();
  const queries = useQueryClient();
  const claims = useSuspenseQuery(claimsQuery(client, here)).data;
  const [faults, setFaults] = useState<Fault[]>([]);
  const [said, setSaid] = useState('');
  const decide = useMutation({
    mutationFn: ({ colleague, decision }: { colleague: Colleague; decision: 'confirmed' | 'refused' }) =>
      registrationsConfirmEmployment({
        client,
        path: { tenant: here.tenant, registrationId: colleague.registrationId },
        body: { decision },
      }),
    onSuccess: async (_, { colleague: { name }, decision }) => {
      setFaults([]);
      setSaid(decision === 'confirmed' ? m.staff_claim_confirmed({ name }) : m.staff_claim_refused({ name }));
      await queries.invalidateQueries();
    },
    onError: (error) => setFaults([generalFault(error)]),
  });
  return (
    <>
      <div role="status">{said && <Note mb="lg">{said}</Note>}</div>
      {claims.length > 0 && (
        <section aria-labelledby="claims">
          <Title order={2} size="h3" id="claims" mb="xs">
            {m.staff_claims()}
          </Title>
          <Text mb="sm">{m.staff_claims_text()}</Text>
          <FaultSummary faults={faults} />
          <ul className="quiet-list rows">
            {claims.map((colleague) => (
              <li key={colleague.registrationId}>
                <div>
                  <Text fw={600}>{colleague.name}</Text>
                  <Text c="dimmed" fz="sm">
                    {[colleague.jobTitle, colleague.email].filter(Boolean).join(', ')}
                  </Text>
                </div>
                <Group gap="sm">
                  <Button
                    size="sm"
                    loading={decide.isPending && decide.variables.colleague === colleague}
                    aria-label={m.staff_claim_yes_of({ name: colleague.name })}
                    onClick={() => decide.mutate({ colleague, decision: 'confirmed' })}
                  >
                    {m.staff_claim_yes()}
                  </Button>
                  <Button
                    size="sm"
                    variant="default"
                    aria-label={m.staff_claim_no_of({ name: colleague.name })}
                    onClick={() => decide.mutate({ colleague, decision: 'refused' })}
                  >
                    {m.staff_claim_no()}
                  </Button>
                </Group>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function List({
  here,
  timeZone,
  params,
}: {
  here: Here;
  timeZone: string;
  params: { tenant: string; edition: string; organisation: string };
}) {
  const { zoek, stand, pagina = 1 } = route.useSearch();
  const navigate = route.useNavigate();
  const { items, total } = useSuspenseQuery(colleaguesQuery(useClient(), here, { zoek, stand, pagina })).data;
  const [text, setText] = useState(zoek ?? '');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void navigate({ search: { stand, zoek: text.trim() || undefined } });
  };
  const isNarrowed = zoek !== undefined || stand !== undefined;
  return (
    <section aria-labelledby="list">
      <Title order={2} size="h3" id="list" mt="xl" mb="sm">
        {m.staff_list()}
      </Title>
      <form className="filters filters-in-row" role="search" aria-label={m.staff_search()} onSubmit={submit}>
        <TextField id="zoek" type="search" label={m.staff_search_text()} value={text} onChange={setText} />
        <SelectField
          id="stand"
          label={m.staff_standing()}
          value={stand ?? ''}
          options={[
            { value: '', label: m.filter_any() },
            ...Object.entries(standings).map(([value, label]) => ({ value, label: label() })),
          ]}
          onChange={(value) => void navigate({ search: { zoek, stand: value || undefined } })}
        />
        <Button type="submit" variant="default">
          {m.staff_search()}
        </Button>
      </form>
      <Text role="status" fw={600} my="md">
        {m.staff_found({ n: total, number: numberInWords(total) })}
      </Text>
      {total === 0 && <Text>{isNarrowed ? m.staff_none_found() : m.staff_none()}</Text>}
      {items.length > 0 && (
        <table className="table" data-cards>
          <thead>
            <tr>
              <th scope="col">{m.staff_name()}</th>
              <th scope="col">{m.staff_standing()}</th>
              <th scope="col">{m.staff_where()}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((colleague) => (
              <tr key={colleague.registrationId}>
                <th scope="row">
                  <Link
                    to="/$tenant/$edition/organisaties/$organisation/medewerkers/$registration"
                    params={{ ...params, registration: colleague.registrationId }}
                  >
                    {colleague.name}
                  </Link>
                  <Text c="dimmed" fz="sm">
                    {[colleague.jobTitle, colleague.email ?? m.staff_via_contact()].filter(Boolean).join(', ')}
                  </Text>
                </th>
                <td>
                  {standings[colleague.standing]()}
                  {colleague.seats.length === 0 && colleague.wishes > 0 && (
                    <Text c="dimmed" fz="sm">
                      {m.staff_wishes({ n: colleague.wishes })}
                    </Text>
                  )}
                </td>
                <td>
                  {colleague.seats.map((seat) => (
                    <div key={seat.placementId}>
                      {seat.title}, {seat.organisationName}
                      <Text c="dimmed" fz="sm">
                        {slotInWords(localIn(seat.startsAt, timeZone), localIn(seat.endsAt, timeZone))}
                      </Text>
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pages page={pagina} pageSize={pageSize} total={total} name="pagina" />
    </section>
  );
}
