import { Button, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useClient } from '../../../shared/api/index.js';
import { dayInWords, m } from '../../../shared/i18n/index.js';
import { AppPage } from '../../../shared/ui/index.js';
import { visitorsOfDayQuery } from './queries.js';

const route = getRouteApi('/$tenant/$edition/organisaties/$organisation/bezoekers/badges');
const own = getRouteApi('/$tenant/$edition/organisaties/$organisation');

/** `.../bezoekers/badges?day=`: a badge for everybody who comes in on a day, to cut out. For paper. */
export function BadgesPage() {
  const params = route.useParams();
  const { edition, organisation } = own.useLoaderData();
  const { day, site } = route.useSearch();
  const path = { tenant: params.tenant, editionId: edition.id, organisationId: organisation.id };
  const visits = useSuspenseQuery(visitorsOfDayQuery(useClient(), path, { day, site })).data;
  // One each, also for who visits twice on a day.
  const people = [...new Map(visits.map((visit) => [`${visit.name}\n${visit.organisationName}`, visit])).values()];
  return (
    <AppPage
      network={edition.network}
      title={day === undefined ? m.badges() : m.badges_day({ day: dayInWords(day, 'dayOfYear') })}
      subtitle={[site ?? organisation.name, edition.name].join(', ')}
      back={{
        href: `/${params.tenant}/${edition.slug}/organisaties/${organisation.id}/bezoekers`,
        text: m.visits_title(),
      }}
      actions={
        people.length > 0 && (
          <Button variant="default" onClick={() => window.print()}>
            {m.print()}
          </Button>
        )
      }
    >
      {people.length === 0 && <Text>{m.reception_none()}</Text>}
      <ul className="badges quiet-list">
        {people.map((visit) => (
          <li key={visit.placementId} className="badge">
            <span className="badge-kind">{m.badge_visitor()}</span>
            <strong>{visit.name}</strong>
            <span>{visit.organisationName}</span>
            <span className="badge-foot">
              {organisation.name}, {dayInWords(visit.startsLocal.slice(0, 10))}
            </span>
          </li>
        ))}
      </ul>
    </AppPage>
  );
}
