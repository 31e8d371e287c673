import { Injectable } from '@nestjs/common';
import { Edition, EditionsService, door, requireOpenDoor } from '#editions';
import type { Actor } from '#identity';
import type { OfferState, SeatWay } from '#offers';
import { editionNow, localOf } from '#platform/clock';
import { newId } from '#platform/database';
import { conflict, notFound } from '#platform/errors';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import {
  RegistrationSeats,
  RegistrationsService,
  clash,
  isAhead,
  isOwnOrganisation,
  isProhibited,
  managerRefusal,
  missingRequirements,
  organisationLimit,
  requireActive,
  seatColumns,
  type Clash,
  type Registration,
  type SeatFacts,
} from '#registrations';
import { Placement } from './placement.entity.js';
import { SeatTaken } from './placement.events.js';

interface Target extends SeatFacts {
  title: string;
  state: string;
  offerState: OfferState;
  way: SeatWay;
  requirements: string[];
  /** Whether it was decided by hand that this person must not go there. */
  prohibited: boolean;
}

/** Taking a seat at once: instant seats while sign-up is open, rest places of any session after the allocation. */
@Injectable()
export class SeatsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly events: Events,
    private readonly editions: EditionsService,
    private readonly registrations: RegistrationsService,
    private readonly seats: RegistrationSeats,
  ) {}

  /**
   * Takes one seat. The rules of the person are checked while their registration is locked; the seat itself is one
   * conditional update of the session, so it can never be oversold and no two sessions wait for each other. A
   * registration that was a draft counts from now on; requirements ticked here are added to those ticked before.
   *
   * Refused with `full`, `own_organisation`, `time_conflict`, `same_offer`, `limit_reached`, `on_site_limit`,
   * `organisation_share`, `missing_tag`, `employer_not_participating`, `employment_refused`, `employment_unconfirmed`,
   * `manager_pending`, `manager_objected`, `prohibited`, `session_cancelled`, `not_published`, `by_wishes`, `head_start`, or because nothing is open.
   */
  take(actor: Actor, registrationId: string, sessionId: string, requirements: string[] = []): Promise<Placement> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { registration, edition } = await this.registrations.open(actor, registrationId, 'placement.own');
      requireActive(registration);
      await this.tick(registration, requirements);
      const target = await this.target(registration, sessionId);
      const held = await this.seats.held(registrationId);
      const origin = await this.wayIn(edition, target, held);
      // Until the allocation is confirmed somebody pinned keeps room for that seat.
      const promised = origin === 'instant' ? await this.seats.pinned(registrationId) : [];
      await this.requireAllowed(registration, edition, target, [...held, ...promised]);
      await this.claim(registration, edition, target);
      if (registration.state === 'draft') await this.registrations.markSubmitted(registration, edition);
      const placement = await this.write(registration, sessionId, origin);
      await this.events.announce(SeatTaken, { placement, occurrenceId: newId() });
      return placement;
    });
  }

  private async tick(registration: Registration, requirements: string[]): Promise<void> {
    const ticked = [...new Set([...registration.requirements, ...requirements])].sort();
    if (ticked.length === registration.requirements.length) return;
    await this.tenancy.query(
      `update registration set requirements = $3, version = version + 1 where tenant_id = $1 and id = $2`,
      [registration.tenantId, registration.id, ticked],
    );
    Object.assign(registration, { requirements: ticked, version: registration.version + 1 });
  }

  private async target({ id, editionId }: Registration, sessionId: string): Promise<Target> {
    const [target] = await this.tenancy.query<Target & Record<string, unknown>>(
      `select ${seatColumns}, o.title, s.state, o.state as "offerState", o.way, o.requirements,
              ${isProhibited({ registration: '$4', session: 's.id', offer: 'o.id', host: 'o.organisation_id' })} as prohibited
         from session s join offer o on o.tenant_id = s.tenant_id and o.id = s.offer_id
        where s.tenant_id = $1 and s.edition_id = $2 and s.id = $3`,
      [this.tenancy.tenantId, editionId, sessionId, id],
    );
    if (!target) throw notFound('session in this edition', sessionId);
    return target;
  }

  private async wayIn(edition: Edition, target: Target, held: SeatFacts[]): Promise<'instant' | 'rest'> {
    const milestones = await this.editions.milestones(edition.id);
    const now = editionNow(edition.clock);
    const stands = (name: 'wishes' | 'instant_seats' | 'rest_seats') => door(name, edition.state, milestones, now);
    if (stands('rest_seats').open) {
      const opened = milestones.find((m) => m.name === 'rest_open');
      // From when they really opened: a late confirmation must not eat the head start. The mail says the same.
      const from = opened?.reachedAt ?? now;
      const forAll = new Date(from.getTime() + edition.configuration.allocation.restHeadStartHours * 3_600_000);
      if (now < forAll && held.length > 0) {
        const until = localOf(forAll, edition.timeZone).replace('T', ' ');
        throw conflict('head_start', `Until ${until} rest places are for people without a seat; try again after that.`);
      }
      return 'rest';
    }
    if (target.way === 'ranked' && stands('wishes').open) {
      throw conflict('by_wishes', `"${target.title}" goes by wishes: put it on your list instead.`);
    }
    requireOpenDoor(stands(target.way === 'ranked' ? 'rest_seats' : 'instant_seats'));
    return 'instant';
  }

  private async requireAllowed(
    registration: Registration,
    edition: Edition,
    target: Target,
    held: SeatFacts[],
  ): Promise<void> {
    const { rules } = edition.configuration;
    if (registration.employment === 'claimed') {
      throw conflict(
        'employment_unconfirmed',
        'Your employer has yet to confirm that you work there; ask its contact.',
      );
    }
    const say = managerRefusal[registration.managerSay];
    if (say) throw conflict(say, managerSentence[registration.managerSay] as string);
    await this.registrations.requireParticipating(edition.id, registration.organisationId);
    if (target.offerState !== 'published')
      throw conflict('not_published', `"${target.title}" is not in the catalogue; choose another.`);
    if (!isAhead(target.state)) throw gone(target);
    if (isOwnOrganisation(rules.ownOrganisation, registration.organisationId, target)) {
      throw conflict('own_organisation', `"${target.title}" is at your own organisation; choose another.`);
    }
    if (target.prohibited) {
      throw conflict('prohibited', `The organisers ruled "${target.title}" out for you; choose another.`);
    }
    const missing = missingRequirements(target.requirements, registration.requirements);
    if (missing.length > 0) {
      throw conflict('missing_tag', `"${target.title}" asks for ${missing.join(', ')}; tick it in requirements first.`);
    }
    const inTheWay = clash(target, held, rules);
    if (inTheWay) throw conflict(inTheWay.code, clashSentence[inTheWay.code](inTheWay));
  }

  /** The seat itself; from here on the session's row is ours until commit, so what is counted under it is exact. */
  private async claim(registration: Registration, edition: Edition, target: Target): Promise<void> {
    const key = [registration.tenantId, target.sessionId];
    const [seat] = await this.tenancy.query<{ max_seats: number }>(
      `update session set seats_taken = seats_taken + 1
        where tenant_id = $1 and id = $2 and state in ('planned', 'confirmed') and seats_taken < max_seats
        returning max_seats`,
      key,
    );
    if (!seat) {
      const [now] = await this.tenancy.query<{ state: string }>(
        `select state from session where tenant_id = $1 and id = $2`,
        key,
      );
      throw now && isAhead(now.state) ? conflict('full', `"${target.title}" is full; choose another.`) : gone(target);
    }
    const limit = organisationLimit(edition.configuration.rules.organisationShare, seat.max_seats);
    if (limit >= seat.max_seats) return;
    const [colleagues] = await this.tenancy.query<{ count: number }>(
      `select count(*)::int as count
         from placement p join registration r on r.tenant_id = p.tenant_id and r.id = p.registration_id
        where p.tenant_id = $1 and p.session_id = $2 and p.state = 'confirmed' and r.organisation_id = $3`,
      [...key, registration.organisationId],
    );
    if ((colleagues?.count ?? 0) >= limit) {
      throw conflict(
        'organisation_share',
        `Your organisation has its ${limit} seat(s) of "${target.title}" already; choose another.`,
      );
    }
  }

  private async write(registration: Registration, sessionId: string, origin: 'instant' | 'rest'): Promise<Placement> {
    const placement = this.tenancy.repository(Placement).create({
      tenantId: registration.tenantId,
      id: newId(),
      editionId: registration.editionId,
      registrationId: registration.id,
      sessionId,
      origin,
      state: 'confirmed',
      attendance: 'unknown',
      calendarSequence: 0,
      reason: null,
    });
    await this.tenancy.repository(Placement).insert(placement);
    return placement;
  }
}

const gone = (target: Target): Error =>
  conflict('session_cancelled', `"${target.title}" does not take place then; choose another.`);

const managerSentence: Partial<Record<Registration['managerSay'], string>> = {
  pending: 'Your line manager has yet to agree; submit your registration, so that they are asked.',
  objected: 'Your line manager objected to your taking part; talk to them, or ask the coordinator.',
};

const clashSentence: Record<Clash['code'], (clash: Clash) => string> = {
  same_offer: () => 'You have a seat at this offer already, on this or another date.',
  time_conflict: () =>
    'This overlaps with a seat you have, travel time included; withdraw from that one first, or choose another.',
  limit_reached: (c) =>
    `You have as many seats as one person may have${'limit' in c ? ` (${c.limit})` : ''}; withdraw from one first.`,
  on_site_limit: (c) =>
    `You have as many seats on site as one person may have${'limit' in c ? ` (${c.limit})` : ''}; withdraw from one first.`,
};
