import { Injectable } from '@nestjs/common';
import { SessionSeats } from '#offers';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';

const heldSeat = z.object({ registrationId: z.string(), sessionId: z.string() });
const takenSeats = z.object({ sessionId: z.string(), seats: z.int() });

/** A seat that somebody holds. */
export type HeldSeat = z.output<typeof heldSeat>;

/** A seat that a run gave somebody. */
export interface GrantedSeat {
  participantId: string;
  sessionId: string;
}

/** The seats of a whole edition at a time, inside the caller's unit of work. */
@Injectable()
export class SeatBook {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly sessions: SessionSeats,
  ) {}

  /** All confirmed seats. */
  held(editionId: string): Promise<HeldSeat[]> {
    return this.tenancy.rows(
      heldSeat,
      `select registration_id as "registrationId", session_id as "sessionId"
         from placement where tenant_id = $1 and edition_id = $2 and state = 'confirmed'`,
      [this.tenancy.tenantId, editionId],
    );
  }

  /** A confirmed run becomes seats; who withdrew since, or whose session was cancelled, gets none. Only while the edition's row is locked. */
  async grant(editionId: string, seats: readonly GrantedSeat[]): Promise<void> {
    await this.tenancy.query(
      `insert into placement (tenant_id, id, edition_id, registration_id, session_id, origin, state)
       select reg.tenant_id, uuidv7(), reg.edition_id, reg.id, s.id, 'run', 'confirmed'
         from jsonb_to_recordset($3::jsonb) as granted("participantId" uuid, "sessionId" uuid)
         join registrations reg on reg.tenant_id = $1 and reg.edition_id = $2
              and reg.person_id = granted."participantId" and reg.state = 'submitted'
         join sessions s on s.tenant_id = $1 and s.id = granted."sessionId" and s.state in ('planned', 'confirmed')
       on conflict do nothing`,
      [this.tenancy.tenantId, editionId, JSON.stringify(seats)],
    );
    await this.recount(editionId);
  }

  /** Counts the seats afresh. Only while the edition's row is locked: nobody can be taking a seat then. */
  async recount(editionId: string): Promise<void> {
    const taken = await this.tenancy.rows(
      takenSeats,
      `select session_id as "sessionId", count(*)::int as seats from placement
        where tenant_id = $1 and edition_id = $2 and state = 'confirmed' group by session_id`,
      [this.tenancy.tenantId, editionId],
    );
    await this.sessions.recount(editionId, taken);
  }
}
