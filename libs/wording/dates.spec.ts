import { daysInWords, localInWords, momentInWords, slotInWords } from './dates.js';
import { mailLanguage } from './languages.js';

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
  expect(mailLanguage('fy', ['fy'])).toBe('nl');
});
