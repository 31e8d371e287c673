import { Button, Text, Title } from '@mantine/core';
import { useSuspenseQueries, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { PublicEditionDetail } from '#client';
import { useClient } from '../../shared/api/index.js';
import { dayInWords, daysInWords, m, slotInWords } from '../../shared/i18n/index.js';
import { useMe } from '../../shared/session/index.js';
import { AppPage, TextLink } from '../../shared/ui/index.js';
import { hostedBy, hostedOffersQuery, visitorsQuery, type Hosted } from './queries.js';
import { VisitorsOnPaper } from './visitors-on-paper.js';

const route = getRouteApi('/$tenant/$edition/gastheer');

/** `/{tenant}/{edition}/gastheer`: when somebody receives visitors; with `?dag=` everybody who comes on that day, for paper. */
export function HostingPage() {
  const { tenant, edition: slug } = route.useParams();
  const { dag } = route.useSearch();
  const edition = route.useLoaderData() as PublicEditionDetail;
  const me = useMe(tenant);
  const offers = useSuspenseQuery(hostedOffersQuery(useClient(), tenant, edition.id)).data;
  const hosted = me ? hostedBy(me, offers) : [];
  const days = [...new Set(hosted.map(({ session }) => session.startsLocal.slice(0, 10)))];
  const here = `/${tenant}/${slug}/gastheer`;
  const ofDay = (day: string): Hosted[] => hosted.filter(({ session }) => session.startsLocal.startsWith(day));
  if (dag !== undefined && days.includes(dag))
    return (
      <AppPage
        network={edition.network}
        title={m.day_list_of({ day: dayInWords(dag) })}
        subtitle={edition.name}
        back={{ href: here, text: m.hosting_title() }}
        actions={
          <Button variant="default" onClick={() => window.print()}>
            {m.print()}
          </Button>
        }
      >
        <DayList tenant={tenant} hosted={ofDay(dag)} />
      </AppPage>
    );
  return (
    <AppPage
      network={edition.network}
      title={m.hosting_title()}
      subtitle={`${edition.name}, ${daysInWords(edition.firstDay, edition.lastDay)}`}
      back={{ href: `/${tenant}/mijn`, text: m.my_pages() }}
    >
      {hosted.length === 0 && (
        <Text maw="42rem">
          {me?.grants.some(({ role }) => role === 'host' || role === 'contact')
            ? m.hosting_none()
            : m.hosting_not_you()}
        </Text>
      )}
      {days.map((day) => (
        <section key={day} className="home-section">
          <Title order={2} mb="md">
            {dayInWords(day)}
          </Title>
          <div className="cards">
            {ofDay(day).map(({ offer, session }) => (
              <article className="card" key={session.id}>
                <Title order={3}>
                  <TextLink
                    to="/$tenant/$edition/gastheer/$session"
                    params={{ tenant, edition: slug, session: session.id }}
                  >
                    {offer.title}
                  </TextLink>
                </Title>
                <Text>{slotInWords(session.startsLocal, session.endsLocal)}</Text>
                <Text c="dimmed" fz="sm">
                  {[offer.address, offer.place].filter(Boolean).join(', ') ||
                    (offer.mode === 'online' && m.hosting_online())}
                </Text>
                <Text mt="xs">{m.hosting_taken({ taken: session.seatsTaken, seats: session.maxSeats })}</Text>
              </article>
            ))}
          </div>
          <Text mt="md">
            <TextLink to="/$tenant/$edition/gastheer" params={{ tenant, edition: slug }} search={{ dag: day }}>
              {m.day_list_of({ day: dayInWords(day) })}
            </TextLink>
          </Text>
        </section>
      ))}
    </AppPage>
  );
}

function DayList({ tenant, hosted }: { tenant: string; hosted: readonly Hosted[] }) {
  const client = useClient();
  const lists = useSuspenseQueries({ queries: hosted.map(({ session }) => visitorsQuery(client, tenant, session.id)) });
  return hosted.map(({ offer, session }, i) => (
    <section key={session.id} className="home-section">
      <Title order={2} size="h3">
        {offer.title}
      </Title>
      <Text mb="sm">{slotInWords(session.startsLocal, session.endsLocal)}</Text>
      <VisitorsOnPaper visitors={lists[i]?.data ?? []} caption={offer.title} />
    </section>
  ));
}
