import { planned } from '#editions';
import { addDays, closingInstant, daysBetween, localOf, openingInstant } from '#platform/clock';
import {
  addEdition,
  addOffers,
  addParticipations,
  addSignUps,
  type Network,
  type PlannedMoment,
} from './edition-rows.js';
import { addPast, dayFrom, newSeed, type PastReport } from './network-week.js';
import { Random, scenarioB, type Scenario } from '../scenarios/index.js';

const name = 'Dag van de Mobiliteit';

/** The day of 2014, over and forgotten but for its figures. */
export const addPastDay = (network: Network): PastReport =>
  addPast(network, '2014', `${name} 2014`, '2014-10-02', scenarioB());

/**
 * The day that is going on, as it stood when its allocation began: everybody would also take another suitable place. The
 * run itself and its confirmation are the engine's.
 */
export function addLiveDay(network: Network, today: Date): string {
  const zone = network.configuration.timeZone;
  const day = localOf(today, zone).slice(0, 10);
  const firstDay = dayFrom(day, 26, 4);
  const plan = confirmedSince(planned(network.configuration, firstDay), addDays(day, -2), addDays(day, 6), zone);
  const whole = scenarioB();
  const scenario: Scenario = { ...whole, participants: whole.participants.map((p) => ({ ...p, anyOther: true })) };
  const year = firstDay.slice(0, 4);
  const { id } = addEdition(network, {
    slug: year,
    name: `${name} ${year}`,
    firstDay,
    state: 'allocating',
    plan,
    seed: newSeed(),
  });
  addParticipations(network, id, scenario);
  const sessionIds = addOffers(network, id, firstDay, scenario, [], 'planned', true);
  const at = (milestone: string): number => plan.find((m) => m.name === milestone)?.at.getTime() as number;
  const random = new Random(82);
  const length = at('registration_closed') - at('registration_open');
  addSignUps(
    network,
    id,
    scenario,
    sessionIds,
    [],
    () => new Date(at('registration_open') + Math.floor(random.next() * length)),
  );
  return id;
}

/** Moves the dates up to the confirmation so that it fell on one day, and the opening of rest places to another. */
function confirmedSince(plan: PlannedMoment[], confirmedDay: string, restDay: string, zone: string): PlannedMoment[] {
  const confirmed = plan.findIndex((m) => m.name === 'confirmed');
  const moved = daysBetween((plan[confirmed] as PlannedMoment).local.slice(0, 10), confirmedDay);
  return plan.map((moment, i) => {
    const [day, time] = moment.local.split('T') as [string, string];
    const newDay = i <= confirmed ? addDays(day, moved) : moment.name === 'rest_open' ? restDay : day;
    const local = `${newDay}T${time}`;
    return { ...moment, local, at: moment.closing ? closingInstant(local, zone) : openingInstant(local, zone) };
  });
}
