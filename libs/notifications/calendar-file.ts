import { ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { MailCalendar } from '#platform/mail';

/** One session in somebody's calendar. */
export interface CalendarEntry {
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

interface Party {
  name: string;
  email: string;
}

/**
 * A calendar file (RFC 5545, 5546) that asks for, changes or cancels one session: each has a file of its own. All times are
 * UTC: right for single events in every zone, and without a zone table to be wrong. The organizer must be the same every time.
 */
export function calendarFile(
  method: MailCalendar['method'],
  entry: CalendarEntry,
  organizer: Party,
  attendee: Party,
  stamp: Date,
): MailCalendar {
  const calendar = new ICalCalendar({
    prodId: { company: 'Wissel', product: 'Wissel', language: 'NL' },
    method: ICalCalendarMethod[method],
  });
  calendar.createEvent({
    id: entry.placementId,
    sequence: entry.sequence,
    stamp,
    start: entry.startsAt,
    end: entry.endsAt,
    summary: entry.title,
    description: entry.description,
    location: entry.place,
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer,
    attendees: [{ ...attendee, rsvp: false }],
  });
  return { method, content: calendar.toString() };
}
