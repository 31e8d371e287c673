import { eastern, northern, regions, type RegionKey, type Sector } from './organisation-names.js';
import { Titles, type Shape } from './offer-titles.js';
import { slugOf, type DemoPerson, type People } from './people.js';
import { apportion, type Random } from './random.js';
import type { DemoOffer, DemoOrganisation, DemoParticipant, DemoSession } from './scenario.js';

/** One row of an edition's programme: how many offers of a shape, with how many sessions of how many seats. */
export interface Row {
  shape: Shape;
  offers: number;
  sessions: number;
  seats: number;
  min: number;
}

/** What the shapes of an activity are in the catalogue, and at what hours they are held. */
const details: Record<Shape, Pick<DemoOffer, 'type' | 'mode' | 'way'> & { times: readonly string[] }> = {
  shadow: {
    type: 'job_shadow',
    mode: 'on_site',
    way: 'ranked',
    times: ['09:00-16:30', '08:30-12:30', '13:00-17:00', '07:00-15:30'],
  },
  one_to_one: { type: 'one_to_one', mode: 'on_site', way: 'ranked', times: ['10:00-11:30', '14:00-15:30'] },
  tour: { type: 'tour', mode: 'on_site', way: 'ranked', times: ['09:30-12:00', '13:30-16:00'] },
  workshop: { type: 'workshop', mode: 'on_site', way: 'ranked', times: ['09:30-12:30', '13:30-16:30'] },
  online_tour: { type: 'tour', mode: 'online', way: 'instant', times: ['09:00-10:00', '11:00-12:00', '15:00-16:00'] },
  online_workshop: { type: 'workshop', mode: 'online', way: 'instant', times: ['09:30-11:30', '13:30-15:30'] },
  webinar: { type: 'webinar', mode: 'online', way: 'instant', times: ['12:15-13:00', '16:00-17:00', '09:00-10:00'] },
  dialogue: { type: 'dialogue', mode: 'online', way: 'instant', times: ['10:00-11:30', '14:00-15:30'] },
};

/** What some offers ask of visitors. */
const demands = ['confidentiality', 'certificate_of_conduct', 'safety_shoes'] as const;

/** Everybody's number follows from their place here, so that an organisation has the same one every year. */
const allNames = [...Object.values(northern).flat(), ...eastern].map(([name]) => name);

export function organisation(
  random: Random,
  people: People,
  name: string,
  sector: Sector,
  keys: RegionKey[],
): DemoOrganisation {
  const home = regions[keys[0] as RegionKey];
  const domain = `${slugOf(name, '-')}.example`;
  return {
    name,
    sector,
    place: random.pick(home.places),
    regionCodes: keys.map((key) => regions[key].code),
    domain,
    kvkNumber: String(90_000_000 + allNames.indexOf(name) * 7919),
    contact: people.at(domain),
  };
}

export function weekOffers(
  random: Random,
  people: People,
  organisations: DemoOrganisation[],
  rows: Row[],
): DemoOffer[] {
  const titles = new Titles(random);
  const total = rows.reduce((sum, row) => sum + row.offers, 0);
  const perOrganisation = apportion(
    total - organisations.length,
    organisations.map(() => 0.3 + random.next()),
  ).map((n) => n + 1);
  const hosts = random.shuffle(perOrganisation.flatMap((n, i) => new Array<number>(n).fill(i)));
  const kinds = rows.flatMap((row) => new Array<Row>(row.offers).fill(row));
  return kinds
    .map((row, k) => {
      const i = hosts[k] as number;
      const { times } = details[row.shape];
      const day = random.below(5);
      const sessions = Array.from({ length: row.sessions }, (_, s): DemoSession => {
        const [starts, ends] = random.pick(times).split('-') as [string, string];
        return { day: (day + 2 * s) % 5, starts, ends, minSeats: row.min, maxSeats: row.seats };
      }).sort((a, b) => a.day - b.day);
      return offer(random, people, titles, organisations[i] as DemoOrganisation, i, row.shape, sessions);
    })
    .sort((a, b) => a.organisation - b.organisation);
}

export function offer(
  random: Random,
  people: People,
  titles: Titles,
  host: DemoOrganisation,
  index: number,
  shape: Shape,
  sessions: DemoSession[],
): DemoOffer {
  const { type, mode, way } = details[shape];
  const title = titles.next(host.sector, shape, host.name);
  const online = mode === 'online';
  return {
    organisation: index,
    regionCode: host.regionCodes[0] as string,
    title,
    description: `${title}. Je bent te gast bij ${host.name}; we vertellen hoe wij werken en horen graag hoe jij het doet. Vooraf hoef je niets te weten.`,
    type,
    mode,
    way,
    place: online ? null : host.place,
    address: online
      ? null
      : `${random.pick(['Stationsweg', 'Havenkade', 'Kerkstraat', 'Industrieweg', 'Marktplein'])} ${1 + random.below(90)}`,
    meetingLink: online ? `https://vergaderen.example/${slugOf(title, '-').slice(0, 60)}` : null,
    bring: shape === 'tour' && random.chance(0.3) ? 'Stevige schoenen of laarzen.' : null,
    requirements: way === 'ranked' && random.chance(0.08) ? [random.pick(demands)] : [],
    host: people.at(host.domain),
    sessions,
  };
}

export function employees(
  random: Random,
  people: People,
  organisations: DemoOrganisation[],
  sent: number[],
  managers: number,
): DemoParticipant[] {
  return organisations.flatMap((employer, i) => {
    const bosses: DemoPerson[] = [];
    return Array.from({ length: sent[i] as number }, (): DemoParticipant => {
      const person = people.at(employer.domain);
      let manager: DemoPerson | null = null;
      if (random.chance(managers)) {
        // A manager often has one of the people sent, sometimes more.
        manager = bosses.length > 0 && random.chance(0.15) ? random.pick(bosses) : people.at(employer.domain);
        if (!bosses.includes(manager)) bosses.push(manager);
      }
      return {
        ...person,
        organisation: i,
        jobTitle: people.jobTitle(),
        locale: localeOf(random.next(), employer),
        manager,
        anyOther: random.chance(0.25),
        choices: [],
      };
    });
  });
}

/** One in 25 reads English; in Fryslân, one in twelve reads Frisian. */
function localeOf(draw: number, { regionCodes }: DemoOrganisation): DemoParticipant['locale'] {
  if (draw < 0.04) return 'en';
  return draw < 0.12 && regionCodes[0] === 'PV21' ? 'fy' : 'nl';
}
