import { Injectable } from '@nestjs/common';
import { Tenancy } from '#platform/tenancy';

/** A seat that somebody holds. */
export interface HeldSeat {
  registrationId: string;
  sessionId: string;
}

/** A seat that a run gave somebody. */
export interface GrantedSeat {
  participantId: string;
  sessionId: string;
}

/** The seats of a whole edition at a time, inside the caller's unit of work. */
@Injectable()
export class SeatBook {
  constructor(private readonly tenancy: Tenancy) {}

  /** All confirmed seats. */
  held(editionId: string): Promise<HeldSeat[]> {
    return this.tenancy.query<HeldSeat & Record<string, unknown>>(
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
         join registration reg on reg.tenant_id = $1 and reg.edition_id = $2
              and reg.person_id = granted."participantId" and reg.state = 'submitted'
         join session s on s.tenant_id = $1 and s.id = granted."sessionId" and s.state in ('planned', 'confirmed')
       on conflict do nothing`,
      [this.tenancy.tenantId, editionId, JSON.stringify(seats)],
    );
    await this.recount(editionId);
  }

  /** Counts the seats afresh. Only while the edition's row is locked: nobody can be taking a seat then. */
  async recount(editionId: string): Promise<void> {
    await this.tenancy.query(
      `update session s set seats_taken = counted.seats
         from (select s.id, count(p.id)::int as seats
                 from session s
                 left join placement p on p.tenant_id = s.tenant_id and p.session_id = s.id and p.state = 'confirmed'
                where s.tenant_id = $1 and s.edition_id = $2
                group by s.id) counted
        where s.tenant_id = $1 and s.id = counted.id and s.seats_taken <> counted.seats`,
      [this.tenancy.tenantId, editionId],
    );
  }
}
