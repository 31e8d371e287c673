import { Injectable } from '@nestjs/common';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import { Session } from '../offer.entity.js';

const takenSession = z.object({ seats: z.int() });

/** How many seats of a session are taken. */
export interface TakenSeats {
  sessionId: string;
  seats: number;
}

/**
 * The counter of seats on a session's row. Who sits there is the business of the rooms above; the row is what they take
 * turns at, inside the caller's unit of work.
 */
@Injectable()
export class SessionSeats {
  constructor(private readonly tenancy: Tenancy) {}

  /** Locks a session until the unit of work ends, and answers it as it is then. */
  hold(sessionId: string): Promise<Session> {
    return this.tenancy.repository(Session).findOneOrFail({
      where: { tenantId: this.tenancy.tenantId, id: sessionId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Locks sessions in the order of their ids, so that two who hold several do not wait for each other. */
  async holdAll(sessionIds: readonly string[]): Promise<void> {
    await this.sql(
      `select from session where tenant_id = $1 and id = any($2::uuid[]) order by id for update`,
      sessionIds,
    );
  }

  /** Takes one seat of a session that lies ahead; answers how many it has, or null when none is free or it is off. */
  async take(sessionId: string): Promise<number | null> {
    const [session] = await this.tenancy.rows(
      takenSession,
      `update session set seats_taken = seats_taken + 1
        where tenant_id = $1 and id = $2 and state in ('planned', 'confirmed') and seats_taken < max_seats
        returning max_seats as seats`,
      [this.tenancy.tenantId, sessionId],
    );
    return session?.seats ?? null;
  }

  /** Frees one seat in each of the sessions. */
  async giveBack(sessionIds: readonly string[]): Promise<void> {
    await this.sql(
      `update session set seats_taken = seats_taken - 1 where tenant_id = $1 and id = any($2::uuid[])`,
      sessionIds,
    );
  }

  /** Frees all seats of the sessions. */
  async empty(sessionIds: readonly string[]): Promise<void> {
    await this.sql(`update session set seats_taken = 0 where tenant_id = $1 and id = any($2::uuid[])`, sessionIds);
  }

  /** Counts the seats of an edition afresh: those given, and none in its other sessions. */
  async recount(editionId: string, taken: readonly TakenSeats[]): Promise<void> {
    await this.sql(
      `with counted as (
         select s.id, coalesce(t.seats, 0) as seats from session s
           left join jsonb_to_recordset($3::jsonb) as t("sessionId" uuid, seats int) on t."sessionId" = s.id
          where s.tenant_id = $1 and s.edition_id = $2)
       update session s set seats_taken = counted.seats from counted
        where s.tenant_id = $1 and s.id = counted.id and s.seats_taken <> counted.seats`,
      editionId,
      JSON.stringify(taken),
    );
  }

  private async sql(text: string, ...parameters: unknown[]): Promise<void> {
    await this.tenancy.query(text, [this.tenancy.tenantId, ...parameters]);
  }
}
