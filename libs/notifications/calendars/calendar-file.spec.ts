import fc from 'fast-check';
import { readCalendarFile } from '../../../tests/support/calendars.js';
import { calendarFile, type CalendarEvent } from './calendar-file.js';

const organizer = { name: 'Netwerk Noord', email: 'werkgroep@netwerk-noord.example' };
const attendee = { name: 'Postma, Wytske; "W"', email: 'wytske@sneek.example' };
const stamp = new Date('2021-05-01T07:00:00Z');
const event = (placementId: string, sequence: number): CalendarEvent => ({
  placementId,
  sequence,
  startsAt: new Date('2021-06-01T08:00:00Z'),
  endsAt: new Date('2021-06-01T09:30:00Z'),
  title: 'Rondleiding, archief; "oud" & nieuw met een naam die zo lang is dat de regel van het bestand gevouwen wordt',
  place: 'Sluiskade 4, Sneek',
  description: 'Neem mee:\neen jas',
});

it('asks for a session in UTC, one UID for life, whatever the zone of the machine', () => {
  const file = calendarFile('REQUEST', event('0197b', 3), organizer, attendee, stamp);
  expect(file.method).toBe('REQUEST');
  expect(readCalendarFile(file.content)).toEqual({
    method: 'REQUEST',
    uid: '0197b',
    sequence: 3,
    status: 'CONFIRMED',
    start: '2021-06-01T08:00:00.000Z',
    end: '2021-06-01T09:30:00.000Z',
    summary: event('', 0).title,
    location: 'Sluiskade 4, Sneek',
    description: 'Neem mee:\neen jas',
    organizer: { name: 'Netwerk Noord', address: 'mailto:werkgroep@netwerk-noord.example' },
    attendee: { name: "Postma, Wytske, 'W'", address: 'mailto:wytske@sneek.example' },
  });
  expect(file.content).toMatch(/^DTSTART:20210601T080000Z\r$/m);
  expect(file.content).not.toContain('TZID');
  expect(file.content.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
});

it('cancels with the same UID and organizer, a higher sequence and the status cancelled', () => {
  const asked = readCalendarFile(calendarFile('REQUEST', event('0197a', 0), organizer, attendee, stamp).content);
  const gone = readCalendarFile(calendarFile('CANCEL', event('0197a', 1), organizer, attendee, stamp).content);
  expect(gone).toEqual({ ...asked, method: 'CANCEL', status: 'CANCELLED', sequence: 1 });
});

it.each([
  ['Jan "de Brug" Wouda', "Jan 'de Brug' Wouda"],
  ['Netwerk Noord; Oost, West: Thuis', 'Netwerk Noord, Oost, West: Thuis'],
  ['Stichting\r\nZorg', 'Stichting Zorg'],
  ['Skoalle\u2028Ljouwert\t', 'Skoalle Ljouwert'],
  ['Fryslân Ĳssel Ŵ 東 🦆', 'Fryslân Ĳssel Ŵ 東 🦆'],
  ["A\\B ^n C^'D", "A/B ˆn Cˆ'D"],
  ['"', "'"],
])('reads %j as a name the same in every program', (name, read) => {
  const { content } = calendarFile('REQUEST', event('0197a', 0), { ...organizer, name }, { ...attendee, name }, stamp);
  const found = readCalendarFile(content);
  expect([found.organizer, found.attendee]).toEqual([
    { name: read, address: `mailto:${organizer.email}` },
    { name: read, address: `mailto:${attendee.email}` },
  ]);
});

it('keeps its addresses whatever the names are', () => {
  const names = fc.string({ unit: 'grapheme', maxLength: 200 }).map((name) => `a${name}z`);
  fc.assert(
    fc.property(names, names, (ours, theirs) => {
      const { content } = calendarFile(
        'REQUEST',
        event('0197a', 0),
        { ...organizer, name: ours },
        { ...attendee, name: theirs },
        stamp,
      );
      const found = readCalendarFile(content);
      expect(found.organizer.address).toBe(`mailto:${organizer.email}`);
      expect(found.attendee.address).toBe(`mailto:${attendee.email}`);
      expect(found.organizer.name).toMatch(/^a.*z$/su);
    }),
  );
});
