import { AllocationService } from '#allocation';
import { LifecycleService } from '#editions';
import { clockActor, seedActor } from '#identity';
import { SessionsService } from '#offers';
import { PlacementsService } from '#placements';
import { RegistrationsService, WishesService } from '#registrations';
import { createHouse, type House } from '../support/house.js';
import { Scene, refusal, type Player } from '../support/scene.js';

let house: House;
beforeAll(async () => {
  house = await createHouse();
});
afterAll(() => house?.close());

interface Person {
  player: Player;
  /** Of the registration. */
  id: string;
}

const register = async (scene: Scene, email: string, organisationId: string): Promise<Person> => {
  const player = await scene.player(email);
  const form = { editionId: scene.editionId, organisationId, name: email, jobTitle: 'Adviseur' };
  return { player, id: (await house.get(RegistrationsService).register(player.actor, form)).id };
};

describe('an edition that is resumed into `confirmed`', () => {
  /** Three people wish for one offer of three seats, and the clock confirms the run. */
  const confirmed = async (): Promise<{ scene: Scene; owner: Player; people: Person[] }> => {
    const scene = await Scene.build(house, 'mobility-day', (configuration) => {
      configuration.allocation.confirmation = 'automatic';
    });
    const employer = await scene.organisation('Thuiszorg Aldewei', 'aldewei.example');
    const host = await scene.organisation('ROC Noorderhaven');
    const { sessionIds } = await scene.offer(host, {
      seats: 3,
      sessions: [['2014-10-02T07:00:00Z', '2014-10-02T15:00:00Z']],
    });
    await scene.jump('registration_open');
    const people: Person[] = [];
    for (const name of ['aafke', 'bouwe', 'christien']) {
      const person = await register(scene, `${name}@aldewei.example`, employer);
      const wishes = sessionIds.map((sessionId) => ({ sessionId, rank: 1 }));
      const wanted = { wishes, anyOther: false, requirements: [] };
      await house.get(WishesService).save(person.player.actor, person.id, wanted);
      await house.get(RegistrationsService).submit(person.player.actor, person.id);
      people.push(person);
    }
    await scene.jump('allocating');
    await house.get(AllocationService).ensure(clockActor(scene.tenantId), scene.editionId);
    const owner = await scene.player('owner@scene.example', 'owner');
    await house.get(LifecycleService).move(owner.actor, scene.editionId, 'confirmed', null);
    return { scene, owner, people };
  };

  const traces = async (scene: Scene) => ({
    placements: await scene.query('select * from placement order by id'),
    sessions: await scene.query('select * from session order by id'),
    runs: await scene.query('select id, state from allocation_run order by id'),
    outcomes: await scene.query('select * from wish_outcome order by id'),
    milestones: await scene.query('select * from milestone order by id'),
    seed: await scene.query('select seed from edition'),
  });
  const campaigns = (scene: Scene) =>
    scene.query<{ kind: string; n: number }>('select kind, count(*)::int as n from campaign group by 1 order by 1');

  it('seats nobody a second time, and tells of the resumption alone', async () => {
    const { scene, owner, people } = await confirmed();
    const leaver = people[1] as Person;
    const [seat] = await scene.query<{ id: string }>('select id from placement where registration_id = $1', [
      leaver.id,
    ]);
    await house.get(PlacementsService).withdraw(leaver.player.actor, seat?.id as string, 'ziek');
    const before = await traces(scene);
    expect(before.placements).toHaveLength(3);
    expect(before.outcomes).toHaveLength(3);
    const toldBefore = await campaigns(scene);
    expect(toldBefore).toContainEqual({ kind: 'allocation_confirmed', n: 1 });

    const stop = { reason: 'De zaal staat onder water.' };
    expect((await scene.http(owner, 'POST', `editions/${scene.editionId}/suspensions`, stop)).status).toBe(201);
    const go = { reason: 'Het water is weg.' };
    const resumed = await scene.http(owner, 'POST', `editions/${scene.editionId}/resumptions`, go);
    expect([resumed.status, resumed.body.state]).toEqual([201, 'confirmed']);

    expect(await traces(scene)).toEqual(before);
    const told = [...toldBefore, { kind: 'edition_resumed', n: 1 }, { kind: 'edition_suspended', n: 1 }];
    expect(await campaigns(scene)).toEqual(told.sort((a, b) => a.kind.localeCompare(b.kind)));
  });

  it('leaves a session that was added after the confirmation as it was', async () => {
    const { scene, owner } = await confirmed();
    const [offer] = await scene.query<{ id: string }>('select id from offer');
    const added = { startsLocal: '2014-10-02T19:00', endsLocal: '2014-10-02T21:00', minSeats: 1, maxSeats: 2 };
    await house.get(SessionsService).add(owner.actor, offer?.id as string, added);
    const before = await traces(scene);
    for (const step of ['suspensions', 'resumptions']) {
      const answer = await scene.http(owner, 'POST', `editions/${scene.editionId}/${step}`, {
        reason: 'Even wachten.',
      });
      expect(answer.status).toBe(201);
    }
    expect(await traces(scene)).toEqual(before);
  });
});

describe('an edition that is rescheduled while it runs', () => {
  it('leaves alone what has been held or has begun, with its seats, and moves what lies ahead', async () => {
    const scene = await Scene.build(house);
    const employer = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
    const host = await scene.organisation('Zuivelfabriek Greidhoeke');
    const owner = await scene.player('owner@scene.example', 'owner');
    await scene.jump('registration_open');
    const times: Record<string, [string, string]> = {
      held: ['2021-05-31T07:00:00Z', '2021-05-31T08:00:00Z'],
      begun: ['2021-06-01T07:00:00Z', '2021-06-01T10:00:00Z'],
      ahead: ['2021-06-02T07:00:00Z', '2021-06-02T08:00:00Z'],
    };
    const ids: Record<string, string> = {};
    for (const [name, time] of Object.entries(times)) {
      const offer = await scene.offer(host, { way: 'instant', mode: 'online', seats: 5, sessions: [time] });
      ids[name] = offer.sessionIds[0] as string;
      const who = await register(scene, `${name}@waddenmeer.example`, employer);
      await house.get(PlacementsService).takeSeat(who.player.actor, who.id, ids[name]);
    }
    await scene.jump('running');
    await scene.at('2021-06-01T08:00:00Z');
    await scene.query(`update session set state = 'held' where id = $1`, [ids['held']]);

    const rows = async (): Promise<
      Record<string, { startsAt: string; endsAt: string; state: string; seats: unknown }>
    > => {
      const found = await scene.query<{ id: string; starts_at: Date; ends_at: Date; state: string; seats: unknown }>(
        `select s.id, s.starts_at, s.ends_at, s.state,
                json_build_array(s.seats_taken, p.state, p.calendar_sequence) as seats
           from session s join placement p on p.tenant_id = s.tenant_id and p.session_id = s.id`,
      );
      return Object.fromEntries(
        Object.entries(ids).map(([name, id]) => {
          const row = found.find((one) => one.id === id);
          if (!row) throw new Error(`${name} has no seat.`);
          const { starts_at: startsAt, ends_at: endsAt, state, seats } = row;
          return [name, { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), state, seats }];
        }),
      );
    };
    const before = await rows();
    const move = { firstDay: '2021-06-07', reason: 'Code rood.', policy: 'keep_silent' };
    const answer = await scene.http(owner, 'POST', `editions/${scene.editionId}/reschedulings`, move);
    expect([answer.status, answer.body.firstDay]).toEqual([201, '2021-06-07']);
    expect(await rows()).toEqual({
      held: before['held'],
      begun: before['begun'],
      ahead: {
        startsAt: '2021-06-09T07:00:00.000Z',
        endsAt: '2021-06-09T08:00:00.000Z',
        state: before['ahead']?.state,
        seats: [1, 'confirmed', 1],
      },
    });
  });

  it('does not move one that was held ahead of the clock, and keeps its seats when the others are released', async () => {
    const scene = await Scene.build(house);
    const employer = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
    const host = await scene.organisation('Zuivelfabriek Greidhoeke');
    await scene.jump('registration_open');
    const [held, ahead] = [
      await scene.offer(host, { way: 'instant', mode: 'online' }),
      await scene.offer(host, {
        way: 'instant',
        mode: 'online',
        sessions: [['2021-06-02T07:00:00Z', '2021-06-02T08:00:00Z']],
      }),
    ];
    const who = await register(scene, 'anna@waddenmeer.example', employer);
    for (const { sessionIds } of [held, ahead]) {
      await house.get(PlacementsService).takeSeat(who.player.actor, who.id, sessionIds[0] as string);
    }
    await scene.query(`update session set state = 'held' where id = $1`, [held.sessionIds[0]]);
    const owner = await scene.player('owner@scene.example', 'owner');
    const move = { firstDay: '2021-06-07', reason: 'Code rood.', policy: 'release_all' };
    expect((await scene.http(owner, 'POST', `editions/${scene.editionId}/reschedulings`, move)).status).toBe(201);
    expect(
      await scene.query(
        `select s.starts_at, s.seats_taken, p.state, p.calendar_sequence from session s
           join placement p on p.tenant_id = s.tenant_id and p.session_id = s.id order by s.starts_at`,
      ),
    ).toEqual([
      { starts_at: new Date('2021-06-01T07:00:00Z'), seats_taken: 1, state: 'confirmed', calendar_sequence: 0 },
      { starts_at: new Date('2021-06-09T07:00:00Z'), seats_taken: 0, state: 'released', calendar_sequence: 1 },
    ]);
  });
});

describe('the head start of people without a seat', () => {
  it('counts from the moment at which the rest places really opened, not from the planned one', async () => {
    const scene = await Scene.build(house);
    const employer = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
    const host = await scene.organisation('Zuivelfabriek Greidhoeke');
    await scene.jump('registration_open');
    const [seated, seatless] = [
      await register(scene, 'seated@waddenmeer.example', employer),
      await register(scene, 'seatless@waddenmeer.example', employer),
    ];
    const first = await scene.offer(host, { way: 'instant', mode: 'online' });
    await house.get(PlacementsService).takeSeat(seated.player.actor, seated.id, first.sessionIds[0] as string);
    const rest = await scene.offer(host, { seats: 4, sessions: [['2021-06-02T07:00:00Z', '2021-06-02T08:00:00Z']] });
    const take = (who: Person) =>
      refusal(house.get(PlacementsService).takeSeat(who.player.actor, who.id, rest.sessionIds[0] as string));

    // Planned for 26 April at 09:00 local; the confirmation was so late that they open two days after that.
    await scene.jump('confirmed');
    await scene.at('2021-04-28T10:00:00Z');
    const { tenantId, editionId } = scene;
    expect(await house.get(LifecycleService).perform(tenantId, editionId, 'enter:rest_open')).toBe('done');
    await scene.at('2021-04-29T09:59:59.999Z');
    expect(await take(seated)).toBe('head_start');
    expect(await take(seatless)).toBeNull();
    await scene.at('2021-04-29T10:00:00Z');
    expect(await take(seated)).toBeNull();
  });

  it('counts from the earlier moment when somebody opened them by hand', async () => {
    const scene = await Scene.build(house);
    const employer = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
    const host = await scene.organisation('Zuivelfabriek Greidhoeke');
    await scene.jump('registration_open');
    const seated = await register(scene, 'seated@waddenmeer.example', employer);
    const first = await scene.offer(host, { way: 'instant', mode: 'online' });
    await house.get(PlacementsService).takeSeat(seated.player.actor, seated.id, first.sessionIds[0] as string);
    const rest = await scene.offer(host, { sessions: [['2021-06-02T07:00:00Z', '2021-06-02T08:00:00Z']] });
    const take = () =>
      refusal(house.get(PlacementsService).takeSeat(seated.player.actor, seated.id, rest.sessionIds[0] as string));
    await scene.jump('confirmed');
    await scene.at('2021-04-25T08:00:00Z');
    await house.get(LifecycleService).move(seedActor(scene.tenantId), scene.editionId, 'rest_open', null);
    // Open at once, though planned for a day later.
    expect(await take()).toBe('head_start');
    await scene.at('2021-04-26T07:59:59.999Z');
    expect(await take()).toBe('head_start');
    await scene.at('2021-04-26T08:00:00Z');
    expect(await take()).toBeNull();
  });
});
