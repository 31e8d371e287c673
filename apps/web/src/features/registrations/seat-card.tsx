import { Anchor, Button, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { OwnPlacement, PublicEditionDetail } from '#client';
import { localIn, m, slotInWords } from '../../shared/i18n/index.js';
import { ButtonLink } from '../../shared/ui/index.js';
import { isOver } from '../../shared/words/over.js';

/** A seat: when, where, with whom, and what to bring. */
export function SeatCard({ edition, seat }: { edition: PublicEditionDetail; seat: OwnPlacement }) {
  const tenant = edition.network.slug;
  const when = slotInWords(localIn(seat.startsAt, edition.timeZone), localIn(seat.endsAt, edition.timeZone));
  const where = [seat.address, seat.place].filter(Boolean).join(', ');
  const isAhead = Date.parse(seat.startsAt) > Date.parse(edition.now);
  return (
    <article className="card plain-card">
      <Text fw={600} c="var(--mantine-color-anchor)">
        {when}
      </Text>
      <Title order={3} mb="xs">
        {seat.title}
      </Title>
      <dl className="facts">
        <Fact name={m.seat_organisation()}>{seat.organisationName}</Fact>
        {where && <Fact name={m.seat_where()}>{where}</Fact>}
        {seat.meetingLink && (
          <Fact name={m.seat_link()}>
            <Anchor href={seat.meetingLink}>{m.seat_link_open()}</Anchor>
          </Fact>
        )}
        {seat.bring && <Fact name={m.seat_bring()}>{seat.bring}</Fact>}
        {seat.contact && (
          <Fact name={m.seat_contact()}>
            {seat.contact.name}, <Anchor href={`mailto:${seat.contact.email}`}>{seat.contact.email}</Anchor>
          </Fact>
        )}
      </dl>
      <Group mt="md" gap="sm" className="not-on-paper">
        <Button
          component="a"
          variant="default"
          href={`/v1/tenants/${tenant}/placements/${seat.id}/calendar-file`}
          download="wissel.ics"
          aria-label={m.seat_calendar_of({ title: seat.title })}
        >
          {m.seat_calendar()}
        </Button>
        {isAhead && !isOver(edition.state) && (
          <ButtonLink
            variant="subtle"
            to="/$tenant/$edition/mijn/afmelden/$placement"
            params={{ tenant, edition: edition.slug, placement: seat.id }}
            aria-label={m.give_back_of({ title: seat.title })}
          >
            {m.give_back()}
          </ButtonLink>
        )}
      </Group>
    </article>
  );
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
