import { ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { MailCalendar } from '#platform/mail';
import { z } from 'zod';

/** One session in somebody's calendar. */
export interface CalendarEvent {
  /** The placement: its id is the UID, for life. */
  placementId: string;
  /** Rises with each change, and with the cancellation. */
  sequence: number;
  startsAt: Date;
  endsAt: Date;
  title: string;
  place: string | null;
  description: string;
}

/** What stands in somebody's calendar of a session with its offer. `link`: where it is met online. */
export const whatAndWhere = (visit: {
  organisation: string;
  place: string | null;
  address: string | null;
  link: string | null;
  hostName: string | null;
  bring: string | null;
}): Pick<CalendarEvent, 'place' | 'description'> => ({
  place: [visit.address, visit.place].filter(Boolean).join(', ') || visit.link,
  description: [visit.organisation, visit.link, visit.hostName, visit.bring].filter(Boolean).join('\n'),
});

export const party = z.object({ name: z.string(), email: z.string() });

/** Who asks, or who is asked. */
export type Party = z.output<typeof party>;

/**
 * A calendar file (RFC 5545, 5546) that asks for, changes or cancels one session: each has a file of its own. All times are
 * UTC: right for single events in every zone, and without a zone table to be wrong. The organizer must be the same every time.
 */
export function calendarFile(
  method: MailCalendar['method'],
  event: CalendarEvent,
  organizer: Party,
  attendee: Party,
  stamp: Date,
): MailCalendar {
  const calendar = new ICalCalendar({
    prodId: { company: 'Wissel', product: 'Wissel', language: 'NL' },
    method: ICalCalendarMethod[method],
  });
  calendar.createEvent({
    id: event.placementId,
    sequence: event.sequence,
    stamp,
    start: event.startsAt,
    end: event.endsAt,
    summary: event.title,
    description: event.description,
    location: event.place,
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { ...organizer, name: commonName(organizer.name) },
    attendees: [{ ...attendee, name: commonName(attendee.name), rsvp: false }],
  });
  return { method, content: calendar.toString() };
}

/**
 * A name as the value of CN. A quoted value knows no escapes (RFC 5545, 3.1), and few readers know those of RFC 6868: what would
 * need one is written with a sign that looks alike, and so is a semicolon, at which some readers end a value in quotes, too.
 */
const commonName = (name: string): string =>
  name
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/"/g, "'")
    .replace(/;/g, ',')
    .replace(/\\/g, '/')
    .replace(/\^/g, '\u02c6')
    .trim();
