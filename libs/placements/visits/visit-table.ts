import { modeWords } from '#offers';
import type { Alphabet } from '#platform/database';
import type { Table } from '#platform/tables';
import type { Visit } from './visits.service.js';

const words = {
  nl: {
    list: 'Bezoekers',
    day: 'Dag',
    from: 'Van',
    to: 'Tot',
    title: 'Aanbod',
    mode: 'Vorm',
    site: 'Locatie',
    name: 'Naam',
    organisation: 'Organisatie',
    phone: 'Telefoon',
    host: 'Ontvangst door',
    hostPhone: 'Telefoon ontvangst',
    attendance: 'Aanwezig',
    attendances: { unknown: '', attended: 'Was er', no_show: 'Was er niet', excused: 'Afgemeld' },
  },
  en: {
    list: 'Visitors',
    day: 'Day',
    from: 'From',
    to: 'To',
    title: 'Offer',
    mode: 'Kind',
    site: 'Site',
    name: 'Name',
    organisation: 'Organisation',
    phone: 'Phone',
    host: 'Received by',
    hostPhone: 'Phone of the host',
    attendance: 'Present',
    attendances: { unknown: '', attended: 'Came', no_show: 'Did not come', excused: 'Excused' },
  },
  fy: {
    list: 'Besikers',
    day: 'Dei',
    from: 'Fan',
    to: 'Oant',
    title: 'Oanbod',
    mode: 'Foarm',
    site: 'Lokaasje',
    name: 'Namme',
    organisation: 'Organisaasje',
    phone: 'Telefoan',
    host: 'Untfangst troch',
    hostPhone: 'Telefoan ûntfangst',
    attendance: 'Oanwêzich',
    attendances: { unknown: '', attended: 'Wie der', no_show: 'Wie der net', excused: 'Ofmeld' },
  },
} satisfies Record<Alphabet, object>;

/** The visits as a list to hand out, its headings and words in the reader's language. */
export function visitTable(visits: readonly Visit[], reader: Alphabet): Table<Visit> {
  const said = words[reader];
  return {
    name: said.list,
    columns: [
      { name: said.day, cell: ({ startsLocal }) => ({ day: startsLocal.slice(0, 10) }), width: 12 },
      { name: said.from, cell: ({ startsLocal }) => startsLocal.slice(11), width: 8 },
      { name: said.to, cell: ({ endsLocal }) => endsLocal.slice(11), width: 8 },
      { name: said.title, cell: ({ title }) => title, width: 36 },
      { name: said.mode, cell: ({ mode }) => modeWords[reader][mode] },
      { name: said.site, cell: ({ site }) => site, width: 30 },
      { name: said.name, cell: ({ name }) => name, width: 28 },
      { name: said.organisation, cell: ({ organisationName }) => organisationName, width: 32 },
      { name: said.phone, cell: ({ phone }) => phone },
      { name: said.host, cell: ({ host }) => host?.name ?? null, width: 28 },
      { name: said.hostPhone, cell: ({ host }) => host?.phone ?? null },
      { name: said.attendance, cell: ({ attendance }) => said.attendances[attendance], width: 14 },
    ],
    rows: visits,
  };
}
