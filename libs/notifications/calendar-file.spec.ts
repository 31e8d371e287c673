import { calendarFile, type CalendarEntry } from './calendar-file.js';

const organizer = { name: 'Netwerk Noord', email: 'wissel@wissel.example' };
const attendee = { name: 'Postma, Wytske; "W"', email: 'wytske@sneek.example' };
const stamp = new Date('2021-05-01T07:00:00Z');
const entry = (placementId: string, sequence: number): CalendarEntry => ({
  placementId,
  sequence,
  startsAt: new Date('2021-06-01T08:00:00Z'),
  endsAt: new Date('2021-06-01T09:30:00Z'),
  title: 'Rondleiding, archief; "oud" & nieuw met een naam die zo lang is dat de regel van het bestand gevouwen wordt',
  place: 'Sluiskade 4, Sneek',
  description: 'Neem mee:\neen jas',
});

/** Reads a calendar file back: unfolds lines (RFC 5545, 3.1) and undoes the escapes of texts. */
function read(content: string): { method: string; events: Record<string, string>[] } {
  const lines = content.replace(/\r\n[ \t]/g, '').split('\r\n');
  const events: Record<string, string>[] = [];
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push({});
    const [, name, value] = /^([A-Z-]+)[^:]*?:(.*)$/.exec(line.replace(/"[^"]*"/g, '')) ?? [];
    if (name && events.length > 0) events.at(-1)![name] ??= value!.replace(/\\n/g, '\n').replace(/\\([,;\\])/g, '$1');
  }
  return { method: lines.find((l) => l.startsWith('METHOD:'))!.slice(7), events };
}

it('asks for a session in UTC, one UID for life, whatever the zone of the machine', () => {
  const file = calendarFile('REQUEST', entry('0197b', 3), organizer, attendee, stamp);
  const { method, events } = read(file.content);
  expect(method).toBe('REQUEST');
  expect(file.method).toBe('REQUEST');
  expect(events.map((e) => [e['UID'], e['SEQUENCE']])).toEqual([['0197b', '3']]);
  expect(events[0]).toMatchObject({
    DTSTART: '20210601T080000Z',
    DTEND: '20210601T093000Z',
    DTSTAMP: '20210501T070000Z',
    STATUS: 'CONFIRMED',
    LOCATION: 'Sluiskade 4, Sneek',
    DESCRIPTION: 'Neem mee:\neen jas',
  });
  expect(file.content).not.toContain('TZID');
  expect(file.content).toContain('mailto:wissel@wissel.example');
  expect(file.content.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
});

it('cancels with the same UID and organizer, a higher sequence and the status cancelled', () => {
  const asked = calendarFile('REQUEST', entry('0197a', 0), organizer, attendee, stamp);
  const gone = calendarFile('CANCEL', entry('0197a', 1), organizer, attendee, stamp);
  const [before, after] = [read(asked.content).events[0]!, read(gone.content).events[0]!];
  expect(read(gone.content).method).toBe('CANCEL');
  expect(after['STATUS']).toBe('CANCELLED');
  expect(after['UID']).toBe(before['UID']);
  expect(Number(after['SEQUENCE'])).toBeGreaterThan(Number(before['SEQUENCE']));
  expect(/ORGANIZER[^\r]*/.exec(gone.content)?.[0]).toBe(/ORGANIZER[^\r]*/.exec(asked.content)?.[0]);
});
