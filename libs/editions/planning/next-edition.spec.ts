import { nextName } from './next-edition.js';

describe('the next edition', () => {
  it.each([
    ['Week van de Uitwisseling 2027', 'Week van de Uitwisseling 2028'],
    ['2027: de week', '2028: de week'],
    ['Dag van de Mobiliteit', 'Dag van de Mobiliteit 2028'],
    // A number that is no year stays.
    ['De 12e week', 'De 12e week 2028'],
    // Named after the coming year already, as where the last one was postponed into it.
    ['Kerstwissel 2028', 'Kerstwissel 2028'],
  ])('after %s is %s', (last, next) => {
    expect(nextName({ name: last }, '2028-05-29', new Set()).name).toBe(next);
  });

  it.each([
    [['2027'], '2028'],
    [['2027', '2028'], '2028-05-29'],
    [['2028', '2028-05-29', '2028-05-29-2'], '2028-05-29-3'],
  ])(
    'has its year in addresses, or its first day where another one of the network has the year (%j)',
    (taken, slug) => {
      expect(nextName({ name: 'Week' }, '2028-05-29', new Set(taken)).slug).toBe(slug);
    },
  );
});
