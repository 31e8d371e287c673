import { Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { CatalogueOffer, PublicEditionDetail } from '#client';
import { dayInWords, hoursInWords } from '../../shared/i18n/index.js';
import { HeartButton } from '../../shared/wish-list/index.js';
import { modeInWords, seatsInWords, typeInWords } from './words.js';

/** What is offered, day by day in order of time: an offer stands there once for each of its sessions. */
export function DayView({ offers, edition }: { offers: CatalogueOffer[]; edition: PublicEditionDetail }) {
  const lines = offers
    .flatMap((offer) => offer.sessions.map((session) => ({ offer, session })))
    .sort((a, b) => (a.session.startsLocal < b.session.startsLocal ? -1 : 1));
  const days = [...new Set(lines.map(({ session }) => session.startsLocal.slice(0, 10)))];
  return days.map((day) => (
    <section key={day} aria-labelledby={`day-${day}`}>
      <Title order={2} size="h3" id={`day-${day}`} mb="xs" className="first-capital">
        {dayInWords(day)}
      </Title>
      <ul className="rows">
        {lines
          .filter(({ session }) => session.startsLocal.startsWith(day))
          .map(({ offer, session }) => (
            <li key={session.id} className="hour">
              <Text fw={600}>{hoursInWords(session.startsLocal, session.endsLocal)}</Text>
              <div>
                <Link
                  to="/$tenant/$edition/aanbod/$offer"
                  params={{ tenant: edition.network.slug, edition: edition.slug, offer: offer.id }}
                >
                  {offer.title}
                </Link>
                <Text fz="sm">{offer.organisation.name}</Text>
                <Text c="dimmed" fz="sm">
                  {[typeInWords(offer.type), modeInWords(offer.mode), offer.place, seatsInWords(session)]
                    .filter(Boolean)
                    .join(' · ')}
                </Text>
              </div>
              <HeartButton edition={edition} offer={offer} />
            </li>
          ))}
      </ul>
    </section>
  ));
}
