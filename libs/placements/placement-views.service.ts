import { Injectable } from '@nestjs/common';
import { can, demand, type Actor } from '#identity';
import { alphabetical } from '#platform/database';
import { notFound } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { regionsOf } from '#registrations';
import type { Placement } from './placement.entity.js';
import { PlacementsService } from './placements.service.js';

/** A seat as the person who holds it sees it. Times are instants in UTC. */
export interface PlacementView {
  id: string;
  sessionId: string;
  offerId: string;
  title: string;
  organisationName: string;
  startsAt: Date;
  endsAt: Date;
  mode: string;
  place: string | null;
  address: string | null;
  meetingLink: string | null;
  bring: string | null;
  origin: Placement['origin'];
  state: Placement['state'];
  attendance: Placement['attendance'];
  calendarSequence: number;
  reason: string | null;
}

/** A visitor on the host's list. */
export interface VisitorView {
  placementId: string;
  name: string;
  email: string;
  jobTitle: string;
  organisationName: string;
  requirements: string[];
  origin: Placement['origin'];
  attendance: Placement['attendance'];
}

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
      const [reg] = await this.tenancy.query<{ person_id: string; organisation_id: string; edition_id: string }>(
        `select person_id, organisation_id, edition_id from registrations where tenant_id = $1 and id = $2`,
        [actor.tenantId, registrationId],
      );
      if (!reg) throw notFound('registration', registrationId);
      const editionId = reg.edition_id;
      if (!can(actor, 'placement.own', { personId: reg.person_id, editionId })) {
        const regionIds = await regionsOf(this.tenancy, reg.organisation_id);
        demand(actor, 'registration.read', { organisationId: reg.organisation_id, regionIds, editionId });
      }
      return this.tenancy.query<PlacementView & Record<string, unknown>>(
        `select p.id, s.id as "sessionId", o.id as "offerId", o.title, host.name as "organisationName",
                s.starts_at as "startsAt", s.ends_at as "endsAt", o.mode, o.place, o.address,
                case when p.state = 'confirmed' then o.meeting_link end as "meetingLink", o.bring, p.origin, p.state,
                p.attendance, p.calendar_sequence as "calendarSequence", p.reason
           from placement p
           join sessions s on s.tenant_id = p.tenant_id and s.id = p.session_id
           join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
           join organisations host on host.tenant_id = o.tenant_id and host.id = o.organisation_id
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
      return this.tenancy.query<VisitorView & Record<string, unknown>>(
        `select p.id as "placementId", person.name, person.email, reg.job_title as "jobTitle",
                employer.name as "organisationName", reg.requirements, p.origin, p.attendance
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
