import { Injectable } from '@nestjs/common';
import { closedDoor, type Edition } from '#editions';
import {
  isAhead,
  noRoom,
  notForThem,
  unentitled,
  wayIn,
  whileHosting,
  type NotForThem,
  type Unentitled,
  type WayIn,
} from '#eligibility';
import type { Actor } from '#identity';
import { SessionSeats, sessionStates } from '#offers';
import { localOf } from '#platform/clock';
import { newId } from '#platform/database';
import { conflict, notFound } from '#platform/errors';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { RegistrationsService, requireActive, type Registration } from '#registrations';
import { z } from 'zod';
import { Placement } from '../placement.entity.js';
import { SeatTaken } from '../placement.events.js';
import { SeatFactsReader, type SeatTarget } from './seat-facts.service.js';

const standing = z.object({ state: z.enum(sessionStates) });
const share = z.object({ colleagues: z.int() });

/** Something to mind about a seat that was taken all the same. */
export interface SeatWarning {
  /** `time_conflict`: the person receives visitors at that hour. */
  code: 'time_conflict';
  /** The session in the way. */
  withSessionId: string;
  detail: string;
}

/** A seat just taken, and what to mind about it. */
export type TakenSeat = Placement & { warnings: SeatWarning[] };

/** Taking a seat at once: instant seats while sign-up is open, rest places of any session after the allocation. */
@Injectable()
export class SeatsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly events: Events,
    private readonly registrations: RegistrationsService,
    private readonly sessionSeats: SessionSeats,
    private readonly facts: SeatFactsReader,
  ) {}

  /**
   * Takes one seat. The rules of the person are checked while their registration is locked; the seat itself is one
   * conditional update of the session, so it can never be oversold and no two sessions wait for each other. A
   * registration that was a draft counts from now on; requirements ticked here are added to those ticked before.
   */
  take(actor: Actor, registrationId: string, sessionId: string, requirements: string[] = []): Promise<TakenSeat> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { registration, edition } = await this.registrations.open(actor, registrationId, 'placement.own');
      requireActive(registration);
      await this.tick(registration, requirements);
      const target = await this.target(registration, sessionId);
      const { promised, ...person } = await this.facts.person(registration);
      const way = wayIn(target.way, person.held.length > 0, await this.facts.window(edition));
      if ('code' in way) throw closed(way, target.title, edition.timeZone);
      await this.requireEntitled(registration);
      const { rules } = edition.configuration;
      const held = way.origin === 'instant' ? [...person.held, ...promised] : person.held;
      const why = notForThem(target, { ...person, held }, rules);
      if (why) throw refused(why, target.title);
      await this.claim(registration, edition, target);
      if (registration.state === 'draft') await this.registrations.markSubmitted(registration, edition);
      const placement = await this.write(registration, sessionId, way.origin);
      await this.events.announce(SeatTaken, { placement, occurrenceId: newId() });
      const receiving = whileHosting(target, person.hosting, rules);
      return Object.assign(placement, { warnings: receiving ? [hostingWarning(receiving.sessionId)] : [] });
    });
  }

  private async tick(registration: Registration, requirements: string[]): Promise<void> {
    const ticked = [...new Set([...registration.requirements, ...requirements])].sort();
    if (ticked.length === registration.requirements.length) return;
    await this.registrations.declare(registration, ticked);
  }

  private async target(registration: Registration, sessionId: string): Promise<SeatTarget> {
    const target = await this.facts.target(registration, sessionId);
    if (!target) throw notFound('session in this edition', sessionId);
    return target;
  }

  private async requireEntitled(registration: Registration): Promise<void> {
    const employerTakesPart = await this.facts.employerTakesPart(registration);
    const why = unentitled({ ...registration, employerTakesPart });
    if (why) throw conflict(why, unentitledSentence[why]);
  }

  /** The seat itself; from here on the session's row is ours until commit, so what is counted under it is exact. */
  private async claim(registration: Registration, edition: Edition, target: SeatTarget): Promise<void> {
    const key = [registration.tenantId, target.sessionId];
    const maxSeats = await this.sessionSeats.take(target.sessionId);
    if (maxSeats === null) {
      const [now] = await this.tenancy.rows(
        standing,
        `select state from sessions where tenant_id = $1 and id = $2`,
        key,
      );
      throw now && isAhead(now.state) ? conflict('full', `"${target.title}" is full; choose another.`) : gone(target);
    }
    if (edition.configuration.rules.organisationShare === undefined) return;
    const [now] = await this.tenancy.rows(
      share,
      `select count(*)::int as colleagues
         from placement p join registrations r on r.tenant_id = p.tenant_id and r.id = p.registration_id
        where p.tenant_id = $1 and p.session_id = $2 and p.state = 'confirmed' and r.organisation_id = $3`,
      [...key, registration.organisationId],
    );
    const { colleagues = 0 } = now ?? {};
    const why = noRoom({ maxSeats, seatsTaken: 0, colleagues }, edition.configuration.rules);
    if (why?.code === 'organisation_share') {
      throw conflict(
        why.code,
        `Your organisation has its ${why.limit} seat(s) of "${target.title}" already; choose another.`,
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

const hostingWarning = (withSessionId: string): SeatWarning => ({
  code: 'time_conflict',
  withSessionId,
  detail: 'You receive visitors yourself at that hour; see whether you can do both, or give the seat back.',
});

const gone = (target: Pick<SeatTarget, 'title'>): Error =>
  conflict('session_cancelled', `"${target.title}" does not take place then; choose another.`);

const unentitledSentence: Record<Unentitled, string> = {
  registration_withdrawn: 'This registration was withdrawn; register again first.',
  employment_refused: 'The employer says you do not work there; register again for your own employer.',
  employment_unconfirmed: 'Your employer has yet to confirm that you work there; ask its contact.',
  employer_not_participating: 'Your employer does not take part in this edition; ask its contact.',
  manager_pending: 'Your line manager has yet to agree; submit your registration, so that they are asked.',
  manager_objected: 'Your line manager objected to your taking part; talk to them, or ask the coordinator.',
};

function refused(why: NotForThem, title: string): Error {
  switch (why.code) {
    case 'not_published':
      return conflict(why.code, `"${title}" is not in the catalogue; choose another.`);
    case 'session_cancelled':
      return gone({ title });
    case 'own_organisation':
      return conflict(why.code, `"${title}" is at your own organisation; choose another.`);
    case 'prohibited':
      return conflict(why.code, `The organisers ruled "${title}" out for you; choose another.`);
    case 'missing_tag':
      return conflict(why.code, `"${title}" asks for ${why.missing.join(', ')}; tick it in requirements first.`);
    case 'same_offer':
      return conflict(why.code, 'You have a seat at this offer already, on this or another date.');
    case 'time_conflict':
      return conflict(
        why.code,
        'hosting' in why
          ? 'You receive visitors yourself at that hour, travel time included; choose another, or have somebody else receive them.'
          : 'This overlaps with a seat you have, travel time included; withdraw from that one first, or choose another.',
      );
    case 'limit_reached':
      return conflict(
        why.code,
        `You have as many seats as one person may have (${why.limit}); withdraw from one first.`,
      );
    case 'on_site_limit':
      return conflict(
        why.code,
        `You have as many seats on site as one person may have (${why.limit}); withdraw from one first.`,
      );
  }
}

function closed(why: Exclude<WayIn, { origin: unknown }>, title: string, timeZone: string): Error {
  if (why.code === 'by_wishes') return conflict(why.code, `"${title}" goes by wishes: put it on your list instead.`);
  if (why.code === 'head_start') {
    const until = localOf(why.until, timeZone).replace('T', ' ');
    return conflict(why.code, `Until ${until} rest places are for people without a seat; try again after that.`);
  }
  return closedDoor(why.door);
}
