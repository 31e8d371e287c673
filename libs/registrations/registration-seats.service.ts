import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Tenancy } from '#platform/tenancy';
import type { SeatFacts } from '#eligibility';
import { isHosted, sessionModes } from '#offers';
import { z } from 'zod';
import type { Registration } from './registration.entity.js';

/** Of a session `s` and its offer `o`: what the rules between seats go by. */
export const seatColumns = `s.id as "sessionId", o.id as "offerId", o.organisation_id as "organisationId",
  s.starts_at as "startsAt", s.ends_at as "endsAt", o.mode`;

/** A row of `seatColumns`: `SeatFacts` as the database answers them. */
export const seatFacts = z.object({
  sessionId: z.string(),
  offerId: z.string(),
  organisationId: z.string(),
  startsAt: z.date(),
  endsAt: z.date(),
  mode: z.enum(sessionModes),
});

/** Answers the sessions in which a registration has a seat. */
type SeatsHeld = (registrationId: string) => Promise<string[]>;

/** Seats that a registration has or will have, inside a unit of work. */
@Injectable()
export class RegistrationSeats implements OnApplicationBootstrap {
  private seatsHeld: SeatsHeld | null = null;

  constructor(private readonly tenancy: Tenancy) {}

  /** The room that keeps the seats stands above this one, and says at the start how to ask it. */
  keptBy(seatsHeld: SeatsHeld): void {
    this.seatsHeld = seatsHeld;
  }

  /** A wiring fault, so the start refuses. */
  onApplicationBootstrap(): void {
    if (!this.seatsHeld) throw new Error('No room keeps the seats; have its module beside that of registrations.');
  }

  /** Ids of the sessions where it has a seat. */
  sessionsHeld(registrationId: string): Promise<string[]> {
    return this.seatsHeld!(registrationId);
  }

  /** Sessions where it has a seat. */
  async held(registrationId: string): Promise<SeatFacts[]> {
    return this.tenancy.rows(
      seatFacts,
      `select ${seatColumns}
         from sessions s join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
        where s.tenant_id = $1 and s.id = any($2::uuid[])`,
      [this.tenancy.tenantId, await this.sessionsHeld(registrationId)],
    );
  }

  /** Sessions of the edition at which the person receives the visitors. */
  hosting({ editionId, personId }: Pick<Registration, 'editionId' | 'personId'>): Promise<SeatFacts[]> {
    return this.tenancy.rows(
      seatFacts,
      `select ${seatColumns}
         from sessions s join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
        where s.tenant_id = $1 and s.edition_id = $2 and o.host_person_id = $3 and ${isHosted}`,
      [this.tenancy.tenantId, editionId, personId],
    );
  }

  /** Sessions it is pinned to. */
  pinned(registrationId: string): Promise<SeatFacts[]> {
    return this.tenancy.rows(
      seatFacts,
      `select ${seatColumns}
         from pair_rule pr
         join sessions s on s.tenant_id = pr.tenant_id and s.id = pr.session_id and s.state in ('planned', 'confirmed')
         join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
        where pr.tenant_id = $1 and pr.registration_id = $2 and pr.kind = 'pin' and pr.withdrawn_at is null`,
      [this.tenancy.tenantId, registrationId],
    );
  }
}
