import { Injectable } from '@nestjs/common';
import { EditionsService } from '#editions';
import type { Actor } from '#identity';
import { offerStates, seatWays, sessionStates } from '#offers';
import { virtualNow } from '#platform/clock';
import { preconditionFailed, type ReadVersion } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import { isProhibited } from '../pair-rules/pair-rules.js';
import type { Registration } from '../registration.entity.js';
import { requireActive } from '../registration-rules.js';
import { seatColumns, seatFacts } from '../registration-seats.service.js';
import { RegistrationsService } from '../registrations.service.js';
import { readWishes, type WantedWish, type WishableSession } from './wish-list.js';

/** A whole list of wishes, as it replaces the one before. */
export interface WantedList {
  wishes: WantedWish[];
  /** "Any other suitable session": the list then counts as full. */
  anyOther: boolean;
  /** Requirements ticked. */
  requirements: string[];
}

const wishableSession = seatFacts.extend({
  title: z.string(),
  state: z.enum(sessionStates),
  offerState: z.enum(offerStates),
  way: z.enum(seatWays),
  requirements: z.array(z.string()),
  prohibited: z.boolean(),
});

/** Ranking wishes. */
@Injectable()
export class WishesService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly editions: EditionsService,
    private readonly registrations: RegistrationsService,
  ) {}

  /**
   * Replaces the whole list, all or nothing. A list that was submitted stays submitted; its place in the order of
   * arrival is that of the last change, so nobody gains by submitting early and choosing later.
   *
   * @param version the version that was read; left out: whatever it is now.
   */
  save(actor: Actor, registrationId: string, list: WantedList, version: ReadVersion = '*'): Promise<Registration> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { registration, edition } = await this.registrations.open(actor, registrationId, 'wish.own');
      if (version !== '*' && version !== registration.version) {
        throw preconditionFailed(`The registration has version ${registration.version} by now; read it again.`);
      }
      requireActive(registration);
      await this.editions.requireOpen(edition, 'wishes');
      const requirements = [...new Set(list.requirements)].sort();
      const sessions = await this.sessions(registration, list.wishes);
      const wisher = { organisationId: registration.organisationId, requirements };
      const wishes = readWishes(list.wishes, sessions, wisher, edition.configuration.rules);
      await this.tenancy.query(`delete from wish where tenant_id = $1 and registration_id = $2`, [
        actor.tenantId,
        registrationId,
      ]);
      await this.tenancy.query(
        `insert into wish (tenant_id, id, edition_id, registration_id, session_id, rank)
         select $1, uuidv7(), $2, $3, w.session_id, w.rank from unnest($4::uuid[], $5::int[]) as w(session_id, rank)`,
        [actor.tenantId, edition.id, registrationId, wishes.map((w) => w.sessionId), wishes.map((w) => w.rank)],
      );
      await this.tenancy.query(
        `update registration set requirements = $3, any_other = $4, version = version + 1,
                submitted_at = case when state = 'submitted' then $5::timestamptz else submitted_at end
          where tenant_id = $1 and id = $2`,
        [actor.tenantId, registrationId, requirements, list.anyOther, virtualNow(edition.clock)],
      );
      return this.registrations.find(registrationId);
    });
  }

  private sessions({ id, editionId }: Registration, wanted: WantedWish[]): Promise<WishableSession[]> {
    const ids = (key: 'sessionId' | 'offerId'): string[] => wanted.flatMap((wish) => wish[key] ?? []);
    return this.tenancy.rows(
      wishableSession,
      `select ${seatColumns}, o.title, s.state, o.state as "offerState", o.way, o.requirements,
              ${isProhibited({ registration: '$5', session: 's.id', offer: 'o.id', host: 'o.organisation_id' })} as prohibited
         from sessions s join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
        where s.tenant_id = $1 and s.edition_id = $2 and (s.id = any($3::uuid[]) or o.id = any($4::uuid[]))
        order by s.starts_at, s.id`,
      [this.tenancy.tenantId, editionId, ids('sessionId'), ids('offerId'), id],
    );
  }
}
