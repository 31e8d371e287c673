import { choosables, type Choosable, type Random, type Scenario } from '../scenarios/index.js';

/** A seat that somebody has in a scenario that was played on paper. */
export interface Seat {
  participant: number;
  offer: number;
  session: number;
  origin: 'instant' | 'run' | 'rest';
}

/**
 * Who would sit where: instant seats in order of arrival, then (when `through` the allocation) one ranked seat each by a
 * serial lottery, then rest places for those with nothing. For history alone: live editions are allocated by the engine.
 */
export function seat(random: Random, scenario: Scenario, through: 'sign-up' | 'rest'): Seat[] {
  const sessions = choosables(scenario.offers);
  const find = new Map(sessions.map((s) => [`${s.offer}/${s.session}`, s]));
  const taken = new Map<Choosable, number[]>(sessions.map((s) => [s, []]));
  const held = scenario.participants.map((): Choosable[] => []);
  const seats: Seat[] = [];
  const sit = (p: number, session: Choosable | undefined, origin: Seat['origin']): boolean => {
    const participant = scenario.participants[p];
    const present = session && taken.get(session);
    if (!participant || !session || !present || present.length >= session.seats) return false;
    const most = scenario.days === 1 ? session.seats : Math.max(1, Math.floor(session.seats / 2));
    const colleagues = present.filter(
      (other) => scenario.participants[other]?.organisation === participant.organisation,
    ).length;
    const mine = held[p] as Choosable[];
    const clashes = mine.some((other) => session.from < other.to && other.from < session.to);
    if (colleagues >= most || clashes || mine.length >= 3) return false;
    present.push(p);
    mine.push(session);
    seats.push({ participant: p, offer: session.offer, session: session.session, origin });
    return true;
  };
  const everybody = scenario.participants.map((_, p) => p);
  const wanted = (p: number, way: Choosable['way']): Choosable[] =>
    (scenario.participants[p]?.choices ?? [])
      .flatMap((c) => find.get(`${c.offer}/${c.session}`) ?? [])
      .filter((s) => s.way === way);
  for (const p of random.shuffle(everybody)) for (const session of wanted(p, 'instant')) sit(p, session, 'instant');
  if (through === 'sign-up') return seats;
  for (const p of random.shuffle(everybody)) wanted(p, 'ranked').some((session) => sit(p, session, 'run'));
  for (const p of everybody.filter((one) => held[one]?.length === 0)) {
    const own = scenario.participants[p]?.organisation;
    random.shuffle(sessions.filter((s) => s.organisation !== own)).some((session) => sit(p, session, 'rest'));
  }
  return seats;
}
