import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import type { Edition } from '#editions';
import { can, type Actor } from '#identity';
import { addDays, virtualNow, localOf, localSpan } from '#platform/clock';
import { newId } from '#platform/database';
import { badRequest, conflict, notFound, type ReadVersion } from '#platform/errors';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import { Session } from '../offer.entity.js';
import { SessionCancelled } from '../offer.events.js';
import { maxSessions, readSession, readSessions, type NewSession } from '../offer-form.js';
import { requireAhead } from '../offer-rules.js';
import type { OfferView } from '../offer-view.js';
import { requireWords } from '../offer-decisions.service.js';
import { VisitChanges } from './visit-changes.service.js';
import { OffersService, placeOf } from '../offers.service.js';

const period = z.object({ startsAt: z.date(), endsAt: z.date() });

/** The sessions of an offer: when it takes place, and how many may come. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly offers: OffersService,
    private readonly visits: VisitChanges,
  ) {}

  /** Adds a session; once the offer is approved only whoever reviews it may. Answers the offer as it is then. */
  async add(actor: Actor, offerId: string, wanted: NewSession): Promise<OfferView> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { offer, edition } = await this.offers.openToChange(actor, offerId, []);
      const reviewed = offer.state === 'approved' || offer.state === 'published';
      if (reviewed && !can(actor, 'offer.review', placeOf(offer))) {
        throw conflict(
          'offer_reviewed',
          `This offer is ${offer.state}; ask the coordinator of its region to add the session.`,
        );
      }
      const session = readSession(wanted, edition);
      // First the offer, so that two additions at once count each other.
      await this.offers.write(offer, offer.version, {});
      const { tenantId, editionId } = offer;
      const present = await this.tenancy.repository(Session).countBy({ tenantId, offerId });
      if (present >= maxSessions) {
        throw conflict('too_many_sessions', `An offer has ${maxSessions} sessions at most; make another offer.`);
      }
      const id = newId();
      await this.tenancy.repository(Session).insert({ ...session, tenantId, id, editionId, offerId, state: 'planned' });
      await this.record(actor, 'session.add', id, null, { offerId });
      return this.offers.view(offerId);
    });
  }

  /**
   * The sessions of an offer that is not approved yet, all at once: those with an id are changed, those without are added, and
   * whichever is not named goes. Nobody counts on any of them yet. 412 when the offer is no longer at `version`.
   */
  async replace(
    actor: Actor,
    offerId: string,
    wanted: (NewSession & { id?: string })[],
    version: ReadVersion,
  ): Promise<OfferView> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { offer, edition } = await this.offers.openToChange(actor, offerId, ['sessions']);
      const sessions = readSessions(wanted, edition);
      await this.offers.write(offer, version, {});
      const { tenantId, editionId } = offer;
      const present = await this.tenancy.repository(Session).findBy({ tenantId, offerId });
      const held = new Set(present.map(({ id }) => id));
      const named = wanted.flatMap(({ id }) => (id === undefined ? [] : [id]));
      const strange = named.findIndex((id, i) => !held.has(id) || named.indexOf(id) !== i);
      if (strange >= 0) {
        const detail = `${named[strange]} is no session of this offer, or is named twice; leave the id out for a new one`;
        throw badRequest('bad_offer', `sessions: ${detail}.`, [{ pointer: '/sessions', detail }]);
      }
      const gone = present.filter(({ id }) => !named.includes(id));
      for (const { id } of gone) await this.tenancy.repository(Session).delete({ tenantId, id });
      for (const [i, session] of sessions.entries()) {
        const id = wanted[i]?.id;
        if (id !== undefined) await this.tenancy.repository(Session).update({ tenantId, id }, session);
        else {
          const row = { ...session, tenantId, id: newId(), editionId, offerId, state: 'planned' as const };
          await this.tenancy.repository(Session).insert(row);
        }
      }
      await this.audit.record({
        actor,
        action: 'offer.update',
        subjectType: 'offer',
        subjectId: offerId,
        details: { fields: ['sessions'] },
      });
      return this.offers.view(offerId);
    });
  }

  /**
   * Changes times or seats of a session that lies ahead. Its times are fixed once the offer is approved; its seats cannot
   * go below those taken. `version` is the offer's: 412 when that has changed. Answers the offer as it is then.
   */
  async update(
    actor: Actor,
    sessionId: string,
    changes: Partial<NewSession>,
    version: ReadVersion,
  ): Promise<OfferView> {
    return this.tenancy.run(actor.tenantId, async () => {
      const before = await this.find(sessionId);
      const times = (['startsLocal', 'endsLocal'] as const).filter((field) => changes[field] !== undefined);
      const { offer, edition } = await this.offers.openToChange(actor, before.offerId, times);
      const session = readSession(
        {
          startsLocal: changes.startsLocal ?? localOf(before.startsAt, edition.timeZone),
          endsLocal: changes.endsLocal ?? localOf(before.endsAt, edition.timeZone),
          minSeats: changes.minSeats ?? before.minSeats,
          maxSeats: changes.maxSeats ?? before.maxSeats,
        },
        edition,
      );
      await this.offers.write(offer, version, {});
      const done = await this.visits.around(offer.id, () =>
        this.tenancy.count(
          `update session set starts_at = $3, ends_at = $4, min_seats = $5, max_seats = $6
         where tenant_id = $1 and id = $2 and state in ('planned', 'confirmed') and seats_taken <= $6`,
          [actor.tenantId, sessionId, session.startsAt, session.endsAt, session.minSeats, session.maxSeats],
        ),
      );
      if (done === 0) throw unchangeable(await this.find(sessionId));
      await this.record(actor, 'session.update', sessionId, null, { fields: Object.keys(changes) });
      return this.offers.view(offer.id);
    });
  }

  /** One session does not take place; the people who had a seat are told by the rooms that know them. */
  async cancel(actor: Actor, sessionId: string, reason: string): Promise<OfferView> {
    requireWords(reason, 'reason', 'say why; the people who counted on it read it');
    return this.tenancy.run(actor.tenantId, async () => {
      const before = await this.find(sessionId);
      const { offer, edition } = await this.offers.open(actor, 'offer.edit', before.offerId);
      requireAhead(edition);
      await this.offers.write(offer, offer.version, {});
      const done = await this.tenancy.count(
        `update session set state = 'cancelled', reason = $3
         where tenant_id = $1 and id = $2 and state in ('planned', 'confirmed')`,
        [actor.tenantId, sessionId, reason],
      );
      if (done === 0) throw unchangeable(await this.find(sessionId));
      await this.record(actor, 'session.cancel', sessionId, reason, { offerId: offer.id });
      await this.events.announce(SessionCancelled, {
        session: await this.find(sessionId),
        offer,
        reason,
        occurrenceId: newId(),
      });
      return this.offers.view(offer.id);
    });
  }

  /** The sessions in the catalogue go ahead (`confirmed`), or are over (`held`). In a unit of work. */
  async become(edition: Edition, state: 'confirmed' | 'held'): Promise<void> {
    await this.tenancy.query(
      `update session s set state = $3 from offer o
       where o.tenant_id = s.tenant_id and o.id = s.offer_id and o.state = 'published'
         and s.tenant_id = $1 and s.edition_id = $2 and s.state in ('planned', 'confirmed') and s.state <> $3`,
      [edition.tenantId, edition.id, state],
    );
  }

  /** Moves every session that lies ahead by whole days; local times of day and lengths stay. In a unit of work. */
  async move(edition: Edition, days: number): Promise<void> {
    const { tenantId, id: editionId, timeZone } = edition;
    const ahead = await this.tenancy.rows(
      period,
      `select distinct starts_at as "startsAt", ends_at as "endsAt" from session
       where tenant_id = $1 and edition_id = $2 and state in ('planned', 'confirmed') and starts_at > $3`,
      [tenantId, editionId, virtualNow(edition.clock)],
    );
    const later = (at: Date): string => {
      const [day, time] = localOf(at, timeZone).split('T') as [string, string];
      return `${addDays(day, days)}T${time}`;
    };
    const moves = ahead.map(({ startsAt, endsAt }) => ({
      from: startsAt,
      till: endsAt,
      ...localSpan(later(startsAt), later(endsAt), timeZone),
    }));
    // By what it was, all at once: two moves must not meet on the way.
    await this.tenancy.query(
      `update session s set starts_at = m."startsAt", ends_at = m."endsAt"
         from jsonb_to_recordset($3::jsonb)
           as m("from" timestamptz, till timestamptz, "startsAt" timestamptz, "endsAt" timestamptz)
        where s.tenant_id = $1 and s.edition_id = $2 and s.state in ('planned', 'confirmed')
          and s.starts_at = m."from" and s.ends_at = m.till`,
      [tenantId, editionId, JSON.stringify(moves)],
    );
  }

  private async find(id: string): Promise<Session> {
    const session = await this.tenancy.repository(Session).findOneBy({ tenantId: this.tenancy.tenantId, id });
    if (!session) throw notFound('session', id);
    return session;
  }

  private record(
    actor: Actor,
    action: string,
    subjectId: string,
    reason: string | null,
    details: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.record({ actor, action, subjectType: 'session', subjectId, reason, details });
  }
}

function unchangeable(session: Session): Error {
  if (session.state !== 'planned' && session.state !== 'confirmed') {
    return conflict('session_closed', `This session is ${session.state} and stays as it was.`);
  }
  const detail = `${session.seatsTaken} seats are taken; give at least as many, or cancel the session`;
  return conflict('seats_taken', `maxSeats: ${detail}.`, [{ pointer: '/maxSeats', detail }]);
}
