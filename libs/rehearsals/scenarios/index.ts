import { employees, offer, organisation, weekOffers, type Row } from './cast.js';
import { choose } from './choices.js';
import { longTitle, Titles } from './offer-titles.js';
import { eastern, northern, regions, sectors, type RegionKey, type Sector } from './organisation-names.js';
import { longJobTitle, People } from './people.js';
import { apportion, Random } from './random.js';
import {
  choosables,
  type DemoOffer,
  type DemoOrganisation,
  type DemoParticipant,
  type DemoSession,
  type Scenario,
} from './scenario.js';

export { slugOf, type DemoPerson } from './people.js';
export { Random } from './random.js';
export { choosables, type Choosable } from './scenario.js';
export type * from './scenario.js';

const rowsA: Row[] = [
  { shape: 'shadow', offers: 48, sessions: 1, seats: 2, min: 1 },
  { shape: 'one_to_one', offers: 14, sessions: 1, seats: 1, min: 1 },
  { shape: 'tour', offers: 14, sessions: 2, seats: 10, min: 4 },
  { shape: 'workshop', offers: 8, sessions: 1, seats: 14, min: 4 },
  { shape: 'online_tour', offers: 21, sessions: 1, seats: 22, min: 4 },
  { shape: 'online_workshop', offers: 20, sessions: 1, seats: 16, min: 4 },
  { shape: 'webinar', offers: 14, sessions: 1, seats: 35, min: 4 },
  { shape: 'dialogue', offers: 7, sessions: 1, seats: 18, min: 4 },
];

/** Before 2021 everything was on site. */
const rowsC: Row[] = [
  { shape: 'shadow', offers: 130, sessions: 1, seats: 2, min: 1 },
  { shape: 'one_to_one', offers: 30, sessions: 1, seats: 1, min: 1 },
  { shape: 'tour', offers: 50, sessions: 2, seats: 10, min: 4 },
  { shape: 'workshop', offers: 30, sessions: 1, seats: 14, min: 4 },
];

/** The first week, one network alone: nearly 400 people, everything on site and by wishes. */
const rows2012: Row[] = [
  { shape: 'shadow', offers: 60, sessions: 1, seats: 2, min: 1 },
  { shape: 'tour', offers: 18, sessions: 1, seats: 12, min: 4 },
  { shape: 'workshop', offers: 12, sessions: 1, seats: 14, min: 4 },
];

/** The week in which the second network joined: more than 1,000 people. */
const rows2019: Row[] = [
  { shape: 'shadow', offers: 130, sessions: 1, seats: 2, min: 1 },
  { shape: 'one_to_one', offers: 30, sessions: 1, seats: 1, min: 1 },
  { shape: 'tour', offers: 50, sessions: 1, seats: 12, min: 4 },
  { shape: 'workshop', offers: 30, sessions: 1, seats: 14, min: 4 },
];

/** A hybrid week of the northern networks: 55 organisations, 146 offers, 160 sessions, exactly 1,900 seats. */
export const scenarioA = (participants = 860, seed = 2027): Scenario =>
  week({ seed, organisations: network(55), rows: rowsA, participants, managers: 0.6 });

/** The week as it stood when it was cancelled: 92 organisations, 240 offers, 905 registrations. */
export const scenarioC = (): Scenario =>
  week({ seed: 2020, organisations: network(92), rows: rowsC, participants: 905, managers: 0.95 });

/** Weeks that are long over. */
export const scenario2012 = (): Scenario =>
  week({
    seed: 2012,
    organisations: network(92)
      .filter((o) => o.region === 'F')
      .slice(0, 28),
    rows: rows2012,
    participants: 398,
    managers: 0,
  });
export const scenario2019 = (): Scenario =>
  week({ seed: 2019, organisations: network(78), rows: rows2019, participants: 1012, managers: 0 });

/** One Thursday of job shadowing: 21 organisations with five places each, 82 people of whom 19 times four and twice three. */
export function scenarioB(participants = 82): Scenario {
  const random = new Random(2014);
  const people = new People(random);
  const titles = new Titles(random);
  const organisations = eastern.map(([name, region, sector]) => organisation(random, people, name, sector, [region]));
  const offers = organisations.flatMap((host, i) => {
    const one = i % 2 === 0;
    return Array.from({ length: one ? 1 : 5 }, () => {
      const session: DemoSession = { day: 0, starts: '09:00', ends: '16:30', minSeats: 1, maxSeats: one ? 5 : 1 };
      return offer(random, people, titles, host, i, 'shadow', [session]);
    });
  });
  (offers[1] as DemoOffer).title = longTitle;
  const sent =
    participants === 82
      ? organisations.map((_, i) => (i === 4 || i === 15 ? 3 : 4))
      : apportion(
          participants,
          organisations.map(() => 1),
        );
  const participantsList = employees(random, people, organisations, sent, 0.5);
  // A contact who goes along; who receives visitors that day cannot.
  Object.assign(participantsList[5] as DemoParticipant, (organisations[1] as DemoOrganisation).contact);
  const choices = choose(random, choosables(offers), participantsList, homes(organisations), {
    counts: [0.03, 0.07, 0.2, 0.3, 0.4],
    zipf: 0.8,
    crossRegion: 0.35,
    instantBesideRanked: 0,
    instantAlone: 0,
  });
  return {
    programme: { name: 'Dag van de Mobiliteit', slug: 'dag-van-de-mobiliteit', template: 'mobility-day' },
    days: 1,
    regions: [regions.T, regions.A].map(plain),
    organisations,
    offers,
    participants: participantsList.map((p, i) => ({ ...p, choices: choices[i] ?? [] })),
    lateWithdrawals: 0,
    hostCancellations: 0,
  };
}

interface Member {
  name: string;
  region: RegionKey;
  sector: Sector;
}

/** So many organisations of the north, by the weights of the sectors. */
function network(size: number): Member[] {
  const perSector = apportion(
    size,
    sectors.map((s) => s.weight),
  );
  return sectors.flatMap(({ name: sector }, s) =>
    northern[sector].slice(0, perSector[s]).map(([name, region]) => ({ name, region, sector })),
  );
}

function week(size: {
  seed: number;
  organisations: Member[];
  rows: Row[];
  participants: number;
  managers: number;
}): Scenario {
  const random = new Random(size.seed);
  const people = new People(random);
  const organisations = size.organisations.map(({ name, region, sector }) =>
    // One employer belongs to two regions, and so to both networks.
    organisation(random, people, name, sector, name === 'Waterschap Lauwers & Linde' ? ['F', 'G'] : [region]),
  );
  const offers = weekOffers(random, people, organisations, size.rows);
  const appetites = organisations.map(() => 0.4 + random.next() ** 2 * 3);
  const sent = apportion(size.participants - organisations.length, appetites).map((n) => n + 1);
  const participants = employees(random, people, organisations, sent, size.managers);
  awkward(participants, organisations, offers);
  const choices = choose(random, choosables(offers), participants, homes(organisations), {
    counts: [0.25, 0.3, 0.25, 0.12, 0.08],
    zipf: 0.8,
    crossRegion: 0.12,
    instantBesideRanked: 2,
    instantAlone: 3,
  });
  return {
    programme: { name: 'Week van de Uitwisseling', slug: 'week-van-de-uitwisseling', template: 'exchange-week' },
    days: 5,
    regions: [regions.F, regions.G, regions.D].map(plain),
    organisations,
    offers,
    participants: participants.map((p, i) => ({ ...p, choices: choices[i] ?? [] })),
    lateWithdrawals: Math.round((60 * size.participants) / 860),
    hostCancellations: 4,
  };
}

/** People and places that have broken many a form: see the test data of the domain. */
function awkward(participants: DemoParticipant[], organisations: DemoOrganisation[], offers: DemoOffer[]): void {
  const of = (organisation: number, nth = 0): DemoParticipant =>
    participants.filter((p) => p.organisation === organisation)[nth] as DemoParticipant;
  const domain = (i: number): string => (organisations[i] as DemoOrganisation).domain;
  const first = organisations[0] as DemoOrganisation;
  // Contact, host and participant at once; two namesakes; a plus-address; a title as long as it may be; two employers.
  Object.assign(of(0), first.contact);
  const hosted = offers.find((o) => o.organisation === 0) as DemoOffer;
  Object.assign(hosted, { host: first.contact, title: longTitle });
  Object.assign(of(1), { name: 'Anna Bakker', email: `anna.bakker.1@${domain(1)}` });
  Object.assign(of(2), { name: 'Anna Bakker', email: `anna.bakker.2@${domain(2)}` });
  Object.assign(of(3), {
    name: 'Renée Postma-ten Hoeve',
    email: `renee.postma+wissel@${domain(3)}`,
    jobTitle: longJobTitle,
  });
  Object.assign(of(4), { name: 'Hendrikje Anna Maria van Heerdt tot Eversberg', email: `h.van.heerdt@${domain(4)}` });
  Object.assign(of(5), { name: 'Yun Li', email: `yun.li@${domain(6)}` });
}

const homes = (organisations: DemoOrganisation[]): string[] => organisations.map((o) => o.regionCodes[0] as string);

const plain = ({ scheme, code, name }: (typeof regions)[RegionKey]): Scenario['regions'][number] => ({
  scheme,
  code,
  name,
});
