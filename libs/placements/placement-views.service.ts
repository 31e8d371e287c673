import { Injectable } from '@nestjs/common';
import { can, demand, type Actor } from '#identity';
import { sessionModes } from '#offers';
import { alphabetical } from '#platform/database';
import { notFound } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { regionsOf } from '#registrations';
import { z } from 'zod';
import { attendances, placementOrigins, placementStates } from './placement.entity.js';
import { PlacementsService } from './placements.service.js';

const placementView = z.object({
  id: z.string(),
  sessionId: z.string(),
  offerId: z.string(),
  title: z.string(),
  organisationName: z.string(),
  startsAt: z.date(),
  endsAt: z.date(),
  mode: z.enum(sessionModes),
  place: z.string().nullable(),
  address: z.string().nullable(),
  meetingLink: z.string().nullable(),
  bring: z.string().nullable(),
  /** Who receives them; null without a host, and once the seat is gone. */
  contact: z.object({ name: z.string(), email: z.string() }).nullable(),
  origin: z.enum(placementOrigins),
  state: z.enum(placementStates),
  attendance: z.enum(attendances),
  calendarSequence: z.int(),
  reason: z.string().nullable(),
});

const visitorView = z.object({
  placementId: z.string(),
  name: z.string(),
  /** Null for somebody who has none: their employer's contact reaches them. */
  email: z.string().nullable(),
  jobTitle: z.string(),
  organisationName: z.string(),
  requirements: z.array(z.string()),
  /** What to take care of, told with consent that hosts read it. */
  accessNeeds: z.string().nullable(),
  diet: z.string().nullable(),
  origin: z.enum(placementOrigins),
  attendance: z.enum(attendances),
});

/** A seat as the person who holds it sees it. Times are instants in UTC. */
export type PlacementView = z.output<typeof placementView>;

/** A visitor on the host's list. */
export type VisitorView = z.output<typeof visitorView>;

const owner = z.object({ personId: z.string(), organisationId: z.string(), editionId: z.string() });

/** Reading seats. */
@Injectable()
export class PlacementViews {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly placements: PlacementsService,
  ) {}

  /** All seats of a registration, past ones included, in the order of their dates. */
  ofRegistration(actor: Actor, registrationId: string): Promise<PlacementView[]> {
    return this.tenancy.run(actor.tenantId, async () => {
      const [of] = await this.tenancy.rows(
        owner,
        `select person_id as "personId", organisation_id as "organisationId", edition_id as "editionId"
           from registrations where tenant_id = $1 and id = $2`,
        [actor.tenantId, registrationId],
      );
      if (!of) throw notFound('registration', registrationId);
      const { personId, organisationId, editionId } = of;
      if (!can(actor, 'placement.own', { personId, editionId })) {
        const regionIds = await regionsOf(this.tenancy, organisationId);
        demand(actor, 'registration.read', { organisationId, regionIds, editionId });
      }
      return this.tenancy.rows(
        placementView,
        `select p.id, s.id as "sessionId", o.id as "offerId", o.title, host.name as "organisationName",
                s.starts_at as "startsAt", s.ends_at as "endsAt", o.mode, o.place, o.address,
                case when p.state = 'confirmed' then o.meeting_link end as "meetingLink", o.bring,
                case when p.state = 'confirmed' and receiver.id is not null
                     then json_build_object('name', receiver.name, 'email', receiver.email) end as contact, p.origin, p.state,
                p.attendance, p.calendar_sequence as "calendarSequence", p.reason
           from placement p
           join sessions s on s.tenant_id = p.tenant_id and s.id = p.session_id
           join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
           join organisations host on host.tenant_id = o.tenant_id and host.id = o.organisation_id
           left join people receiver on receiver.tenant_id = o.tenant_id and receiver.id = o.host_person_id
          where p.tenant_id = $1 and p.registration_id = $2
          order by s.starts_at, p.id`,
        [actor.tenantId, registrationId],
      );
    });
  }

  /** Who comes to a session, by name; for its host, their organisation's contact and the coordinators of its region. */
  ofSession(actor: Actor, sessionId: string): Promise<VisitorView[]> {
    return this.tenancy.run(actor.tenantId, async () => {
      await this.placements.demandAtSession(actor, 'placement.read', sessionId);
      return this.tenancy.rows(
        visitorView,
        `select p.id as "placementId", person.name, person.email, reg.job_title as "jobTitle",
                employer.name as "organisationName", reg.requirements,
                reg.access_needs as "accessNeeds", reg.diet, p.origin, p.attendance
           from placement p
           join registrations reg on reg.tenant_id = p.tenant_id and reg.id = p.registration_id
           join people person on person.tenant_id = reg.tenant_id and person.id = reg.person_id
           join organisations employer on employer.tenant_id = reg.tenant_id and employer.id = reg.organisation_id
          where p.tenant_id = $1 and p.session_id = $2 and p.state = 'confirmed'
          order by ${alphabetical('person.name', actor.language)}, p.id`,
        [actor.tenantId, sessionId],
      );
    });
  }
}
