import type { ClosedDoor, DoorAnswer } from '#editions';
import type { OfferState, SeatWay, SessionState } from '#offers';
import type { ProgrammeConfiguration } from '#programmes';
import {
  clash,
  isAhead,
  isOwnOrganisation,
  missingRequirements,
  organisationLimit,
  type Clash,
  type Engagements,
  type SeatFacts,
} from './seat-rules.js';

type Rules = ProgrammeConfiguration['rules'];

/** A session that somebody would take a seat in. */
export interface SeatSession extends SeatFacts {
  state: SessionState;
  offerState: OfferState;
  way: SeatWay;
  requirements: readonly string[];
  /** Whether it was decided by hand that this person must not go there. */
  prohibited: boolean;
}

/** Whoever would take it; entitled at all, see `unentitled`. */
export interface SeatPerson extends Engagements {
  /** The employer. */
  organisationId: string;
  /** Requirements ticked. */
  requirements: readonly string[];
}

/** Why this person cannot have a seat in this session, whatever its seats and the time of asking. */
export type NotForThem =
  | { code: 'not_published' | 'session_cancelled' | 'own_organisation' | 'prohibited' }
  | { code: 'missing_tag'; missing: string[] }
  | Clash;

/** The first rule that keeps this person out of this session; null when it is for them. */
export function notForThem(session: SeatSession, person: SeatPerson, rules: Rules): NotForThem | null {
  if (session.offerState !== 'published') return { code: 'not_published' };
  if (!isAhead(session.state)) return { code: 'session_cancelled' };
  if (isOwnOrganisation(rules.ownOrganisation, person.organisationId, session)) return { code: 'own_organisation' };
  if (session.prohibited) return { code: 'prohibited' };
  const missing = missingRequirements(session.requirements, person.requirements);
  if (missing.length > 0) return { code: 'missing_tag', missing };
  return clash(session, person, rules);
}

/** What is open in an edition at a moment. Instants are the edition's time. */
export interface SeatWindow {
  now: Date;
  doors: Record<'wishes' | 'instant_seats' | 'rest_seats', DoorAnswer>;
  /** When the rest places really opened; null while they have not. */
  restOpenedAt: Date | null;
  /** Hours for which they are then for people without a seat. */
  restHeadStartHours: number;
}

/** Until when rest places that opened at this moment are for people without a seat. */
export const headStartUntil = (openedAt: Date, hours: number): Date => new Date(openedAt.getTime() + hours * 3_600_000);

/** The way in which a seat can be taken at once, or why there is none now. */
export type WayIn =
  | { origin: 'instant' | 'rest' }
  | { code: 'by_wishes' }
  | { code: 'head_start'; until: Date }
  | { code: 'closed_door'; door: ClosedDoor };

/** How a seat that is won this `way` can be taken now by somebody who has one already or not. */
export function wayIn(
  way: SeatWay,
  hasSeat: boolean,
  { now, doors, restOpenedAt, restHeadStartHours }: SeatWindow,
): WayIn {
  if (doors.rest_seats.open) {
    // From when they really opened: a late confirmation must not eat the head start. The mail says the same.
    const until = headStartUntil(restOpenedAt ?? now, restHeadStartHours);
    return hasSeat && now < until ? { code: 'head_start', until } : { origin: 'rest' };
  }
  if (way === 'ranked' && doors.wishes.open) return { code: 'by_wishes' };
  const door = doors[way === 'ranked' ? 'rest_seats' : 'instant_seats'];
  return door.open ? { origin: 'instant' } : { code: 'closed_door', door };
}

/**
 * Why a session has no seat for one more person of an employer that has so many `colleagues` there already; null when it
 * has one.
 */
export function noRoom(
  { maxSeats, seatsTaken, colleagues }: { maxSeats: number; seatsTaken: number; colleagues: number },
  { organisationShare }: Pick<Rules, 'organisationShare'>,
): { code: 'full' } | { code: 'organisation_share'; limit: number } | null {
  if (seatsTaken >= maxSeats) return { code: 'full' };
  const limit = organisationLimit(organisationShare, maxSeats);
  return colleagues >= limit ? { code: 'organisation_share', limit } : null;
}
