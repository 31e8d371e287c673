import { Button, Text, Title } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useClient } from '../../../shared/api/index.js';
import { daysInWords, deadlineInWords, localIn, m, slotInWords } from '../../../shared/i18n/index.js';
import { useMe } from '../../../shared/session/index.js';
import { AppPage } from '../../../shared/ui/index.js';
import { colleagueQuery, colleagueSeatsQuery } from './queries.js';

const route = getRouteApi('/$tenant/$edition/organisaties/$organisation/medewerkers/$registration/brief');
const own = getRouteApi('/$tenant/$edition/organisaties/$organisation');

/** `.../medewerkers/{registration}/brief`: what a colleague is signed up for, on one sheet to hand over. */
export function LetterPage() {
  const { tenant, registration: id } = route.useParams();
  const { edition, organisation } = own.useLoaderData();
  const client = useClient();
  const me = useMe(tenant);
  const registration = useSuspenseQuery(colleagueQuery(client, tenant, id)).data;
  const seats = useSuspenseQuery(colleagueSeatsQuery(client, tenant, id)).data;
  const held = seats.filter(({ state }) => state === 'confirmed');
  const contact = me?.person?.name ?? organisation.name;
  const { closesLocal, open } = edition.signUp;
  const when = (startsAt: string, endsAt: string): string =>
    slotInWords(localIn(startsAt, edition.timeZone), localIn(endsAt, edition.timeZone));
  return (
    <AppPage
      network={edition.network}
      title={m.letter_title({ edition: edition.name })}
      subtitle={daysInWords(edition.firstDay, edition.lastDay)}
      back={{
        href: `/${tenant}/${edition.slug}/organisaties/${organisation.id}/medewerkers/${id}`,
        text: registration.name,
      }}
      actions={<Button onClick={() => window.print()}>{m.print()}</Button>}
    >
      <div className="letter">
        <p>{m.letter_dear({ name: registration.name })}</p>
        <p>
          {registration.signedUpBy
            ? m.letter_signed_up_by({
                by: registration.signedUpBy,
                organisation: organisation.name,
                edition: edition.name,
              })
            : m.letter_signed_up({ organisation: organisation.name, edition: edition.name })}
        </p>
        {held.length > 0 && (
          <section aria-labelledby="letter-seats">
            <Title order={2} size="h3" id="letter-seats" mb="sm">
              {m.letter_seats()}
            </Title>
            {held.map((seat) => (
              <div key={seat.id} className="letter-seat">
                <Text fw={600}>{seat.title}</Text>
                <dl className="facts">
                  <Fact name={m.letter_when()} value={when(seat.startsAt, seat.endsAt)} />
                  <Fact
                    name={m.seat_where()}
                    value={[seat.organisationName, seat.address, seat.place].filter(Boolean).join(', ')}
                  />
                  <Fact name={m.seat_link()} value={seat.meetingLink} />
                  <Fact name={m.seat_bring()} value={seat.bring} />
                  <Fact name={m.seat_contact()} value={seat.contact && `${seat.contact.name}, ${seat.contact.email}`} />
                </dl>
              </div>
            ))}
          </section>
        )}
        {held.length === 0 && (
          <section aria-labelledby="letter-wishes">
            <Title order={2} size="h3" id="letter-wishes" mb="sm">
              {m.letter_wishes()}
            </Title>
            {registration.wishes.length === 0 ? (
              <p>{m.letter_no_wishes({ contact })}</p>
            ) : (
              <ol>
                {registration.wishes.map((wish) => (
                  <li key={wish.sessionId} value={wish.rank}>
                    {wish.title}, {wish.organisationName}
                    <Text c="dimmed" fz="sm">
                      {when(wish.startsAt, wish.endsAt)}
                    </Text>
                  </li>
                ))}
              </ol>
            )}
            {open && closesLocal && registration.wishes.length > 0 && (
              <p>{m.letter_until({ deadline: deadlineInWords(closesLocal) })}</p>
            )}
          </section>
        )}
        <section aria-labelledby="letter-not">
          <Title order={2} size="h3" id="letter-not" mb="sm">
            {m.letter_not()}
          </Title>
          <p>{m.letter_not_text({ contact, organisation: organisation.name })}</p>
        </section>
        <p>
          {m.letter_regards()}
          <br />
          {contact}, {organisation.name}
        </p>
      </div>
    </AppPage>
  );
}

const Fact = ({ name, value }: { name: string; value: string | null | undefined }) =>
  value ? (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  ) : null;
