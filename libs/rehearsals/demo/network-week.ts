import { planned } from '#editions';
import { addDays, localOf, openingInstant, weekday } from '#platform/clock';
import { newId } from '#platform/database';
import { addEdition, addOffers, addParticipations, addSignUps, type Network } from './edition-rows.js';
import { Random, scenario2012, scenario2019, scenarioA, scenarioC, type Scenario } from '../scenarios/index.js';
import { seat, type Seat } from './seating.js';
import { addAnswers } from './survey-rows.js';

const name = 'Week van de Uitwisseling';
const attendedShare = 0.92;

/** A past edition whose report has still to be counted, and when it was in truth. */
export interface PastReport {
  reportId: string;
  countedAt: Date;
}

/** Editions of the week that are over and forgotten but for their figures: 2012, 2019, 2021. */
export function addPastWeeks(network: Network): { reports: PastReport[]; last: string } {
  const weeks: [string, string, Scenario][] = [
    ['2012', '2012-06-04', scenario2012()],
    ['2019', '2019-06-17', scenario2019()],
    ['2021', '2021-05-31', scenarioA(860, 2021)],
  ];
  const added = weeks.map(([slug, firstDay, scenario]) =>
    addPast(network, slug, `${name} ${slug}`, firstDay, scenario),
  );
  return {
    reports: added.map(({ reportId, countedAt }) => ({ reportId, countedAt })),
    last: added.at(-1)?.editionId as string,
  };
}

/** An archived edition: organisations, offers and seats are there, names are gone. */
export function addPast(
  network: Network,
  slug: string,
  editionName: string,
  firstDay: string,
  scenario: Scenario,
): PastReport & { editionId: string } {
  const random = new Random(Number(slug));
  const plan = planned(network.configuration, firstDay);
  const at = (milestone: string): Date => plan.find((m) => m.name === milestone)?.at as Date;
  const { id } = addEdition(network, {
    slug,
    name: editionName,
    firstDay,
    state: 'archived',
    plan,
    seed: `editie-${slug}`,
  });
  addParticipations(network, id, scenario);
  const seats = seat(random, scenario, 'rest');
  const sessionIds = addOffers(network, id, firstDay, scenario, seats, 'held', false);
  const there = new Set<number>();
  const from = at('registration_open').getTime();
  const to = at('registration_closed').getTime();
  addSignUps(
    network,
    id,
    scenario,
    sessionIds,
    seats,
    () => new Date(from + Math.floor(random.next() * (to - from))),
    at('archived').toISOString(),
    (one) => {
      const came = random.chance(attendedShare);
      if (came) there.add(one.participant);
      return came;
    },
  );
  addAnswers(network, id, there.size, at('evaluating').toISOString().slice(0, 10), new Random(there.size));
  return {
    editionId: id,
    reportId: network.rows.add('report', {
      editionId: id,
      state: 'requested',
      createdAt: at('reported').toISOString(),
    }),
    countedAt: at('reported'),
  };
}

/** The week of 2020: cancelled late in sign-up, with a receipt for everybody concerned. */
export function addCancelledWeek(network: Network): number {
  const { rows } = network;
  const scenario = scenarioC();
  const firstDay = '2020-06-08';
  const plan = planned(network.configuration, firstDay);
  const opened = plan.find((m) => m.name === 'registration_open')?.at.getTime() as number;
  const at = openingInstant('2020-04-22T11:00', network.configuration.timeZone);
  const reason = 'Door de maatregelen tegen het coronavirus kan de week dit jaar niet doorgaan.';
  const cancelled = { from: 'registration_open' as const, at, reason };
  const { id, cancellationId } = addEdition(network, {
    slug: '2020',
    name: `${name} 2020`,
    firstDay,
    state: 'cancelled',
    plan,
    cancelled,
  });
  addParticipations(network, id, scenario);
  const sessionIds = addOffers(network, id, firstDay, scenario, [], 'cancelled', true);
  const random = new Random(2020);
  addSignUps(
    network,
    id,
    scenario,
    sessionIds,
    [],
    () => new Date(opened + Math.floor(random.next() * (at.getTime() - opened))),
  );
  const campaignId = rows.add('campaign', {
    editionId: id,
    kind: 'edition_cancelled',
    occurrenceId: `edition_cancelled:${cancellationId}`,
    revision: 1,
    facts: { reason },
    createdAt: at,
  });
  const audiences = new Map<string, Set<string>>();
  const concern = (personId: string, audience: string): void =>
    void audiences.set(personId, (audiences.get(personId) ?? new Set()).add(audience));
  for (const organisation of scenario.organisations) concern(rows.person(organisation.contact), 'contact');
  for (const offer of scenario.offers) concern(rows.person(offer.host), 'host');
  for (const participant of scenario.participants) {
    concern(rows.person(participant), 'participant');
    if (participant.manager) concern(rows.person(participant.manager), 'manager');
  }
  let nth = 0;
  for (const [personId, set] of audiences) {
    // A dozen mails a second, as a mail server takes them.
    const acceptedAt = new Date(at.getTime() + 1500 + Math.floor((nth++ / 12) * 1000));
    rows.add('notice', {
      campaignId,
      editionId: id,
      personId,
      audiences: [...set].sort(),
      state: 'delivered',
      attempts: 1,
      acceptedAt,
      claimedAt: acceptedAt,
      createdAt: at,
    });
  }
  return audiences.size;
}

/** The week that is going on: sign-up has been open for some days and will be for some more. */
export function addLiveWeek(network: Network, today: Date, copiedFromId: string): string {
  const zone = network.configuration.timeZone;
  const scenario = scenarioA();
  const firstDay = dayFrom(localOf(today, zone).slice(0, 10), 52, 1);
  const plan = planned(network.configuration, firstDay);
  const opened = plan.find((m) => m.name === 'registration_open')?.at.getTime() as number;
  const year = firstDay.slice(0, 4);
  const { id } = addEdition(network, {
    slug: year,
    name: `${name} ${year}`,
    firstDay,
    state: 'registration_open',
    plan,
    copiedFromId,
  });
  addParticipations(network, id, scenario);
  const random = new Random(1);
  const seats: Seat[] = seat(random, scenario, 'sign-up');
  const sessionIds = addOffers(network, id, firstDay, scenario, seats, 'planned', true);
  const passed = today.getTime() - opened;
  addSignUps(network, id, scenario, sessionIds, seats, () => new Date(opened + Math.floor(random.next() * passed)));
  return id;
}

/** The first day of that weekday (1 is Monday) at least so many days after a day. */
export function dayFrom(day: string, days: number, wanted: number): string {
  let found = addDays(day, days);
  while (weekday(found) !== wanted) found = addDays(found, 1);
  return found;
}

/** A seed as an edition gets when its sign-up closes. */
export const newSeed = (): string => newId().replaceAll('-', '');
