import {
  addDays,
  closingInstant,
  isLocalDateTime,
  isLocalDay,
  isTimeZone,
  localOf,
  openingInstant,
  toVirtual,
  toReal,
} from './index.js';

const zone = 'Europe/Amsterdam';

describe('deadlines', () => {
  it('count the whole minute named: t/m 18 April 23:59', () => {
    expect(closingInstant('2021-04-18T23:59', zone).toISOString()).toBe('2021-04-18T22:00:00.000Z');
    expect(closingInstant('2021-01-18T23:59', zone).toISOString()).toBe('2021-01-18T23:00:00.000Z');
  });

  it('move forward when the local time does not exist', () => {
    // 28 March 2021: 02:00 to 03:00 was skipped.
    expect(closingInstant('2021-03-28T02:30', zone).toISOString()).toBe('2021-03-28T01:31:00.000Z');
    expect(openingInstant('2021-03-28T02:30', zone).toISOString()).toBe('2021-03-28T01:30:00.000Z');
  });

  it('close at the later and open at the earlier of two equal local times', () => {
    // 31 October 2021: 02:00 to 03:00 happened twice.
    expect(openingInstant('2021-10-31T02:30', zone).toISOString()).toBe('2021-10-31T00:30:00.000Z');
    expect(closingInstant('2021-10-31T02:30', zone).toISOString()).toBe('2021-10-31T01:31:00.000Z');
  });

  it('reads back as the local time', () => {
    expect(localOf(openingInstant('2027-05-31T09:00', zone), zone)).toBe('2027-05-31T09:00');
  });
});

describe('local days and times', () => {
  it('steps over months and leap days', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-05-31', -43)).toBe('2027-04-18');
  });

  it.each([
    ['2027-05-31T09:00', true],
    ['2027-02-30T09:00', false],
    ['2027-05-31', false],
    ['2027-05-31T24:00', false],
    ['next week', false],
  ])('knows whether %s is a local date-time: %s', (text, expected) => expect(isLocalDateTime(text)).toBe(expected));

  it('knows days and zones', () => {
    expect([isLocalDay('2027-02-29'), isLocalDay('2028-02-29')]).toEqual([false, true]);
    expect([isTimeZone('Europe/Amsterdam'), isTimeZone('Europe/Leeuwarden')]).toEqual([true, false]);
  });
});

describe("an edition's own clock", () => {
  const clock = [
    { realStart: '2026-11-22T10:00:00.000Z', virtualStart: '2027-01-01T00:00:00.000Z', speed: 86_400 },
    { realStart: '2026-11-22T10:00:10.000Z', virtualStart: '2027-01-11T00:00:00.000Z', speed: 3_600 },
  ];

  it('passes a day in a second, then an hour in a second', () => {
    expect(toVirtual(clock, new Date('2026-11-22T10:00:01.000Z')).toISOString()).toBe('2027-01-02T00:00:00.000Z');
    expect(toVirtual(clock, new Date('2026-11-22T10:00:11.000Z')).toISOString()).toBe('2027-01-11T01:00:00.000Z');
  });

  it('never says that a moment has come before it has', () => {
    for (let ms = 0; ms < 15_000; ms += 7) {
      const at = new Date(Date.parse('2027-01-01T00:00:00.000Z') + ms * 61_003);
      expect(toVirtual(clock, toReal(clock, at)).getTime()).toBeGreaterThanOrEqual(at.getTime());
    }
  });

  it('is real time without segments', () => {
    const at = new Date('2027-01-01T00:00:00.000Z');
    expect([toReal(null, at), toVirtual(null, at)]).toEqual([at, at]);
  });
});
