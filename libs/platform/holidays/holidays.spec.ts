import { holidayIn, holidayNames, holidaysBetween } from './index.js';

describe('holidays', () => {
  it('are there every year, whatever they are counted from', () => {
    for (let year = 2020; year <= 2060; year++) {
      for (const name of holidayNames) expect(holidayIn(year, name)).toMatch(new RegExp(`^${year}-`));
    }
  });

  it('are on their days', () => {
    expect([2026, 2027, 2028].map((year) => holidayIn(year, 'easter_sunday'))).toEqual([
      '2026-04-05',
      '2027-03-28',
      '2028-04-16',
    ]);
    // A Sunday: celebrated on the Saturday before.
    expect(holidayIn(2025, 'kings_day')).toBe('2025-04-26');
    expect(holidayIn(2027, 'ascension_day')).toBe('2027-05-06');
  });

  it('are named from one day up to and including another, in the language of the reader', () => {
    const names = (language: string) => holidaysBetween('2027-05-03', '2027-05-06', [], language);
    expect(names('nl')).toEqual([
      { day: '2027-05-04', name: 'Nationale Dodenherdenking', kind: 'observance' },
      { day: '2027-05-05', name: 'Bevrijdingsdag', kind: 'school' },
      { day: '2027-05-06', name: 'Hemelvaartsdag', kind: 'public' },
    ]);
    expect(names('en').map(({ name }) => name)).toEqual(['Remembrance of the Dead', 'Liberation Day', 'Ascension Day']);
    expect(names('fy').map(({ name }) => name)).toEqual([
      'Nasjonale Deadebetinking',
      'Befrijingsdei',
      'Himelfeartsdei',
    ]);
    expect(holidaysBetween('2027-06-01', '2027-06-04', [], 'nl')).toEqual([]);
  });

  it('of a part of the country are named to those who are there', () => {
    const names = (parts: string[]) => holidaysBetween('2027-08-28', '2027-08-28', parts, 'nl').map(({ name }) => name);
    expect(names([])).toEqual([]);
    expect(names(['GR.GRN'])).toEqual(['Gronings Ontzet']);
  });

  it('over the turn of the year are those of both', () => {
    expect(holidaysBetween('2026-12-31', '2027-01-01', [], 'nl').map(({ day }) => day)).toEqual([
      '2026-12-31',
      '2027-01-01',
    ]);
  });
});
