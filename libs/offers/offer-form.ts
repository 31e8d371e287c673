import { addDays, asLongAfter, daysBetween, isLocalDateTime, localSpan, weekday } from '#platform/clock';
import { badRequest, type FieldError } from '#platform/errors';
import type { OfferType, SeatWay, SessionMode } from './offer-rules.js';

/** A session as it is asked for: local date-times `YYYY-MM-DDTHH:mm` in the edition's zone. */
export interface NewSession {
  startsLocal: string;
  endsLocal: string;
  minSeats: number;
  maxSeats: number;
}

/** What an offer tells of itself. */
export interface OfferFields {
  title: string;
  description: string;
  type: OfferType;
  mode: SessionMode;
  way: SeatWay;
  /** Town; needed on site and hybrid, none online. */
  place?: string | null;
  address?: string | null;
  /** Online and hybrid; may follow later. Shown to placed people alone. */
  meetingLink?: string | null;
  bring?: string | null;
  /** To be ticked before a wish counts, for example `confidentiality`. */
  requirements?: string[];
  /** Who receives the visitors. */
  hostEmail?: string | null;
  hostName?: string | null;
}

/** An offer as it is asked for. */
export interface NewOffer extends OfferFields {
  organisationId: string;
  /** One of the regions that the organisation takes part in; left out: its home region. */
  regionId?: string | null;
  sessions: NewSession[];
}

/** The edition as far as an offer must fit into it. */
export interface Frame {
  /** Local days `YYYY-MM-DD`. */
  firstDay: string;
  lastDay: string;
  timeZone: string;
  configuration: { modes: readonly SessionMode[]; seatWays: readonly SeatWay[] };
}

/** A session with its instants. */
export interface ReadSession {
  startsAt: Date;
  endsAt: Date;
  minSeats: number;
  maxSeats: number;
}

/** Sessions of one offer at most. */
export const maxSessions = 50;

/** What is wrong with an offer's own fields in this edition, each with its pointer; empty when nothing is. */
export function offerFaults(offer: OfferFields, frame: Frame): FieldError[] {
  const { modes, seatWays } = frame.configuration;
  const online = offer.mode === 'online';
  const faults: [boolean, string, string][] = [
    [!offer.title.trim(), '/title', 'give a title'],
    [!offer.description.trim(), '/description', 'say what visitors will see and do'],
    [!modes.includes(offer.mode), '/mode', `give one of ${modes.join(', ')}: this programme has no other modes`],
    [
      !seatWays.includes(offer.way),
      '/way',
      `give one of ${seatWays.join(', ')}: this programme has no other ways to a seat`,
    ],
    [!online && !offer.place?.trim(), '/place', 'give the town where it takes place; only an online offer has none'],
    [online && !!offer.place, '/place', 'an online offer has no town; leave it out, or make the mode hybrid'],
    [online && !!offer.address, '/address', 'an online offer has no address; leave it out, or make the mode hybrid'],
    [
      offer.mode === 'on_site' && !!offer.meetingLink,
      '/meetingLink',
      'an offer on site has no link; leave it out, or make the mode hybrid',
    ],
    [!!offer.meetingLink && !isWebLink(offer.meetingLink), '/meetingLink', 'give an address that starts with https://'],
    [!!offer.hostName && !offer.hostEmail, '/hostEmail', 'give the e-mail address of the host who is named'],
  ];
  return faults.filter(([wrong]) => wrong).map(([, pointer, detail]) => ({ pointer, detail }));
}

/**
 * What is wrong with one session, each with its pointer below `at`. It belongs to the day on which it begins, so on the
 * last evening, too, it may go on over midnight.
 */
export function sessionFaults(session: NewSession, frame: Frame, at: string): FieldError[] {
  const { startsLocal, endsLocal } = session;
  const bounds: [keyof NewSession, string][] = (['startsLocal', 'endsLocal'] as const)
    .filter((field) => !isLocalDateTime(session[field]))
    .map((field) => [field, 'give a local date and time that exists as YYYY-MM-DDTHH:mm']);
  if (bounds.length === 0) {
    const within = `must lie within the edition: ${frame.firstDay} t/m ${frame.lastDay}`;
    const day = startsLocal.slice(0, 10);
    if (day < frame.firstDay || day > frame.lastDay) bounds.push(['startsLocal', within]);
    else if (endsLocal <= startsLocal) bounds.push(['endsLocal', 'must lie after startsLocal']);
    else if (endsLocal.slice(0, 10) > frame.lastDay && endsLocal >= `${addDays(day, 1)}${startsLocal.slice(10)}`)
      bounds.push(['endsLocal', `${within}; a night that begins on its last day ends within 24 hours`]);
  }
  const { minSeats, maxSeats } = session;
  const faults = [...bounds];
  if (!Number.isInteger(minSeats) || minSeats < 1) faults.push(['minSeats', 'give a whole number from 1']);
  if (!Number.isInteger(maxSeats) || maxSeats > 10_000) faults.push(['maxSeats', 'give a whole number up to 10000']);
  else if (maxSeats < minSeats) faults.push(['maxSeats', `must not be below minSeats (${minSeats})`]);
  return faults.map(([field, detail]) => ({ pointer: `${at}/${field}`, detail }));
}

/** Sessions with their instants. Everything that is wrong with the offer is refused in one answer (400 `bad_offer`). */
export function readOffer(offer: NewOffer, frame: Frame): ReadSession[] {
  refuse([...offerFaults(offer, frame), ...sessionsFaults(offer.sessions, frame)]);
  return offer.sessions.map((session) => withInstants(session, frame));
}

/** Sessions alone, with their instants; everything that is wrong with them is refused in one answer (400 `bad_offer`). */
export function readSessions(sessions: readonly NewSession[], frame: Frame): ReadSession[] {
  refuse(sessionsFaults(sessions, frame));
  return sessions.map((session) => withInstants(session, frame));
}

const sessionsFaults = (sessions: readonly NewSession[], frame: Frame): FieldError[] => [
  ...(sessions.length < 1 || sessions.length > maxSessions
    ? [{ pointer: '/sessions', detail: `give 1 to ${maxSessions} sessions` }]
    : []),
  ...sessions.flatMap((session, i) => sessionFaults(session, frame, `/sessions/${i}`)),
];

/** One session with its instants; refused (400 `bad_offer`) when something is wrong with it. */
export function readSession(session: NewSession, frame: Frame): ReadSession {
  refuse(sessionFaults(session, frame, ''));
  return withInstants(session, frame);
}

/** Throws 400 `bad_offer` with these faults, if there are any. */
export function refuse(faults: FieldError[]): void {
  const [first] = faults;
  if (!first) return;
  const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
  throw badRequest('bad_offer', `${first.pointer.slice(1)}: ${first.detail}${more}.`, faults);
}

/** The times of a session of an earlier edition in a later one: it begins as `movedLocal` says and lasts as long. */
export function movedTimes(
  { startsLocal, endsLocal }: Pick<NewSession, 'startsLocal' | 'endsLocal'>,
  from: { firstDay: string },
  to: { firstDay: string; lastDay: string },
): Pick<NewSession, 'startsLocal' | 'endsLocal'> {
  const moved = movedLocal(startsLocal, from, to);
  return { startsLocal: moved, endsLocal: asLongAfter(moved, startsLocal, endsLocal) };
}

/**
 * The beginning of a session of an earlier edition in a later one: same weekday, same time of day. Where a weekday occurs more than once
 * (or not at all), the day that lies nearest to as many days after the first one as it was, within the edition.
 */
export function movedLocal(
  local: string,
  from: { firstDay: string },
  to: { firstDay: string; lastDay: string },
): string {
  const [day, time] = local.split('T') as [string, string];
  const offset = Math.max(0, daysBetween(from.firstDay, day));
  const days = Array.from({ length: daysBetween(to.firstDay, to.lastDay) + 1 }, (_, i) => i);
  const sameWeekday = days.filter((i) => weekday(addDays(to.firstDay, i)) === weekday(day));
  const nearest = (sameWeekday.length > 0 ? sameWeekday : days).reduce((best, i) =>
    Math.abs(i - offset) < Math.abs(best - offset) ? i : best,
  );
  return `${addDays(to.firstDay, nearest)}T${time}`;
}

const withInstants = (session: NewSession, frame: Frame): ReadSession => ({
  ...localSpan(session.startsLocal, session.endsLocal, frame.timeZone),
  minSeats: session.minSeats,
  maxSeats: session.maxSeats,
});

const isWebLink = (text: string): boolean => URL.canParse(text) && new URL(text).protocol === 'https:';
