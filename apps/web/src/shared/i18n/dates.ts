import { language, type Language } from './language.js';

// Frisian is not in every browser, so it is written out here, and the page is the same on the server and in the browser.
const words = {
  nl: {
    tag: 'nl-NL',
    upTo: 't/m',
    to: 'tot',
    clock: ' uur',
  },
  en: { tag: 'en-GB', upTo: 'to', to: 'to', clock: '' },
  fy: {
    tag: 'nl-NL',
    upTo: 'o/m',
    to: 'oant',
    clock: ' oere',
    weekdays: ['snein', 'moandei', 'tiisdei', 'woansdei', 'tongersdei', 'freed', 'sneon'],
    months: [
      ...['jannewaris', 'febrewaris', 'maart', 'april', 'maaie', 'juny'],
      ...['july', 'augustus', 'septimber', 'oktober', 'novimber', 'desimber'],
    ],
  },
} satisfies Record<Language, { tag: string; upTo: string; to: string; clock: string; [more: string]: unknown }>;

const kinds = {
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  dayOfYear: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  dayAndMonth: { day: 'numeric', month: 'long' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

// Making one costs as much as thousands of uses.
const formatters = new Map<string, Intl.DateTimeFormat>();

/** A local day `YYYY-MM-DD`, in words of the page's language. */
export function dayInWords(day: string, kind: keyof typeof kinds = 'day'): string {
  const spoken = language();
  const key = `${spoken} ${kind}`;
  const formatter =
    formatters.get(key) ?? new Intl.DateTimeFormat(words[spoken].tag, { ...kinds[kind], timeZone: 'UTC' });
  formatters.set(key, formatter);
  const at = new Date(`${day}T00:00Z`);
  return formatter
    .formatToParts(at)
    .map(({ type, value }) => {
      if (spoken === 'fy' && type === 'weekday') return words.fy.weekdays[at.getUTCDay()];
      if (spoken === 'fy' && type === 'month') return words.fy.months[at.getUTCMonth()];
      return type === 'literal' ? value.replace(',', '') : value;
    })
    .join('');
}

/** "31 mei t/m 4 juni 2027", or the one day. */
export function daysInWords(first: string, last: string): string {
  if (first === last) return dayInWords(first, 'dayOfYear');
  const sameYear = first.slice(0, 4) === last.slice(0, 4);
  const sameMonth = first.slice(0, 7) === last.slice(0, 7);
  const from = sameMonth ? Number(first.slice(8)) : dayInWords(first, sameYear ? 'dayAndMonth' : 'date');
  return `${from} ${words[language()].upTo} ${dayInWords(last, 'date')}`;
}

/** A local date-time `YYYY-MM-DDTHH:mm` as a deadline: "t/m zondag 18 april 23:59 uur". */
export const deadlineInWords = (local: string): string =>
  `${words[language()].upTo} ${dayInWords(local.slice(0, 10))} ${timeInWords(local)}`;

/** A local date-time: "maandag 19 april 09:00 uur"; of midnight, when a day begins, the day alone. */
export const momentInWords = (local: string): string =>
  local.endsWith('T00:00') ? dayInWords(local.slice(0, 10)) : `${dayInWords(local.slice(0, 10))} ${timeInWords(local)}`;

const timeInWords = (local: string): string => `${local.slice(11, 16)}${words[language()].clock}`;

/** From one local date-time to another: "dinsdag 1 juni, 09:00 tot 16:30 uur". */
export const slotInWords = (starts: string, ends: string): string =>
  `${dayInWords(starts.slice(0, 10))}, ${hoursInWords(starts, ends)}`;

/** The same where the day is known: "09:00 tot 16:30 uur". */
export function hoursInWords(starts: string, ends: string): string {
  const { to } = words[language()];
  const end = starts.slice(0, 10) === ends.slice(0, 10) ? '' : `${dayInWords(ends.slice(0, 10))} `;
  return `${starts.slice(11, 16)} ${to} ${end}${timeInWords(ends)}`;
}

/** Whole numbers as the language writes them: 1.900 or 1,900. */
export const numberInWords = (n: number): string => n.toLocaleString(words[language()].tag);

/** An instant as local date-time `YYYY-MM-DDTHH:mm` in a zone: that of the edition, wherever its reader is. */
export function localIn(instant: string, timeZone: string): string {
  const key = `local ${timeZone}`;
  const formatter =
    formatters.get(key) ?? new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone });
  formatters.set(key, formatter);
  return formatter.format(new Date(instant)).replace(' ', 'T');
}
