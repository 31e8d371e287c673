import { nextName } from './next-edition.js';

describe('the next edition', () => {
  const named = (name: string) => ({ name, slug: 'x' });

  it.each([
    ['Week van de Uitwisseling 2027', 'Week van de Uitwisseling 2028'],
    ['2027: de week', '2028: de week'],
    ['Dag van de Mobiliteit', 'Dag van de Mobiliteit 2028'],
    // A number that is no year stays.
    ['De 12e week', 'De 12e week 2028'],
    // Named after the coming year already, as where the last one was postponed into it.
    ['Kerstwissel 2028', 'Kerstwissel 2028'],
  ])('after %s is %s', (last, next) => {
    expect(nextName(named(last), '2028-05-29', []).name).toBe(next);
  });

  it('has its year in addresses, or its first day where the year is taken', () => {
    expect(nextName(named('Week'), '2028-05-29', [{ name: 'Week', slug: '2027' }]).slug).toBe('2028');
    expect(nextName(named('Week'), '2028-05-29', [{ name: 'Week', slug: '2028' }]).slug).toBe('2028-05-29');
  });
});
