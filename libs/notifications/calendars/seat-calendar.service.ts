import { Injectable } from '@nestjs/common';
import { demand, type Actor } from '#identity';
import { realNow } from '#platform/clock';
import { notFound } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import { calendarFile, party, whatAndWhere } from './calendar-file.js';

const seatRow = z.object({
  sequence: z.int(),
  startsAt: z.date(),
  endsAt: z.date(),
  title: z.string(),
  place: z.string().nullable(),
  address: z.string().nullable(),
  link: z.string().nullable(),
  bring: z.string().nullable(),
  organisation: z.string(),
  hostName: z.string().nullable(),
  organizer: party,
  attendee: party,
  personId: z.string(),
  editionId: z.string(),
});

/** The calendar file of a seat, for whoever takes it from a page: the same entry as in the mails, by its UID, SEQUENCE and ORGANIZER. */
@Injectable()
export class SeatCalendars {
  constructor(private readonly tenancy: Tenancy) {}

  /** 404 for a seat that is not held any more. */
  file(actor: Actor, placementId: string): Promise<string> {
    return this.tenancy.run(actor.tenantId, async () => {
      const [seat] = await this.tenancy.rows(
        seatRow,
        `select p.calendar_sequence as sequence, s.starts_at as "startsAt", s.ends_at as "endsAt", o.title, o.place, o.address,
                o.meeting_link as link, o.bring, g.name as organisation, host.name as "hostName",
                json_build_object(
                  'name', coalesce(ce.organizer_name, case when by.host then host.name end, t.name),
                  'email', coalesce(ce.organizer_email, case when by.host then host.email end, t.contact_email)) as organizer,
                json_build_object('name', person.name, 'email', coalesce(person.email, t.contact_email)) as attendee,
                reg.person_id as "personId", p.edition_id as "editionId"
           from placements p
           join registrations reg on reg.tenant_id = p.tenant_id and reg.id = p.registration_id
           join people person on person.tenant_id = reg.tenant_id and person.id = reg.person_id
           join sessions s on s.tenant_id = p.tenant_id and s.id = p.session_id
           join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
           join organisations g on g.tenant_id = o.tenant_id and g.id = o.organisation_id
           join editions e on e.tenant_id = p.tenant_id and e.id = p.edition_id
           join tenants t on t.id = p.tenant_id
           left join people host on host.tenant_id = o.tenant_id and host.id = o.host_person_id
           cross join lateral (
             select e.configuration -> 'visits' ->> 'organizer' = 'host' and host.id is not null as host) by
           left join calendar_entry ce on ce.tenant_id = p.tenant_id and ce.id = p.id
          where p.tenant_id = $1 and p.id = $2 and p.state = 'confirmed'`,
        [actor.tenantId, placementId],
      );
      if (!seat) throw notFound('seat', placementId);
      const { personId, editionId, organizer, attendee, ...what } = seat;
      demand(actor, 'placement.own', { personId, editionId });
      const event = { placementId, ...what, ...whatAndWhere(what) };
      return calendarFile('REQUEST', event, organizer, attendee, realNow()).content;
    });
  }
}
