import { addDays, weekday } from '#platform/clock';
import { firstDayIn, nextFirstDay, yearlyDay, type FirstDayRule } from './recurrence.js';

const years = (rule: FirstDayRule, ...asked: number[]): string[] => asked.map((year) => firstDayIn(rule, year));

describe('the first day of a year', () => {
  it('is the nth weekday of a month', () => {
    const firstThursday: FirstDayRule = { kind: 'nth_weekday', month: 10, weekday: 4, nth: 1 };
    expect(years(firstThursday, 2014, 2027, 2028)).toEqual(['2014-10-02', '2027-10-07', '2028-10-05']);
    expect(years({ kind: 'nth_weekday', month: 2, weekday: 2, nth: 4 }, 2028)).toEqual(['2028-02-22']);
  });

  it('is the last such weekday', () => {
    expect(years({ kind: 'nth_weekday', month: 12, weekday: 5, nth: -1 }, 2027, 2028)).toEqual([
      '2027-12-31',
      '2028-12-29',
    ]);
    expect(years({ kind: 'nth_weekday', month: 2, weekday: 2, nth: -1 }, 2028)).toEqual(['2028-02-29']);
  });

  it('is a weekday of an ISO week', () => {
    const week22: FirstDayRule = { kind: 'iso_week', week: 22, weekday: 1 };
    expect(years(week22, 2021, 2027, 2028)).toEqual(['2021-05-31', '2027-05-31', '2028-05-29']);
    // Week 1 may begin in the year before.
    expect(years({ kind: 'iso_week', week: 1, weekday: 1 }, 2026)).toEqual(['2025-12-29']);
  });

  it('lies so far from a holiday', () => {
    const beforeEaster: FirstDayRule = { kind: 'holiday', holiday: 'easter_sunday', offsetDays: -20 };
    expect(years(beforeEaster, 2027, 2028)).toEqual(['2027-03-08', '2028-03-27']);
    expect(years(beforeEaster, 2027, 2028).map(weekday)).toEqual([1, 1]);
    const christmasEve: FirstDayRule = { kind: 'holiday', holiday: 'christmas_day', offsetDays: -1 };
    expect(years(christmasEve, 2026, 2027)).toEqual(['2026-12-24', '2027-12-24']);
  });
});

describe('the next edition', () => {
  it('begins where the rule says, a year on', () => {
    const rule: FirstDayRule = { kind: 'iso_week', week: 22, weekday: 1 };
    expect(nextFirstDay(rule, '2027-05-31')).toBe('2028-05-29');
    // A year with 53 weeks.
    expect(nextFirstDay(rule, '2026-05-25')).toBe('2027-05-31');
  });

  it('does so after one planned some weeks off the rule, before or after it', () => {
    const rule: FirstDayRule = { kind: 'nth_weekday', month: 10, weekday: 4, nth: 1 };
    expect(nextFirstDay(rule, '2027-11-18')).toBe('2028-10-05');
    expect(nextFirstDay(rule, '2027-08-26')).toBe('2028-10-05');
  });

  it('is found over the turn of the year, too', () => {
    const rule: FirstDayRule = { kind: 'holiday', holiday: 'new_years_day', offsetDays: -8 };
    expect(nextFirstDay(rule, '2026-12-24')).toBe('2027-12-24');
  });

  it('begins 52 weeks later where the programme has no rule', () => {
    expect(nextFirstDay(null, '2027-05-31')).toBe('2028-05-29');
  });

  it('never comes sooner than half a year later, nor later than a year and a half, whatever the rule', () => {
    const rules: FirstDayRule[] = [
      { kind: 'nth_weekday', month: 1, weekday: 1, nth: 1 },
      { kind: 'iso_week', week: 1, weekday: 1 },
      { kind: 'iso_week', week: 52, weekday: 7 },
      { kind: 'holiday', holiday: 'kings_day', offsetDays: 200 },
      { kind: 'holiday', holiday: 'boxing_day', offsetDays: 10 },
    ];
    for (const rule of rules) {
      for (let day = '2026-01-01'; day < '2029-01-01'; day = addDays(day, 5)) {
        const next = nextFirstDay(rule, day);
        expect([next >= addDays(day, 182), next <= addDays(day, 182 + 400)]).toEqual([true, true]);
      }
    }
  });
});

describe('the day on which the next edition is prepared', () => {
  const timeZone = 'Europe/Amsterdam';
  const yearly = (prepareAfterDays: number) => ({
    timeZone,
    recurrence: { every: 'yearly' as const, prepareAfterDays },
  });

  it('lies so many days after the first day that was planned, at nine there', () => {
    expect(yearlyDay(yearly(30), '2027-05-31')).toEqual({ month: 6, dayOfMonth: 30, hour: 9, timeZone });
    expect(yearlyDay(yearly(0), '2027-05-31')).toEqual({ month: 5, dayOfMonth: 31, hour: 9, timeZone });
  });

  it('goes over the turn of the year', () => {
    expect(yearlyDay(yearly(100), '2027-10-07')).toEqual({ month: 1, dayOfMonth: 15, hour: 9, timeZone });
  });

  it('is nobody’s but people’s to name where nothing recurs', () => {
    expect(yearlyDay({ timeZone, recurrence: { every: 'none', prepareAfterDays: 30 } }, '2027-05-31')).toBeNull();
  });
});
