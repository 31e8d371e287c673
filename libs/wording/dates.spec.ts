import { alphabets } from '#platform/database';
import { dayInWords, daysInWords, localInWords, momentInWords, slotInWords } from './dates.js';
import { languages, mailLanguage } from './languages.js';

const zone = 'Europe/Amsterdam';
const at = (iso: string): Date => new Date(iso);

it('writes a deadline as people do', () => {
  expect(localInWords('2021-04-18T23:59', true, 'nl')).toBe('t/m zondag 18 april 2021 23:59 uur');
  expect(localInWords('2021-04-18T23:59', true, 'en')).toBe('up to and including Sunday 18 April 2021 23:59');
  expect(localInWords('2021-03-28T02:30', false, 'nl')).toBe('zondag 28 maart 2021 02:30 uur');
});

it('writes days, one or more', () => {
  expect(daysInWords('2021-05-31', '2021-06-04', 'nl')).toBe('maandag 31 mei 2021 t/m vrijdag 4 juni 2021');
  expect(daysInWords('2014-10-02', '2014-10-02', 'nl')).toBe('donderdag 2 oktober 2014');
  expect(daysInWords('2014-10-02', '2014-10-02', 'en')).toBe('Thursday 2 October 2014');
});

it('writes instants in the zone, summer and winter', () => {
  expect(momentInWords(at('2021-06-01T22:30:00Z'), zone, 'nl')).toBe('woensdag 2 juni 2021 00:30 uur');
  expect(momentInWords(at('2021-01-01T08:00:00Z'), zone, 'en')).toBe('Friday 1 January 2021 09:00');
});

it('has names of its own for every day and month in Frisian', () => {
  const week = ['2021-05-31', '2021-06-01', '2021-06-02', '2021-06-03', '2021-06-04', '2021-06-05', '2021-06-06'];
  expect(week.map((day) => dayInWords(day, 'fy').split(' ')[0])).toEqual([
    ...['moandei', 'tiisdei', 'woansdei', 'tongersdei', 'freed', 'sneon', 'snein'],
  ]);
  const months = Array.from({ length: 12 }, (_, i) => dayInWords(`2021-${String(i + 1).padStart(2, '0')}-01`, 'fy'));
  expect(months.map((day) => day.split(' ')[2])).toEqual([
    ...['jannewaris', 'febrewaris', 'maart', 'april', 'maaie', 'juny'],
    ...['july', 'augustus', 'septimber', 'oktober', 'novimber', 'desimber'],
  ]);
  expect(localInWords('2021-04-18T23:59', true, 'fy')).toBe('o/m snein 18 april 2021 23:59 oere');
  expect(daysInWords('2021-05-31', '2021-06-04', 'fy')).toBe('moandei 31 maaie 2021 o/m freed 4 juny 2021');
  expect(slotInWords(at('2021-06-01T08:00:00Z'), at('2021-06-01T09:30:00Z'), zone, 'fy')).toBe(
    'tiisdei 1 juny 2021, 10:00 oant 11:30 oere',
  );
});

it('writes mails in every language that people can choose', () => {
  expect(languages).toEqual(alphabets);
});

it('writes a session within one day, and across midnight', () => {
  expect(slotInWords(at('2021-06-01T08:00:00Z'), at('2021-06-01T09:30:00Z'), zone, 'nl')).toBe(
    'dinsdag 1 juni 2021, 10:00 tot 11:30 uur',
  );
  expect(slotInWords(at('2021-06-01T08:00:00Z'), at('2021-06-01T09:30:00Z'), zone, 'en')).toBe(
    'Tuesday 1 June 2021, 10:00 to 11:30',
  );
  expect(slotInWords(at('2021-06-01T20:00:00Z'), at('2021-06-02T02:00:00Z'), zone, 'nl')).toBe(
    'dinsdag 1 juni 2021, 22:00 tot woensdag 2 juni 2021 04:00 uur',
  );
});

it('chooses the language of a mail', () => {
  expect(mailLanguage('en', ['nl', 'en'])).toBe('en');
  expect(mailLanguage('en', ['nl'])).toBe('nl');
  expect(mailLanguage('fy', ['en', 'nl'])).toBe('en');
  expect(mailLanguage('nl', ['fy'])).toBe('fy');
  expect(mailLanguage('nl', ['de'])).toBe('nl');
});
