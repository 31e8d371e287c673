import type { Language } from './languages.js';

const words = {
  nl: { tag: 'nl-NL', upTo: 't/m', to: 'tot', clock: ' uur' },
  en: { tag: 'en-GB', upTo: 'up to and including', to: 'to', clock: '' },
  fy: { tag: 'nl-NL', upTo: 'o/m', to: 'oant', clock: ' oere' },
} satisfies Record<Language, { tag: string; upTo: string; to: string; clock: string }>;

// What Intl calls the days and months depends on the machine for Frisian, so it is written out.
const frisian: Record<string, string> = {
  ...{ maandag: 'moandei', dinsdag: 'tiisdei', woensdag: 'woansdei', donderdag: 'tongersdei' },
  ...{ vrijdag: 'freed', zaterdag: 'sneon', zondag: 'snein' },
  ...{ januari: 'jannewaris', februari: 'febrewaris', mei: 'maaie', juni: 'juny', juli: 'july' },
  ...{ september: 'septimber', november: 'novimber', december: 'desimber' },
};

const utc = (local: string): Date => new Date(`${local.length === 10 ? `${local}T00:00` : local}Z`);

// Making one costs as much as thousands of uses, and memory outside the heap.
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(at: Date, zone: string, locale: Language, kind: keyof typeof kinds): string {
  const key = `${locale} ${zone} ${kind}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(words[locale].tag, { ...kinds[kind], timeZone: zone });
    formatters.set(key, formatter);
  }
  const text = formatter.format(at).replace(',', '');
  return locale === 'fy' ? text.replace(/[a-z]+/g, (name) => frisian[name] ?? name) : text;
}

const kinds = {
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

const dayOf = (at: Date, zone: string, locale: Language): string => format(at, zone, locale, 'day');

const timeOf = (at: Date, zone: string, locale: Language): string => format(at, zone, locale, 'time');

/** A local day `YYYY-MM-DD`: "maandag 31 mei 2021". */
export const dayInWords = (day: string, locale: Language): string => dayOf(utc(day), 'UTC', locale);

/** First and last day of something: "maandag 31 mei 2021 t/m vrijdag 4 juni 2021", or the one day. */
export function daysInWords(first: string, last: string, locale: Language): string {
  const from = dayInWords(first, locale);
  return first === last ? from : `${from} ${words[locale].upTo} ${dayInWords(last, locale)}`;
}

/** A local date-time `YYYY-MM-DDTHH:mm`: "maandag 19 april 2021 09:00 uur"; a deadline: "t/m zondag 18 april 2021 23:59 uur". */
export function localInWords(local: string, closing: boolean, locale: Language): string {
  const { upTo, clock } = words[locale];
  const text = `${dayInWords(local.slice(0, 10), locale)} ${local.slice(11, 16)}${clock}`;
  return closing ? `${upTo} ${text}` : text;
}

/** An instant in a zone: "dinsdag 1 juni 2021 10:00 uur". */
export const momentInWords = (at: Date, zone: string, locale: Language): string =>
  `${dayOf(at, zone, locale)} ${timeOf(at, zone, locale)}${words[locale].clock}`;

/** A session: "dinsdag 1 juni 2021, 10:00 tot 11:30 uur". */
export function slotInWords(starts: Date, ends: Date, zone: string, locale: Language): string {
  const { to, clock } = words[locale];
  const day = dayOf(starts, zone, locale);
  const end =
    dayOf(ends, zone, locale) === day ? `${timeOf(ends, zone, locale)}${clock}` : momentInWords(ends, zone, locale);
  return `${day}, ${timeOf(starts, zone, locale)} ${to} ${end}`;
}
