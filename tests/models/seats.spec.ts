import fc from 'fast-check';
import { seedActor } from '#identity';
import { SessionsService } from '#offers';
import { PlacementsService } from '#placements';
import { RegistrationsService } from '#registrations';
import { createHouse, type House } from '../support/house.js';
import { Scene, type Player } from '../support/scene.js';
import { act, came, randomLives } from './support.js';

/** Seats are few, people quick: what one may take, what is refused and why, and that no seat is given twice. */
let house: House;
beforeAll(async () => void (house = await createHouse()));
afterAll(() => house?.close());

/** Four sessions: the first two overlap, the second and third are of one offer, the last is at the people's own organisation. */
const plan = [
  { seats: 1, from: 7, till: 10, offer: 0, own: false },
  { seats: 2, from: 9, till: 11, offer: 1, own: false },
  { seats: 2, from: 13, till: 15, offer: 1, own: false },
  { seats: 3, from: 11, till: 12, offer: 2, own: false },
  { seats: 3, from: 15, till: 16, offer: 3, own: true },
];
const maxPlacements = 2;

const person = fc.nat({ max: 3 });
const session = fc.nat({ max: plan.length - 1 });
const acts = fc.oneof(
  { weight: 3, arbitrary: act('register', { person }) },
  { weight: 8, arbitrary: act('take', { person, session }) },
  { weight: 4, arbitrary: act('give_back', { person, session }) },
  { weight: 1, arbitrary: act('withdraw', { person }) },
  { weight: 1, arbitrary: act('cancel', { session }) },
  { weight: 2, arbitrary: act('resize', { session, seats: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 3, arbitrary: act('rush', { session, people: fc.uniqueArray(person, { minLength: 2 }) }) },
);
type Act = typeof acts extends fc.Arbitrary<infer One> ? One : never;

/** What ought to be. */
class Model {
  readonly people = new Map<number, { withdrawn: boolean; held: Set<number> }>();
  readonly sessions = plan.map(({ seats }) => ({ seats, cancelled: false }));

  taken(session: number): number {
    return [...this.people.values()].filter(({ held }) => held.has(session)).length;
  }

  /** Why somebody cannot have a seat: the first reason in the order in which they are told. */
  whyNot(person: number, session: number): string {
    const who = this.people.get(person);
    const wanted = plan[session] as (typeof plan)[number];
    const { seats, cancelled } = this.sessions[session] as (typeof this.sessions)[number];
    if (!who) return 'nobody';
    if (who.withdrawn) return 'registration_withdrawn';
    if (cancelled) return 'session_cancelled';
    if (wanted.own) return 'own_organisation';
    const held = [...who.held].map((at) => plan[at] as (typeof plan)[number]);
    if (held.some(({ offer }) => offer === wanted.offer)) return 'same_offer';
    if (held.some(({ from, till }) => from < wanted.till && wanted.from < till)) return 'time_conflict';
    if (held.length >= maxPlacements) return 'limit_reached';
    return this.taken(session) >= seats ? 'full' : 'done';
  }
}

class World {
  readonly model = new Model();
  readonly players: Player[] = [];
  readonly registrations = new Map<number, string>();
  sessionIds: string[] = [];
  employer = '';

  private constructor(readonly scene: Scene) {}

  static async build(): Promise<World> {
    const scene = await Scene.build(house, 'exchange-week', ({ rules }) => {
      // Everybody here has the same employer.
      delete rules.organisationShare;
      Object.assign(rules, { maxPlacements, maxOnSite: maxPlacements, travelMinutes: 0, ownOrganisation: 'never' });
    });
    const world = new World(scene);
    world.employer = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
    const host = await scene.organisation('Zuivelfabriek Greidhoeke', 'greidhoeke.example');
    for (const offer of new Set(plan.map(({ offer }) => offer))) {
      const own = plan.filter((one) => one.offer === offer);
      const hour = (at: number): string => `2021-06-01T${String(at).padStart(2, '0')}:00:00Z`;
      const { sessionIds } = await scene.offer(own[0]?.own ? world.employer : host, {
        way: 'instant',
        title: `Aanbod ${offer}`,
        sessions: own.map(({ from, till }) => [hour(from), hour(till)]),
      });
      for (const [i, id] of sessionIds.entries())
        await scene.query('update session set max_seats = $2 where id = $1', [id, own[i]?.seats]);
      world.sessionIds.push(...sessionIds);
    }
    await scene.jump('registration_open');
    for (const name of ['ype', 'jelle', 'sjoukje', 'tryntsje'])
      world.players.push(await scene.player(`${name}@waddenmeer.example`));
    return world;
  }

  async do(one: Act): Promise<void> {
    const { model } = this;
    if (one.act === 'register') {
      await this.register(one.person);
    } else if (one.act === 'take') {
      const expected = model.whyNot(one.person, one.session);
      if (expected === 'nobody') return;
      expect(await came(() => this.take(one.person, one.session))).toBe(expected);
      if (expected === 'done') model.people.get(one.person)?.held.add(one.session);
    } else if (one.act === 'rush') {
      await this.rush(one.session, one.people);
    } else if (one.act === 'give_back') {
      const who = model.people.get(one.person);
      if (!who?.held.delete(one.session)) return;
      expect(await came(() => this.giveBack(one.person, one.session))).toBe('done');
    } else if (one.act === 'withdraw') {
      const who = model.people.get(one.person);
      if (!who) return;
      const work = () =>
        house.get(RegistrationsService).withdraw(this.actor(one.person), this.registration(one.person));
      expect(await came(work)).toBe(who.withdrawn ? 'registration_withdrawn' : 'done');
      Object.assign(who, { withdrawn: true, held: new Set() });
    } else if (one.act === 'cancel') {
      const at = model.sessions[one.session] as (typeof model.sessions)[number];
      const work = () =>
        house.get(SessionsService).cancel(seedActor(this.scene.tenantId), this.sessionId(one.session), 'Ziek');
      expect(await came(work)).toBe(at.cancelled ? 'session_closed' : 'done');
      at.cancelled = true;
      for (const { held } of model.people.values()) held.delete(one.session);
    } else {
      const at = model.sessions[one.session] as (typeof model.sessions)[number];
      const expected = at.cancelled ? 'session_closed' : one.seats < model.taken(one.session) ? 'seats_taken' : 'done';
      const changes = { maxSeats: one.seats };
      const work = () =>
        house.get(SessionsService).update(seedActor(this.scene.tenantId), this.sessionId(one.session), changes, '*');
      expect(await came(work)).toBe(expected);
      if (expected === 'done') at.seats = one.seats;
    }
  }

  private async register(person: number): Promise<void> {
    const who = this.model.people.get(person);
    const wanted = {
      editionId: this.scene.editionId,
      organisationId: this.employer,
      name: `Deelnemer ${person}`,
      jobTitle: 'Adviseur',
    };
    const work = async (): Promise<void> => {
      const { id } = await house.get(RegistrationsService).register(this.actor(person), wanted);
      this.registrations.set(person, id);
    };
    expect(await came(work)).toBe(who && !who.withdrawn ? 'already_registered' : 'done');
    if (!who || who.withdrawn) this.model.people.set(person, { withdrawn: false, held: new Set() });
  }

  /** All at once: as many get a seat as there are seats, and whoever does not is told that it is full. */
  private async rush(session: number, people: number[]): Promise<void> {
    const { model } = this;
    const free = (model.sessions[session]?.seats ?? 0) - model.taken(session);
    const wanting = people.filter((person) => model.people.has(person));
    const fit = wanting.filter((person) => ['done', 'full'].includes(model.whyNot(person, session)));
    const outcomes = await Promise.all(wanting.map((person) => came(() => this.take(person, session))));
    const lucky = wanting.filter((_, i) => outcomes[i] === 'done');
    for (const person of lucky) model.people.get(person)?.held.add(session);
    expect(outcomes).toEqual(
      wanting.map((person) => {
        if (lucky.includes(person)) return fit.includes(person) ? 'done' : 'a refusal';
        return fit.includes(person) ? 'full' : model.whyNot(person, session);
      }),
    );
    expect(lucky).toHaveLength(Math.min(free, fit.length));
  }

  private take(person: number, session: number): Promise<unknown> {
    const places = house.get(PlacementsService);
    return places.takeSeat(this.actor(person), this.registration(person), this.sessionId(session));
  }

  private async giveBack(person: number, session: number): Promise<unknown> {
    const [seat] = await this.scene.query<{ id: string }>(
      `select id from placement where registration_id = $1 and session_id = $2 and state = 'confirmed'`,
      [this.registration(person), this.sessionId(session)],
    );
    return house.get(PlacementsService).withdraw(this.actor(person), seat?.id as string);
  }

  /** The database and the model say the same. */
  async check(): Promise<void> {
    const { model, scene } = this;
    const rows = await scene.query<{ id: string; taken: number; real: number; state: string; seats: number }>(
      `select s.id, s.seats_taken as taken, s.max_seats as seats, s.state,
              (select count(*)::int from placement p where p.session_id = s.id and p.state = 'confirmed') as real
         from session s where s.edition_id = $1`,
      [scene.editionId],
    );
    for (const [i, id] of this.sessionIds.entries()) {
      const expected = {
        id,
        taken: model.taken(i),
        real: model.taken(i),
        seats: model.sessions[i]?.seats,
        state: model.sessions[i]?.cancelled ? 'cancelled' : 'planned',
      };
      expect(rows.find((row) => row.id === id)).toEqual(expected);
    }
    for (const [person, { held }] of model.people) {
      const seats = await scene.query<{ id: string }>(
        `select session_id as id from placement where registration_id = $1 and state = 'confirmed'`,
        [this.registration(person)],
      );
      expect(seats.map(({ id }) => this.sessionIds.indexOf(id)).sort()).toEqual([...held].sort());
    }
  }

  private actor = (person: number): Player['actor'] => (this.players[person] as Player).actor;
  private registration = (person: number): string => this.registrations.get(person) as string;
  private sessionId = (session: number): string => this.sessionIds[session] as string;
}

it('gives every seat once, to whoever may have it, and refuses the others for the reason that is true', async () => {
  await randomLives<Act>(acts, async (list) => {
    const world = await World.build();
    for (const one of list) await world.do(one);
    await world.check();
  });
});
