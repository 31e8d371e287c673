import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { demand, type Actor } from '#identity';
import { virtualNow } from '#platform/clock';
import { newId } from '#platform/database';
import { conflict, notFound } from '#platform/errors';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { SessionSeats } from '#offers';
import { RegistrationsService, requireWithdrawable } from '#registrations';
import { z } from 'zod';
import { Placement } from './placement.entity.js';
import { PlacementWithdrawn } from './placement.events.js';
import { SeatsService, type TakenSeat } from './seats/seats.service.js';

const raised = z.object({ id: z.string() });
const place = z.object({
  editionId: z.string(),
  organisationId: z.string(),
  regionId: z.string(),
  hostPersonId: z.string().nullable(),
});

/** Seats, from taking one to giving it back. */
@Injectable()
export class PlacementsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly registrations: RegistrationsService,
    private readonly seats: SeatsService,
    private readonly sessionSeats: SessionSeats,
  ) {}

  /** Takes an instant seat or a rest place; the refusals are those of `SeatsService.take`. */
  takeSeat(actor: Actor, registrationId: string, sessionId: string, requirements: string[] = []): Promise<TakenSeat> {
    return this.seats.take(actor, registrationId, sessionId, requirements);
  }

  /**
   * Gives a seat back, which is free at once; until the session begins, and with a reason once the edition is locked.
   */
  withdraw(actor: Actor, placementId: string, reason?: string | null): Promise<Placement> {
    return this.tenancy.run(actor.tenantId, async () => {
      const before = await this.find(placementId);
      const { edition } = await this.registrations.open(actor, before.registrationId, 'placement.own');
      // The session's row first: a host who cancels it at this moment has either freed the seat already, or waits for us.
      const session = await this.sessionSeats.hold(before.sessionId);
      const placement = await this.find(placementId);
      if (placement.state !== 'confirmed') {
        throw conflict('not_confirmed', `This seat is ${placement.state} already; there is nothing to give back.`);
      }
      requireWithdrawable(edition, reason);
      if (session.startsAt <= virtualNow(edition.clock)) {
        throw conflict('already_begun', 'This session has begun; a seat can be given back until then.');
      }
      const why = reason?.trim() || null;
      await this.sessionSeats.giveBack([placement.sessionId]);
      const changes = { state: 'withdrawn' as const, reason: why, calendarSequence: placement.calendarSequence + 1 };
      await this.tenancy.repository(Placement).update({ tenantId: actor.tenantId, id: placementId }, changes);
      Object.assign(placement, changes);
      await this.audit.record({
        actor,
        action: 'placement.withdraw',
        subjectType: 'placement',
        subjectId: placementId,
      });
      await this.events.announce(PlacementWithdrawn, { placement, reason: why, occurrenceId: newId() });
      return placement;
    });
  }

  /**
   * Raises the calendar's SEQUENCE of everybody who had a seat in one of these sessions when it changed, and answers the
   * placements. Inside a unit of work.
   */
  async raiseSequence(changed: readonly { sessionId: string; changedAt: Date }[]): Promise<string[]> {
    const rows = await this.tenancy.rows(
      raised,
      `update placement p set calendar_sequence = calendar_sequence + 1
         from unnest($2::uuid[], $3::timestamptz[]) as changed(session_id, at)
        where p.tenant_id = $1 and p.session_id = changed.session_id and p.state = 'confirmed' and p.created_at <= changed.at
       returning p.id`,
      [this.tenancy.tenantId, changed.map(({ sessionId }) => sessionId), changed.map(({ changedAt }) => changedAt)],
    );
    return rows.map(({ id }) => id);
  }

  /** Demands a permission for a session where it is held (a host: for the own ones), and answers its edition; inside a unit of work. */
  async demandAtSession(
    actor: Actor,
    permission: 'placement.read' | 'attendance.mark',
    sessionId: string,
  ): Promise<{ editionId: string }> {
    const [at] = await this.tenancy.rows(
      place,
      `select s.edition_id as "editionId", o.organisation_id as "organisationId", o.region_id as "regionId",
              o.host_person_id as "hostPersonId"
         from sessions s join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
        where s.tenant_id = $1 and s.id = $2`,
      [actor.tenantId, sessionId],
    );
    if (!at) throw notFound('session', sessionId);
    const { editionId, organisationId, regionId, hostPersonId } = at;
    demand(actor, permission, { organisationId, regionIds: [regionId], editionId, personId: hostPersonId });
    return { editionId };
  }

  /** The placement, inside a unit of work. */
  async find(id: string): Promise<Placement> {
    const placement = await this.tenancy.repository(Placement).findOneBy({ tenantId: this.tenancy.tenantId, id });
    if (!placement) throw notFound('placement', id);
    return placement;
  }
}
