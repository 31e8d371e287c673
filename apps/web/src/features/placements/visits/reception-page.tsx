import { Button, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { Visit } from '#client';
import { useClient } from '../../../shared/api/index.js';
import { dayInWords, m } from '../../../shared/i18n/index.js';
import { AppPage } from '../../../shared/ui/index.js';
import { visitorsOfDayQuery } from './queries.js';

const route = getRouteApi('/$tenant/$edition/organisaties/$organisation/bezoekers/receptielijst');
const own = getRouteApi('/$tenant/$edition/organisaties/$organisation');

/** `.../bezoekers/receptielijst?day=`: who comes in on a day, per site, to sign at the desk. For paper. */
export function ReceptionPage() {
  const params = route.useParams();
  const { edition, organisation } = own.useLoaderData();
  const { day, site } = route.useSearch();
  const path = { tenant: params.tenant, editionId: edition.id, organisationId: organisation.id };
  const visits = useSuspenseQuery(visitorsOfDayQuery(useClient(), path, { day, site })).data;
  const sites = [...new Set(visits.map((visit) => visit.site))];
  return (
    <AppPage
      network={edition.network}
      title={day === undefined ? m.reception_list() : m.reception_list_day({ day: dayInWords(day, 'dayOfYear') })}
      subtitle={`${organisation.name}, ${edition.name}`}
      back={{
        href: `/${params.tenant}/${edition.slug}/organisaties/${organisation.id}/bezoekers`,
        text: m.visits_title(),
      }}
      actions={
        visits.length > 0 && (
          <Button variant="default" onClick={() => window.print()}>
            {m.print()}
          </Button>
        )
      }
    >
      {visits.length === 0 && <Text>{m.reception_none()}</Text>}
      {sites.map((at) => (
        <Site key={at ?? ''} site={at} visits={visits.filter((visit) => visit.site === at)} />
      ))}
    </AppPage>
  );
}

function Site({ site, visits }: { site: string | null; visits: readonly Visit[] }) {
  const name = site ?? m.visits_no_site();
  // Who visits twice on a day is one person to count.
  const people = new Set(visits.map((visit) => `${visit.name}\n${visit.organisationName}`)).size;
  return (
    <section className="reception-site">
      <Title order={2} size="h3">
        {name}
      </Title>
      <div className="table-around" tabIndex={0} role="group" aria-label={name}>
        <table className="table" data-lined>
          <thead>
            <tr>
              <th scope="col">{m.visitor_name()}</th>
              <th scope="col">{m.visitor_organisation()}</th>
              <th scope="col">{m.reception_from_to()}</th>
              <th scope="col">{m.visits_host()}</th>
              <th scope="col">{m.reception_signature()}</th>
            </tr>
          </thead>
          <tbody>
            {visits.map((visit) => (
              <tr key={visit.placementId}>
                <th scope="row">{visit.name}</th>
                <td>{visit.organisationName}</td>
                <td className="as-one">
                  {visit.startsLocal.slice(11)}–{visit.endsLocal.slice(11)}
                </td>
                <td>
                  {visit.host?.name ?? m.visits_no_host()}
                  {visit.host?.phone && <div className="as-one">{visit.host.phone}</div>}
                </td>
                <td className="signature" />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="evacuation">
        <strong>{m.evacuation({ n: people })}</strong> <span className="as-one">{m.evacuation_counted()}</span>
      </p>
    </section>
  );
}
