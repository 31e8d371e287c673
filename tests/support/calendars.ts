import ICAL from 'ical.js';
import nodeIcal, { type ParameterValue, type VEvent } from 'node-ical';

/** Somebody in a calendar file. */
interface Party {
  name: string;
  address: string;
}

/** One session as a calendar program understands it. Instants in UTC. */
export interface ReadEvent {
  method: string;
  uid: string;
  sequence: number;
  status: string;
  start: string;
  end: string;
  summary: string;
  location: string;
  description: string;
  organizer: Party;
  attendee: Party;
}

/** What a file says, read by two parsers that know nothing of each other; both must read the same. */
export function readCalendarFile(content: string): ReadEvent {
  const [one, other] = [byIcalJs(content), byNodeIcal(content)];
  expect(other).toEqual(one);
  return one;
}

/** The scheme of an address may be written in capitals. */
const mailbox = (address: string): string => address.replace(/^mailto:/i, 'mailto:');

function byIcalJs(content: string): ReadEvent {
  const calendar = new ICAL.Component(ICAL.parse(content));
  const [component, ...more] = calendar.getAllSubcomponents('vevent');
  if (!component || more.length > 0) throw new Error('A file speaks of one session.');
  const event = new ICAL.Event(component, { strictExceptions: true });
  const party = (name: string): Party => {
    const [property, ...others] = component.getAllProperties(name);
    if (!property || others.length > 0) throw new Error(`A file has one ${name}.`);
    return { name: String(property.getParameter('cn')), address: mailbox(String(property.getFirstValue())) };
  };
  return {
    method: String(calendar.getFirstPropertyValue('method')),
    uid: event.uid,
    sequence: event.sequence,
    status: String(component.getFirstPropertyValue('status')),
    start: event.startDate.toJSDate().toISOString(),
    end: event.endDate.toJSDate().toISOString(),
    summary: event.summary,
    location: event.location ?? '',
    description: event.description ?? '',
    organizer: party('organizer'),
    attendee: party('attendee'),
  };
}

function byNodeIcal(content: string): ReadEvent {
  const read = nodeIcal.sync.parseICS(content);
  const events = Object.values(read).filter((entry): entry is VEvent => entry?.type === 'VEVENT');
  const [event] = events;
  if (!event || events.length > 1) throw new Error('A file speaks of one session.');
  const text = (value: ParameterValue | undefined): string =>
    value === undefined ? '' : typeof value === 'string' ? value : value.val;
  const party = (value: unknown): Party => {
    const { params, val } = value as { params: { CN: unknown }; val: string };
    // It leaves the quotes of a parameter that begins and ends with them.
    return { name: String(params.CN).replace(/^"(.*)"$/, '$1'), address: mailbox(val) };
  };
  return {
    method: String(event.method),
    uid: event.uid,
    sequence: Number(event.sequence),
    status: String(event.status),
    start: event.start.toISOString(),
    end: (event.end as Date).toISOString(),
    summary: text(event.summary),
    location: text(event.location),
    description: text(event.description),
    organizer: party(event.organizer),
    attendee: party(event.attendee),
  };
}
