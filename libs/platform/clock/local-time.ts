import { Temporal } from 'temporal-polyfill';

/**
 * The first instant that is too late for a deadline given as local date-time `YYYY-MM-DDTHH:mm` with an IANA zone. The
 * minute named counts as a whole ("t/m 23:59"): 23:59:59.999 is in time. A local time that does not exist (clocks go
 * forward) moves forward; one that occurs twice means the later one.
 */
export function closingInstant(local: string, zone: string): Date {
  const last = Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: 'later' });
  return new Date(last.add({ minutes: 1 }).epochMilliseconds);
}

/** The instant at which something opens. A local time that does not exist moves forward; of two, the earlier. */
export function openingInstant(local: string, zone: string): Date {
  return new Date(
    Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds,
  );
}

/** Local date-time `YYYY-MM-DDTHH:mm` of an instant in a zone. */
export function localOf(at: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute', calendarName: 'never' });
}

/** The local day `YYYY-MM-DD`, `n` days later (earlier when negative). */
export const addDays = (day: string, n: number): string => Temporal.PlainDate.from(day).add({ days: n }).toString();

/** Whole days from `a` to `b`, both `YYYY-MM-DD`. */
export const daysBetween = (a: string, b: string): number => Temporal.PlainDate.from(a).until(b).days;

/** Day of the week of `YYYY-MM-DD`: 1 is Monday, 7 is Sunday. */
export const weekday = (day: string): number => Temporal.PlainDate.from(day).dayOfWeek;

/** Editions are planned within lifetimes; a year outside these is a slip of the keyboard. */
const plannable = /^(19|20|21)\d\d-\d\d-\d\d/;

/** True when the text is a local date-time `YYYY-MM-DDTHH:mm` that exists in the calendar, from 1900 to 2199. */
export function isLocalDateTime(text: string): boolean {
  return plannable.test(text) && /^.{10}T\d\d:\d\d$/.test(text) && parses(() => Temporal.PlainDateTime.from(text));
}

/** True when the text is a day `YYYY-MM-DD` that exists in the calendar, from 1900 to 2199. */
export function isLocalDay(text: string): boolean {
  return plannable.test(text) && text.length === 10 && parses(() => Temporal.PlainDate.from(text));
}

/** True when the text is an IANA zone that this machine knows. */
export function isTimeZone(text: string): boolean {
  return parses(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text));
}

function parses(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch {
    return false;
  }
}
