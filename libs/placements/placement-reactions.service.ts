import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EditionRescheduled, EditionTransitioned, type Edition } from '#editions';
import { OffersWithdrawn, SessionCancelled, SessionSeats } from '#offers';
import { virtualNow } from '#platform/clock';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { ManagerAnswered, RegistrationSeats, RegistrationWithdrawn } from '#registrations';
import { z } from 'zod';
import { SeatBook } from './seats/seat-book.service.js';

/**
 * Seats of sessions that lie ahead ($3: now). Whatever becomes of the edition, those of sessions that have begun or been
 * held stay as they are, with their attendance. When an edition moves, the sessions' rows have moved already: offers act
 * before placements.
 */
const ofSessionsAhead = `from sessions s
  where s.tenant_id = p.tenant_id and s.id = p.session_id and s.starts_at > $3 and s.state in ('planned', 'confirmed')
    and p.tenant_id = $1 and p.edition_id = $2 and p.state = 'confirmed'`;

const seat = z.object({ sessionId: z.string() });

/** Answers the rooms below who sits where, and what happens to seats when something happens there: whole sets of rows at a time, inside the causing transaction. */
@Injectable()
export class PlacementReactions implements OnModuleInit {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly events: Events,
    private readonly book: SeatBook,
    private readonly sessionSeats: SessionSeats,
    private readonly registrationSeats: RegistrationSeats,
  ) {}

  onModuleInit(): void {
    this.registrationSeats.keptBy((registrationId) => this.sessionsHeld(registrationId));
    this.events.on(EditionTransitioned, 'placements', async ({ edition, to, reason }) => {
      if (to === 'cancelled') await this.endAhead(edition, 'edition_cancelled', reason);
    });
    this.events.on(EditionRescheduled, 'placements', async ({ edition, policy, reason }) => {
      if (policy === 'release_all') await this.endAhead(edition, 'released', reason);
      else await this.moveCalendars(edition.id, virtualNow(edition.clock));
    });
    this.events.on(SessionCancelled, 'placements', ({ session, reason }) => this.cancelSessions([session.id], reason));
    this.events.on(OffersWithdrawn, 'placements', ({ sessionIds, reason }) => this.cancelSessions(sessionIds, reason));
    this.events.on(RegistrationWithdrawn, 'placements', ({ registration, reason }) =>
      this.release(registration.id, reason),
    );
    this.events.on(ManagerAnswered, 'placements', async ({ registration, answer }) => {
      if (answer === 'objected') await this.release(registration.id, 'manager_objected');
    });
  }

  private async endAhead(
    { id, clock }: Edition,
    state: 'edition_cancelled' | 'released',
    reason: string | null,
  ): Promise<void> {
    await this.change(
      `update placement p set state = $4, reason = $5, calendar_sequence = calendar_sequence + 1 ${ofSessionsAhead}`,
      id,
      virtualNow(clock),
      state,
      reason,
    );
    await this.book.recount(id);
  }

  private async moveCalendars(editionId: string, now: Date): Promise<void> {
    await this.change(
      `update placement p set calendar_sequence = calendar_sequence + 1 ${ofSessionsAhead}`,
      editionId,
      now,
    );
  }

  /** The sessions' rows are changed first: whoever is taking a seat there at this moment is either counted or refused. */
  private async cancelSessions(sessionIds: string[], reason: string | null): Promise<void> {
    await this.sessionSeats.empty(sessionIds);
    await this.change(
      `update placement set state = 'session_cancelled', reason = $3, calendar_sequence = calendar_sequence + 1
        where tenant_id = $1 and session_id = any($2::uuid[]) and state = 'confirmed'`,
      sessionIds,
      reason,
    );
  }

  /** Sessions are locked in the order of their ids, so that two people who leave at once do not wait for each other. */
  private async release(registrationId: string, reason: string | null): Promise<void> {
    await this.sessionSeats.holdAll(await this.sessionsHeld(registrationId));
    const givenBack = await this.tenancy.rows(
      seat,
      `update placement set state = 'withdrawn', reason = $3, calendar_sequence = calendar_sequence + 1
        where tenant_id = $1 and registration_id = $2 and state = 'confirmed'
        returning session_id as "sessionId"`,
      [this.tenancy.tenantId, registrationId, reason],
    );
    await this.sessionSeats.giveBack(givenBack.map(({ sessionId }) => sessionId));
  }

  private async sessionsHeld(registrationId: string): Promise<string[]> {
    const held = await this.tenancy.rows(
      seat,
      `select session_id as "sessionId" from placement
        where tenant_id = $1 and registration_id = $2 and state = 'confirmed'`,
      [this.tenancy.tenantId, registrationId],
    );
    return held.map(({ sessionId }) => sessionId);
  }

  private async change(sql: string, ...parameters: unknown[]): Promise<void> {
    await this.tenancy.query(sql, [this.tenancy.tenantId, ...parameters]);
  }
}
