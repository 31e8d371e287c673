import { Text, Title } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { visitsExport, type Visit, type VisitsExportData } from '#client';
import { useClient } from '../../../shared/api/index.js';
import { SelectField, TextField } from '../../../shared/form/field.js';
import { dayInWords, m, numberInWords } from '../../../shared/i18n/index.js';
import { Export, Pages } from '../../../shared/lists/index.js';
import { Note, OrganisationPage } from '../../../shared/ui/index.js';
import { attendances } from '../visitors-on-paper.js';
import {
  daysAtSites,
  pageSize,
  visitedIn,
  visitedOffersQuery,
  visitsQuery,
  type DayAtSite,
  type Visited,
} from './queries.js';
import { visitSearch, type VisitSearch } from './search.js';

type ExportQuery = VisitsExportData['query'];

const route = getRouteApi('/$tenant/$edition/organisaties/$organisation/bezoekers');
const own = getRouteApi('/$tenant/$edition/organisaties/$organisation');

/** `.../organisaties/{organisation}/bezoekers`: who comes to an organisation, and the lists for its reception. */
export function VisitsPage() {
  const { tenant } = route.useParams();
  const { edition, organisation } = own.useLoaderData();
  const search = route.useSearch();
  const client = useClient();
  const path = { tenant, editionId: edition.id, organisationId: organisation.id };
  const visited = visitedIn(useSuspenseQuery(visitedOffersQuery(client, path)).data);
  const found = useQuery(visitsQuery(client, path, search));
  const total = found.data?.total ?? 0;
  const days = daysAtSites(visited);
  return (
    <OrganisationPage edition={edition} organisation={organisation} title={m.visits_title()}>
      {days.length === 0 ? (
        <Note>{m.visits_nobody()}</Note>
      ) : (
        <>
          <Reception days={days} />
          <section aria-labelledby="everybody">
            <Title order={2} id="everybody" mb="md">
              {m.visits_everybody()}
            </Title>
            <Filters search={search} visited={visited} />
            <div className="list-head">
              <Text role="status" fw={600}>
                {found.isPending ? m.loading() : m.visits_found({ n: total, number: numberInWords(total) })}
              </Text>
              {total > 0 && (
                <Export
                  name={m.visits_file()}
                  load={(format) =>
                    visitsExport({
                      client,
                      path,
                      query: { ...search, page: undefined, format } as ExportQuery,
                      parseAs: 'blob',
                    })
                  }
                />
              )}
            </div>
            {found.isError && <Text role="alert">{m.offline_text()}</Text>}
            {found.isSuccess && total === 0 && (
              <Text>
                {m.visits_none_found()}{' '}
                <Link from={route.id} to="." search={visitSearch({})}>
                  {m.visits_all()}
                </Link>
              </Text>
            )}
            {total > 0 && <Visits visits={found.data?.items ?? []} />}
            <Pages page={search.page} pageSize={pageSize} total={total} />
          </section>
        </>
      )}
    </OrganisationPage>
  );
}

/** Per day and site how many come, with what the reception prints of it. */
function Reception({ days }: { days: readonly DayAtSite[] }) {
  const params = route.useParams();
  const paper = ({ day, site }: DayAtSite) => ({ day, site: site ?? undefined });
  return (
    <section aria-labelledby="reception" className="home-section">
      <Title order={2} id="reception" mb="sm">
        {m.reception_title()}
      </Title>
      <Text>{m.reception_text()}</Text>
      <ul className="rows">
        {days.map((at) => (
          <li key={JSON.stringify(at)}>
            <div>
              <Text fw={600}>{dayInWords(at.day)}</Text>
              <Text fz="sm" c="dimmed">
                {at.online ? m.hosting_online() : (at.site ?? m.visits_no_site())}
                {' · '}
                {m.visits_expected({ n: at.taken })}
              </Text>
            </div>
            {!at.online && (
              <div className="row-links">
                <Link
                  className="own-link"
                  to="/$tenant/$edition/organisaties/$organisation/bezoekers/receptielijst"
                  params={params}
                  search={paper(at)}
                  aria-label={m.reception_list_of({ day: dayInWords(at.day), site: at.site ?? '' })}
                >
                  {m.reception_list()}
                </Link>
                <Link
                  className="own-link"
                  to="/$tenant/$edition/organisaties/$organisation/bezoekers/badges"
                  params={params}
                  search={paper(at)}
                  aria-label={m.badges_of({ day: dayInWords(at.day), site: at.site ?? '' })}
                >
                  {m.badges()}
                </Link>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Filters({ search, visited }: { search: VisitSearch; visited: readonly Visited[] }) {
  const navigate = route.useNavigate();
  const set = (changes: VisitSearch): void =>
    void navigate({
      search: (now) => visitSearch({ ...now, page: undefined, ...changes }),
      replace: true,
      resetScroll: false,
    });
  const [text, setText] = useState(search.text ?? '');
  const send = useDebouncedCallback((typed: string) => set({ text: typed }), 250);
  useEffect(() => {
    if (search.text === undefined) setText('');
  }, [search.text]);
  const days = [...new Set(visited.map(({ day }) => day))];
  const sites = [...new Set(visited.flatMap(({ site }) => (site === null ? [] : [site])))];
  const sessions = visited.filter(({ day }) => search.day === undefined || day === search.day);
  const any = { value: '', label: m.filter_any() };
  return (
    <div role="search" aria-label={m.visits_search()} className="list-filters not-on-paper">
      <TextField
        id="text"
        type="search"
        label={m.visits_text()}
        value={text}
        onChange={(typed) => {
          setText(typed);
          send(typed);
        }}
      />
      <SelectField
        id="day"
        label={m.filter_day()}
        value={search.day ?? ''}
        options={[any, ...days.map((value) => ({ value, label: dayInWords(value) }))]}
        onChange={(day) => set({ day, sessionId: undefined })}
      />
      {sites.length > 1 && (
        <SelectField
          id="site"
          label={m.visits_site()}
          value={search.site ?? ''}
          options={[any, ...sites.map((value) => ({ value, label: value }))]}
          onChange={(site) => set({ site })}
        />
      )}
      <SelectField
        id="session"
        label={m.visits_session()}
        value={search.sessionId ?? ''}
        options={[
          any,
          ...sessions.map(({ id, title, day, startsLocal }) => ({
            value: id,
            label: `${title}, ${search.day ? '' : `${dayInWords(day)} `}${startsLocal.slice(11)}`,
          })),
        ]}
        onChange={(sessionId) => set({ sessionId })}
      />
      <SelectField
        id="sort"
        label={m.sort_by()}
        value={search.sortBy ?? ''}
        options={[
          { value: '', label: m.sort_time() },
          { value: 'name', label: m.visitor_name() },
          { value: 'organisation', label: m.visitor_organisation() },
        ]}
        onChange={(sortBy) => set({ sortBy: sortBy as VisitSearch['sortBy'] })}
      />
    </div>
  );
}

function Visits({ visits }: { visits: readonly Visit[] }) {
  const withPhone = visits.some(({ phone }) => phone !== null);
  return (
    <div className="table-around" tabIndex={0} role="group" aria-label={m.visits_everybody()}>
      <table className="table" data-cards>
        <thead>
          <tr>
            <th scope="col">{m.visitor_name()}</th>
            <th scope="col">{m.visitor_organisation()}</th>
            <th scope="col">{m.visits_when()}</th>
            <th scope="col">{m.visits_what()}</th>
            <th scope="col">{m.visits_host()}</th>
            {withPhone && <th scope="col">{m.visits_phone()}</th>}
            <th scope="col">{m.visitor_came()}</th>
          </tr>
        </thead>
        <tbody>
          {visits.map((visit) => (
            <tr key={visit.placementId}>
              <th scope="row">{visit.name}</th>
              <td>{visit.organisationName}</td>
              <td>
                {dayInWords(visit.startsLocal.slice(0, 10))}
                <br />
                {visit.startsLocal.slice(11)}–{visit.endsLocal.slice(11)}
              </td>
              <td>
                {visit.title}
                <Text c="dimmed" fz="sm">
                  {visit.mode === 'online' ? m.hosting_online() : visit.site}
                </Text>
              </td>
              <td data-label={m.visits_host()}>{visit.host?.name ?? m.visits_no_host()}</td>
              {withPhone && (
                <td>{visit.phone && <a href={`tel:${visit.phone.replace(/[^\d+]/g, '')}`}>{visit.phone}</a>}</td>
              )}
              <td>{visit.attendance === 'unknown' ? '' : attendances[visit.attendance]()}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
