import { addDays, weekday } from '#platform/clock';
import { holidayIn, type HolidayName } from '#platform/holidays';
import type { ProgrammeConfiguration } from './programme-configuration.js';

/** Which day of a year an edition begins on. Weekdays: 1 is Monday, 7 is Sunday. */
export type FirstDayRule =
  /** The nth such weekday of a month (1 to 4), or the last one (-1). */
  | { kind: 'nth_weekday'; month: number; weekday: number; nth: number }
  /** A weekday of an ISO week. */
  | { kind: 'iso_week'; week: number; weekday: number }
  /** So many days after a holiday, before it when negative. */
  | { kind: 'holiday'; holiday: HolidayName; offsetDays: number };

/** The rule of a programme's configuration; null: it has none. */
export const ruleOf = ({ recurrence }: Pick<ProgrammeConfiguration, 'recurrence'>): FirstDayRule | null =>
  // Read from outside, its fields belong to its kind.
  (recurrence.firstDay as FirstDayRule | undefined) ?? null;

/** A year is asked for the next first day only when it lies at least this far after the last one. */
const halfAYear = 182;
const fiftyTwoWeeks = 364;

/** The first day that the rule gives in a year: local `YYYY-MM-DD`. Counted from a holiday it may lie in another one. */
export function firstDayIn(rule: FirstDayRule, year: number): string {
  switch (rule.kind) {
    case 'nth_weekday': {
      const { month, nth } = rule;
      const start = `${year}-${two(month)}-01`;
      if (nth > 0) return addDays(start, ((rule.weekday - weekday(start) + 7) % 7) + 7 * (nth - 1));
      const end = addDays(month === 12 ? `${year + 1}-01-01` : `${year}-${two(month + 1)}-01`, -1);
      return addDays(end, -((weekday(end) - rule.weekday + 7) % 7));
    }
    case 'iso_week': {
      // The fourth of January is in week 1.
      const fourth = `${year}-01-04`;
      return addDays(fourth, 7 * (rule.week - 1) + rule.weekday - weekday(fourth));
    }
    case 'holiday':
      return addDays(holidayIn(year, rule.holiday), rule.offsetDays);
  }
}

/**
 * The first day of the edition after one that was planned to begin on `planned` (local days): what the programme's rule
 * gives next, without one the same weekday 52 weeks later.
 */
export function nextFirstDay(rule: FirstDayRule | null, planned: string): string {
  if (!rule) return addDays(planned, fiftyTwoWeeks);
  const earliest = addDays(planned, halfAYear);
  let year = Number(planned.slice(0, 4));
  while (firstDayIn(rule, year) < earliest) year += 1;
  return firstDayIn(rule, year);
}

/** A day of every year, at an hour of a time zone. */
export interface YearlyDay {
  month: number;
  dayOfMonth: number;
  hour: number;
  timeZone: string;
}

/**
 * The day on which a programme's next edition is prepared, counted from the first day that was planned for the last one, at
 * nine in the morning there; null when that is nobody's but people's to do.
 */
export function yearlyDay(
  { recurrence, timeZone }: Pick<ProgrammeConfiguration, 'recurrence' | 'timeZone'>,
  planned: string,
): YearlyDay | null {
  if (recurrence.every !== 'yearly') return null;
  const [, month, dayOfMonth] = addDays(planned, recurrence.prepareAfterDays).split('-').map(Number) as [
    number,
    number,
    number,
  ];
  return { month, dayOfMonth, hour: 9, timeZone };
}

const two = (n: number): string => String(n).padStart(2, '0');
