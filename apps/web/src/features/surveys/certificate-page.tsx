import { Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { AttendanceCertificate, PublicEditionDetail } from '#client';
import { useClient } from '../../shared/api/index.js';
import { dayInWords, daysInWords, localIn, m, slotInWords } from '../../shared/i18n/index.js';
import { SaveAsPdf } from '../../shared/printing/index.js';
import { AppPage } from '../../shared/ui/index.js';
import { certificateQuery } from './queries.js';

const route = getRouteApi('/$tenant/$edition/mijn/terugblik/bewijs');
const below = getRouteApi('/$tenant/$edition');

/** `/{tenant}/{edition}/mijn/terugblik/bewijs`: one's certificate of attendance, for the screen, for paper and as PDF. */
export function CertificatePage() {
  const edition = below.useLoaderData();
  const registrationId = route.useLoaderData();
  return (
    <AppPage
      network={edition.network}
      title={m.certificate_title()}
      back={{ href: `/${edition.network.slug}/${edition.slug}/mijn/terugblik`, text: m.certificate_back() }}
    >
      {registrationId && <Certificate edition={edition} registrationId={registrationId} />}
    </AppPage>
  );
}

function Certificate({ edition, registrationId }: { edition: PublicEditionDetail; registrationId: string }) {
  const client = useClient();
  const certificate = useSuspenseQuery(certificateQuery(client, edition.network.slug, registrationId)).data;
  if (!certificate) return <Text maw="42rem">{m.certificate_not_yet()}</Text>;
  return (
    <>
      <Paper edition={edition} certificate={certificate} />
      <div className="page-actions not-on-paper">
        <SaveAsPdf fileName={m.certificate_file()} />
      </div>
    </>
  );
}

function Paper({ edition, certificate }: { edition: PublicEditionDetail; certificate: AttendanceCertificate }) {
  const { name, organisationName, networkName, visits, minutes } = certificate;
  return (
    <article className="certificate">
      <p>{m.certificate_says({ network: networkName })}</p>
      <p className="certificate-name">{name}</p>
      <p>{m.certificate_of({ organisation: organisationName })}</p>
      <p>{m.certificate_took_part({ edition: edition.name, days: daysInWords(edition.firstDay, edition.lastDay) })}</p>
      <h2>{m.certificate_visits()}</h2>
      <ul className="quiet-list certificate-visits">
        {visits.map(({ title, organisationName: host, startsAt, endsAt, mode, place }) => (
          <li key={`${startsAt} ${title}`}>
            <strong>{title}</strong>
            <br />
            {mode === 'online' || !place
              ? m.certificate_online({ organisation: host })
              : m.certificate_at({ organisation: host, place })}
            <br />
            {slotInWords(localIn(startsAt, edition.timeZone), localIn(endsAt, edition.timeZone))}
          </li>
        ))}
      </ul>
      <p>
        <strong>{m.certificate_hours({ length: lengthInWords(minutes) })}</strong>
      </p>
      <p className="certificate-issued">
        {m.certificate_issued({
          network: networkName,
          day: dayInWords(localIn(edition.now, edition.timeZone).slice(0, 10), 'date'),
        })}
      </p>
    </article>
  );
}

/** "3 uur en 30 minuten". */
function lengthInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [hours > 0 && m.hours({ n: hours }), rest > 0 && m.minutes({ n: rest })].filter(
    (part) => part !== false,
  );
  return parts.length === 2
    ? m.both({ one: parts[0] as string, other: parts[1] as string })
    : (parts[0] ?? m.minutes({ n: 0 }));
}
