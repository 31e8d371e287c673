import type { Alphabet } from '#platform/database';
import type { Table } from '#platform/tables';
import type { SessionMode } from '../offer-rules.js';
import type { OfferView } from '../offer-view.js';

/** How a session is held, as lists that are handed out say it. */
export const modeWords: Record<Alphabet, Record<SessionMode, string>> = {
  nl: { on_site: 'Op locatie', online: 'Online', hybrid: 'Op locatie en online' },
  en: { on_site: 'On site', online: 'Online', hybrid: 'On site and online' },
  fy: { on_site: 'Op lokaasje', online: 'Online', hybrid: 'Op lokaasje en online' },
};

const words = {
  nl: {
    list: 'Aanbod',
    organisation: 'Organisatie',
    title: 'Titel',
    state: 'Stand',
    type: 'Soort',
    mode: 'Vorm',
    way: 'Plek krijgen',
    site: 'Locatie',
    host: 'Ontvangst door',
    sessions: 'Wanneer',
    seats: 'Plekken',
    taken: 'Bezet',
    note: 'Opmerking',
    ways: { instant: 'Meteen', ranked: 'Via wensen' },
    types: {
      tour: 'Rondleiding',
      job_shadow: 'Meelopen',
      workshop: 'Workshop',
      one_to_one: 'Een-op-een',
      webinar: 'Webinar',
      dialogue: 'Gesprek',
    },
    states: {
      draft: 'Concept',
      submitted: 'Ingediend',
      changes_requested: 'Aanpassing gevraagd',
      approved: 'Goedgekeurd',
      published: 'Gepubliceerd',
      rejected: 'Afgewezen',
      withdrawn: 'Ingetrokken',
    },
  },
  en: {
    list: 'Offers',
    organisation: 'Organisation',
    title: 'Title',
    state: 'Where it stands',
    type: 'Kind',
    mode: 'How',
    way: 'Way to a seat',
    site: 'Site',
    host: 'Received by',
    sessions: 'When',
    seats: 'Seats',
    taken: 'Taken',
    note: 'Note',
    ways: { instant: 'At once', ranked: 'By wishes' },
    types: {
      tour: 'Tour',
      job_shadow: 'Job shadowing',
      workshop: 'Workshop',
      one_to_one: 'One to one',
      webinar: 'Webinar',
      dialogue: 'Dialogue',
    },
    states: {
      draft: 'Draft',
      submitted: 'Handed in',
      changes_requested: 'Changes asked for',
      approved: 'Approved',
      published: 'Published',
      rejected: 'Rejected',
      withdrawn: 'Withdrawn',
    },
  },
  fy: {
    list: 'Oanbod',
    organisation: 'Organisaasje',
    title: 'Titel',
    state: 'Stân',
    type: 'Soarte',
    mode: 'Foarm',
    way: 'Plak krije',
    site: 'Lokaasje',
    host: 'Untfangst troch',
    sessions: 'Wannear',
    seats: 'Plakken',
    taken: 'Beset',
    note: 'Opmerking',
    ways: { instant: 'Fuortendaliks', ranked: 'Fia winsken' },
    types: {
      tour: 'Rûnlieding',
      job_shadow: 'Meirinne',
      workshop: 'Workshop',
      one_to_one: 'Ien-op-ien',
      webinar: 'Webinar',
      dialogue: 'Petear',
    },
    states: {
      draft: 'Konsept',
      submitted: 'Yntsjinne',
      changes_requested: 'Oanpassing frege',
      approved: 'Goedkard',
      published: 'Publisearre',
      rejected: 'Ofwiisd',
      withdrawn: 'Ynlutsen',
    },
  },
} satisfies Record<Alphabet, object>;

/** Offers as a list to hand out, its headings and words in the reader's language; one row an offer. */
export function offerTable(offers: readonly OfferView[], reader: Alphabet): Table<OfferView> {
  const said = words[reader];
  const sum = (counts: number[]): number => counts.reduce((total, one) => total + one, 0);
  return {
    name: said.list,
    columns: [
      { name: said.organisation, cell: ({ organisationName }) => organisationName, width: 32 },
      { name: said.title, cell: ({ title }) => title, width: 40 },
      { name: said.state, cell: ({ state }) => said.states[state] },
      { name: said.type, cell: ({ type }) => said.types[type] },
      { name: said.mode, cell: ({ mode }) => modeWords[reader][mode] },
      { name: said.way, cell: ({ way }) => said.ways[way] },
      { name: said.site, cell: ({ address, place }) => [address, place].filter(Boolean).join(', '), width: 30 },
      { name: said.host, cell: ({ host }) => host?.name ?? null, width: 26 },
      {
        name: said.sessions,
        cell: ({ sessions }) =>
          sessions
            .map(({ startsLocal, endsLocal }) => `${startsLocal.replace('T', ' ')}–${endsLocal.slice(11)}`)
            .join('; '),
        width: 40,
      },
      { name: said.seats, cell: ({ sessions }) => sum(sessions.map(({ maxSeats }) => maxSeats)), width: 10 },
      { name: said.taken, cell: ({ sessions }) => sum(sessions.map(({ seatsTaken }) => seatsTaken)), width: 10 },
      { name: said.note, cell: ({ note }) => note, width: 40 },
    ],
    rows: offers,
  };
}
