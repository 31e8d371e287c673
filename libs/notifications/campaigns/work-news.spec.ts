import { nextDigest } from './work-news.service.js';

it.each([
  ['before eight, this morning', '2027-01-14T05:00:00Z', '2027-01-14T07:00:00.000Z'],
  ['at eight, tomorrow', '2027-01-14T07:00:00Z', '2027-01-15T07:00:00.000Z'],
  ['late, when it is another day in UTC', '2027-01-14T23:30:00Z', '2027-01-15T07:00:00.000Z'],
  ['the evening before summer time', '2027-03-27T20:00:00Z', '2027-03-28T06:00:00.000Z'],
])('plans the digest: %s', (_name, now, expected) => {
  expect(nextDigest(new Date(now)).toISOString()).toBe(expected);
});
