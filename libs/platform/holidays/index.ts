import Holidays from 'date-holidays';
import type { HolidaysTypes } from 'date-holidays';

/** Days that others can be counted from, with what they are called in English where they come from. */
const movable = {
  new_years_day: "New Year's Day",
  good_friday: 'Good Friday',
  easter_sunday: 'Easter Sunday',
  easter_monday: 'Easter Monday',
  kings_day: "King's Day",
  liberation_day: 'Liberation Day',
  ascension_day: 'Ascension Day',
  pentecost: 'Pentecost',
  whit_monday: 'Whit Monday',
  christmas_day: 'Christmas Day',
  boxing_day: 'Boxing Day',
} as const;
export type HolidayName = keyof typeof movable;
export const holidayNames = Object.keys(movable) as HolidayName[];

/** A day on which something is celebrated or commemorated. */
export interface Holiday {
  /** Local day `YYYY-MM-DD`. */
  day: string;
  /** In the language asked for. */
  name: string;
  /** `public`: a day off by law; `bank` and `school`: for many; `observance`: not a day off. */
  kind: 'public' | 'bank' | 'school' | 'observance';
}

// The data speak no Frisian; days of one town keep the name that the town gives them.
const frisian: Record<string, string> = {
  Nieuwjaar: 'Nijjier',
  'Goede Vrijdag': 'Goedfreed',
  Pasen: 'Peaske',
  'Tweede paasdag': 'Twadde Peaskedei',
  Koningsdag: 'Keningsdei',
  'Nationale Dodenherdenking': 'Nasjonale Deadebetinking',
  Bevrijdingsdag: 'Befrijingsdei',
  Moederdag: 'Memmedei',
  Hemelvaartsdag: 'Himelfeartsdei',
  Pinksteren: 'Pinkster',
  'Tweede pinksterdag': 'Twadde Pinksterdei',
  Vaderdag: 'Heitedei',
  Prinsjesdag: 'Prinsjesdei',
  'Sint-Maarten': 'Sint-Marten',
  Sinterklaasavond: 'Sinteklazejûn',
  Koninkrijksdag: 'Keninkryksdei',
  Kerstmis: 'Kryst',
  'Tweede kerstdag': 'Twadde Krystdei',
  Oudejaarsavond: 'Aldjiersjûn',
};

// The data are one file for the world; a calendar of one country is made once.
const calendars = new Map<string, Holidays>();
function calendar(part: string): Holidays {
  const [province, town] = part.split('.');
  const known = calendars.get(part) ?? (province && town ? new Holidays('NL', province, town) : new Holidays('NL'));
  calendars.set(part, known);
  return known;
}

/** The local day of a holiday of the Netherlands in a year. */
export function holidayIn(year: number, name: HolidayName): string {
  const found = calendar('')
    .getHolidays(year, 'en')
    .find((holiday) => holiday.name === movable[name] && !holiday.substitute);
  if (!found) throw new Error(`There is no ${name} in ${year}.`);
  return found.date.slice(0, 10);
}

/**
 * Holidays of the Netherlands from one local day up to and including another, in order, with those of the towns named that
 * have their own (`GR.GRN` Groningen, `NH.ALK` Alkmaar, `ZH.BRL` Brielle, `ZH.LDN` Leiden). Names are in Dutch where they are not in the language asked for.
 */
export function holidaysBetween(first: string, last: string, parts: readonly string[], language: string): Holiday[] {
  const years = Array.from(
    { length: Number(last.slice(0, 4)) - Number(first.slice(0, 4)) + 1 },
    (_, i) => Number(first.slice(0, 4)) + i,
  );
  const spoken = language === 'en' ? 'en' : 'nl';
  const found = ['', ...parts]
    .flatMap((part) => years.flatMap((year) => calendar(part).getHolidays(year, spoken)).map(view))
    .map((holiday) => (language === 'fy' ? { ...holiday, name: frisian[holiday.name] ?? holiday.name } : holiday));
  const within = found.filter(({ day }) => day >= first && day <= last);
  const once = new Map(within.map((holiday) => [`${holiday.day} ${holiday.name}`, holiday]));
  return [...once.values()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

const view = ({ date, name, type }: HolidaysTypes.Holiday): Holiday => ({
  day: date.slice(0, 10),
  name,
  kind: type === 'optional' ? 'observance' : type,
});
