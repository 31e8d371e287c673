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

/**
 * From when to when something lasts that is told in local date-times `YYYY-MM-DDTHH:mm` of a zone, also through a night in
 * which the clocks change: from 22:00 to 06:00 is that by the clock on the wall, an hour less or more. A beginning that does
 * not exist moves forward, and the end with it; of times that occur twice those that come closest to the length told, the
 * earlier ones if they do equally.
 */
export function localSpan(startLocal: string, endLocal: string, zone: string): { startsAt: Date; endsAt: Date } {
  const [start, end] = [Temporal.PlainDateTime.from(startLocal), Temporal.PlainDateTime.from(endLocal)];
  const told = start.until(end).total('milliseconds');
  const at = (local: Temporal.PlainDateTime, disambiguation: 'earlier' | 'later' | 'compatible'): number =>
    local.toZonedDateTime(zone, { disambiguation }).epochMilliseconds;
  const missing = !Temporal.Instant.fromEpochMilliseconds(at(start, 'compatible'))
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .equals(start);
  if (missing) {
    const startsAt = at(start, 'compatible');
    return { startsAt: new Date(startsAt), endsAt: new Date(startsAt + told) };
  }
  const both = ['compatible', 'later'] as const;
  const spans = both.flatMap((s) => both.map((e) => ({ from: at(start, s), to: at(end, e) })));
  const off = ({ from, to }: { from: number; to: number }): number => Math.abs(to - from - told);
  const { from, to } = spans.reduce((best, span) => (off(span) < off(best) ? span : best));
  return { startsAt: new Date(from), endsAt: new Date(to) };
}

/** The local date-time as long after another one as `to` is after `from`, by the clock on the wall. */
export function asLongAfter(local: string, from: string, to: string): string {
  const length = Temporal.PlainDateTime.from(from).until(Temporal.PlainDateTime.from(to));
  return Temporal.PlainDateTime.from(local).add(length).toString({ smallestUnit: 'minute', calendarName: 'never' });
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

/** What people plan lies within lifetimes; a year outside these is a slip of the keyboard. */
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
