import { Injectable } from '@nestjs/common';
import { type Edition, Participations } from '#editions';
import { clash, isAhead, unentitled, type Unentitled } from '#eligibility';
import { SessionSeats, offerStates, seatWays, sessionStates } from '#offers';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import type { PairRule } from './pair-rule.entity.js';
import { covers, elsewhere, refuse, unknown, type PairTarget, type TargetField } from './pair-rules.js';
import type { Registration } from '../registration.entity.js';
import { RegistrationSeats, seatColumns, seatFacts } from '../registration-seats.service.js';

const pinSession = seatFacts.extend({
  title: z.string(),
  editionId: z.string(),
  regionId: z.string(),
  state: z.enum(sessionStates),
  offerState: z.enum(offerStates),
  way: z.enum(seatWays),
  /** Seats neither taken nor pinned. */
  free: z.int(),
});

/** A session that somebody is to be pinned to. */
export type PinSession = z.output<typeof pinSession>;

const standing = z.object({ editionId: z.string() });

/** What stands in the way of a decision by hand. Inside a unit of work, while the registration's row is locked. */
@Injectable()
export class PairRuleChecks {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly seats: RegistrationSeats,
    private readonly sessionSeats: SessionSeats,
  ) {}

  /** The session, locked, when this person can be pinned there beside the decisions in force. */
  async requirePinnable(
    registration: Registration,
    edition: Edition,
    sessionId: string,
    rules: PairRule[],
  ): Promise<PinSession> {
    await this.requireEntitled(registration);
    const session = await this.session(edition.id, sessionId);
    const { title } = session;
    if (session.way !== 'ranked') {
      throw refuse(
        'offer_not_ranked',
        'sessionId',
        `"${title}" goes by instant seats, which no run gives; choose another`,
      );
    }
    if (session.offerState !== 'published') {
      throw refuse(
        'not_published',
        'sessionId',
        `"${title}" is not in the catalogue; publish it first, or choose another`,
      );
    }
    if (!isAhead(session.state)) {
      throw refuse('session_cancelled', 'sessionId', `"${title}" does not take place then; choose another`);
    }
    if (rules.some((rule) => rule.kind === 'prohibition' && covers(rule, session))) {
      throw refuse(
        'pinned_and_prohibited',
        'sessionId',
        `"${title}" is forbidden for this person; take that back first`,
      );
    }
    const limits = edition.configuration.rules;
    const held = await this.seats.held(registration.id);
    const pins = await this.seats.pinned(registration.id);
    if (pins.length >= limits.maxRanked) {
      throw refuse(
        'limit_reached',
        'sessionId',
        `a run gives one person at most ${limits.maxRanked}, and so many are pinned`,
      );
    }
    const hosting = await this.seats.hosting(registration);
    const inTheWay = clash(session, { held: [...held, ...pins], hosting }, limits);
    if (inTheWay) {
      const beside =
        'hosting' in inTheWay
          ? 'this person receives visitors at that hour'
          : `"${title}" does not fit beside the seats this person holds or is pinned to`;
      throw refuse(inTheWay.code, 'sessionId', beside);
    }
    if (session.free <= 0) {
      throw refuse('full', 'sessionId', `"${title}" has no seat that is neither taken nor pinned; choose another`);
    }
    return session;
  }

  private async requireEntitled(registration: Registration): Promise<void> {
    const { editionId, organisationId } = registration;
    const where = { tenantId: this.tenancy.tenantId, editionId, organisationId, state: 'confirmed' as const };
    const employerTakesPart = await this.tenancy.repository(Participations).existsBy(where);
    const why = unentitled({ ...registration, employerTakesPart });
    if (why) throw refuse(why, 'registrationId', unentitledWords[why]);
  }

  /** Refuses unless the target stands in this edition and the person neither sits nor is pinned there. */
  async requireForbiddable({ id, editionId }: Registration, target: PairTarget, field: TargetField): Promise<void> {
    await this.requireTarget(editionId, target, field);
    if ((await this.seats.pinned(id)).some((seat) => covers(target, seat))) {
      throw refuse('pinned_and_prohibited', field, 'this person is pinned there; take the pin back first');
    }
    if ((await this.seats.held(id)).some((seat) => covers(target, seat))) {
      throw refuse('seat_held', field, 'this person has a seat there already, which a prohibition does not take away');
    }
  }

  private async requireTarget(editionId: string, target: PairTarget, field: TargetField): Promise<void> {
    if (field === 'hostOrganisationId') {
      const host = await this.tenancy.count(`select from organisations where tenant_id = $1 and id = $2`, [
        this.tenancy.tenantId,
        target.hostOrganisationId,
      ]);
      if (host === 0) throw unknown('unknown_organisation', field);
      return;
    }
    const thing = field === 'offerId' ? 'offer' : 'session';
    const [found] = await this.tenancy.rows(
      standing,
      `select edition_id as "editionId" from ${thing}s where tenant_id = $1 and id = $2`,
      [this.tenancy.tenantId, target[field]],
    );
    if (!found) throw unknown(`unknown_${thing}`, field);
    if (found.editionId !== editionId) throw elsewhere(field);
  }

  /** The session, its row locked: two pins at once for the last seat go one after the other. */
  private async session(editionId: string, id: string): Promise<PinSession> {
    await this.sessionSeats.holdAll([id]);
    const [session] = await this.tenancy.rows(
      pinSession,
      `select ${seatColumns}, o.title, s.edition_id as "editionId", o.region_id as "regionId", s.state,
              o.state as "offerState", o.way,
              s.max_seats - s.seats_taken - (
                select count(*)::int from pair_rule pr
                 where pr.tenant_id = s.tenant_id and pr.session_id = s.id and pr.kind = 'pin' and pr.withdrawn_at is null) as free
         from sessions s join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id
        where s.tenant_id = $1 and s.id = $2`,
      [this.tenancy.tenantId, id],
    );
    if (!session) throw unknown('unknown_session', 'sessionId');
    if (session.editionId !== editionId) throw elsewhere('sessionId');
    return session;
  }
}

const unentitledWords: Record<Unentitled, string> = {
  registration_withdrawn: 'this person withdrew from the edition',
  employment_refused: 'the employer says this person does not work there',
  employment_unconfirmed: 'the employer has yet to confirm that this person works there',
  employer_not_participating: 'the employer does not take part in this edition',
  manager_pending: 'the line manager has not agreed; set that aside with a reason first',
  manager_objected: 'the line manager has not agreed; set that aside with a reason first',
};
