import { AllocationService, RunComputer } from '#allocation';
import { LifecycleService } from '#editions';
import { clockActor } from '#identity';
import { PlacementsService } from '#placements';
import { RegistrationsService, WishesService } from '#registrations';
import { createHouse, type House } from '../support/house.js';
import { Scene, refusal, type Player } from '../support/scene.js';

let house: House;

interface Person {
  player: Player;
  id: string;
}

/** A day with one employer of three people and a host whose sessions have two seats and one. */
async function day(confirmation: 'automatic' | 'by_hand' | 'four_eyes' = 'four_eyes') {
  const scene = await Scene.build(house, 'mobility-day', (configuration) => {
    configuration.allocation.confirmation = confirmation;
  });
  const employer = await scene.organisation('Thuiszorg Aldewei', 'aldewei.example');
  const host = await scene.organisation('ROC Noorderhaven');
  const time: [string, string][] = [['2014-10-02T07:00:00Z', '2014-10-02T15:00:00Z']];
  const wide = await scene.offer(host, { seats: 2, sessions: time });
  const narrow = await scene.offer(host, { seats: 1, sessions: time });
  await scene.jump('registration_open');
  const sessions = [wide.sessionIds[0] as string, narrow.sessionIds[0] as string];
  const people: Person[] = [];
  for (const [i, domain] of ['aldewei.example', 'aldewei.example', 'aldewei.example', 'elsewhere.example'].entries()) {
    const player = await scene.player(`person${i}@${domain}`);
    const form = {
      editionId: scene.editionId,
      organisationId: employer,
      name: `Person ${i}`,
      jobTitle: 'Verpleegkundige',
    };
    const { id } = await house.get(RegistrationsService).register(player.actor, form);
    const wishes = [...sessions].reverse().map((sessionId, rank) => ({ sessionId, rank: rank + 1 }));
    await house.get(WishesService).save(player.actor, id, { wishes, anyOther: false, requirements: [] });
    await house.get(RegistrationsService).submit(player.actor, id);
    people.push({ player, id });
  }
  return {
    scene,
    people,
    sessions,
    owners: [await scene.player('owner@net.example', 'owner'), await scene.player('second@net.example', 'work_group')],
  };
}

/** A run that was asked for, once somebody with the time for it has computed it. */
async function computed(scene: Scene, who: Player, runId: string) {
  await house.get(RunComputer).compute(scene.tenantId, runId);
  return scene.http(who, 'GET', `allocation-runs/${runId}`);
}

const move = (scene: Scene, owner: Player) =>
  refusal(house.get(LifecycleService).move(owner.actor, scene.editionId, 'confirmed', null));

beforeAll(async () => {
  house = await createHouse();
});

afterAll(() => house?.close());

it('runs, waits for four eyes, stays invisible, and then tells every wish its reason', async () => {
  const { scene, people, owners } = await day();
  const [owner, second] = owners as [Player, Player];
  expect((await scene.http(owner, 'POST', `editions/${scene.editionId}/allocation-runs`)).body.code).toBe(
    'not_allocating',
  );
  await scene.jump('allocating');
  expect(await move(scene, owner)).toBe('guard');

  const asked = await scene.http(owner, 'POST', `editions/${scene.editionId}/allocation-runs`);
  expect(asked.status).toBe(201);
  expect(asked.body).toMatchObject({ number: 1, state: 'computing', stage: 'waiting', inputHash: null, placed: null });
  const made = await computed(scene, owner, asked.body.id);
  expect(made.body).toMatchObject({
    number: 1,
    state: 'computed',
    stage: null,
    verified: true,
    stale: false,
    proof: { kind: 'replay' },
    strategy: 'lottery',
    participants: 3,
    seats: 3,
    placed: 3,
    unplaced: 0,
    profile: [1, 2],
    approvalsNeeded: 2,
    approvedBy: [],
  });
  expect(made.body.reasons).toContainEqual({ code: 'employment_unconfirmed', count: 2 });
  // The same input again is the same run.
  expect((await scene.http(owner, 'POST', `editions/${scene.editionId}/allocation-runs`)).body.id).toBe(made.body.id);

  const hidden = await scene.http(
    (people[0] as Person).player,
    'GET',
    `registrations/${(people[0] as Person).id}/outcomes`,
  );
  expect(hidden.status).toBe(404);
  expect((await scene.http((people[0] as Person).player, 'GET', `allocation-runs/${made.body.id}`)).status).toBe(403);

  expect(await move(scene, owner)).toBe('guard');
  const approve = (who: Player) => scene.http(who, 'POST', `allocation-runs/${made.body.id}/approvals`);
  expect((await approve(owner)).status).toBe(201);
  expect((await approve(owner)).body.code).toBe('already_approved');
  expect(await move(scene, owner)).toBe('guard');
  expect((await approve(second)).body.approvedBy).toEqual([owner.actor.personId, second.actor.personId]);
  expect(await move(scene, owner)).toBeNull();

  expect((await scene.http(owner, 'GET', `allocation-runs/${made.body.id}`)).body.state).toBe('confirmed');
  const codes: string[] = [];
  for (const { player, id } of people) {
    const { body } = await scene.http(player, 'GET', `registrations/${id}/outcomes`);
    expect(body).toHaveLength(2);
    expect(body.every((outcome: { sentence: string }) => outcome.sentence.length > 10)).toBe(true);
    codes.push(body.map((outcome: { code: string }) => outcome.code).join(' '));
  }
  expect(codes.slice(0, 3).sort()).toEqual(['full_lottery placed', 'full_lottery placed', 'placed limit_reached']);
  expect(codes[3]).toBe('employment_unconfirmed employment_unconfirmed');
  expect(await scene.query(`select origin, state, count(*)::int as n from placement group by 1, 2`)).toEqual([
    { origin: 'run', state: 'confirmed', n: 3 },
  ]);
  expect(await scene.query('select sum(seats_taken)::int as n, min(state) as state from session')).toEqual([
    { n: 3, state: 'confirmed' },
  ]);
});

it('is confirmed by the clock alone where that is configured', async () => {
  const { scene } = await day('automatic');
  await scene.jump('allocating');
  await house.get(AllocationService).ensure(clockActor(scene.tenantId), scene.editionId);
  await house.get(AllocationService).ensure(clockActor(scene.tenantId), scene.editionId);
  expect(await scene.query('select number, requested_by from allocation_run')).toEqual([
    { number: 1, requested_by: null },
  ]);
  await scene.at('2014-09-08T07:00:00Z');
  expect(await house.get(LifecycleService).perform(scene.tenantId, scene.editionId, 'enter:confirmed')).toBe('done');
  expect(await scene.query('select count(*)::int as n from placement')).toEqual([{ n: 3 }]);
});

it('gives the same result for the same rows and seed, and a new run when somebody leaves', async () => {
  const { scene, people, owners } = await day('by_hand');
  const [owner] = owners as [Player];
  await scene.jump('allocating');
  const allocation = house.get(AllocationService);
  const first = await allocation.compute(owner.actor, scene.editionId);
  await allocation.approve(owner.actor, first.id);
  await house.get(RegistrationsService).withdraw((people[0] as Person).player.actor, (people[0] as Person).id);
  const second = await allocation.compute(owner.actor, scene.editionId);
  expect(second).toMatchObject({ number: 2, state: 'computed', approvedBy: [] });
  expect(second.inputHash).not.toBe(first.inputHash);
  expect(await refusal(allocation.approve(owner.actor, first.id))).toBe('run_not_open');
  const rows = await scene.query<{ state: string; participants: number }>(
    `select state, jsonb_array_length(problem->'participants') as participants from allocation_run order by number`,
  );
  expect(rows).toEqual([
    { state: 'discarded', participants: 3 },
    { state: 'computed', participants: 2 },
  ]);
});

it('seats nobody who left, or whose session was cancelled, after the run', async () => {
  const { scene, people, sessions, owners } = await day('automatic');
  await scene.jump('allocating');
  await house.get(AllocationService).compute((owners[0] as Player).actor, scene.editionId);
  await house.get(RegistrationsService).withdraw((people[0] as Person).player.actor, (people[0] as Person).id);
  await scene.query(`update session set state = 'cancelled' where id = $1`, [sessions[0]]);
  expect(await move(scene, owners[0] as Player)).toBeNull();
  const placed = await scene.query<{ session_id: string; registration_id: string }>(
    'select session_id, registration_id from placement',
  );
  expect(placed.every((p) => p.session_id === sessions[1] && p.registration_id !== (people[0] as Person).id)).toBe(
    true,
  );
  const outcomes = await scene.query<{ code: string }>(
    `select code from wish_outcome where session_id = $1 and code in ('placed', 'withdrawn')`,
    [sessions[0]],
  );
  expect(outcomes.every(({ code }) => code === 'withdrawn')).toBe(true);
  expect(
    await scene.query('select 1 from wish_outcome where registration_id = $1', [(people[0] as Person).id]),
  ).toEqual([]);
});

it('does not confirm a run that gave more seats than a session has by now', async () => {
  const { scene, sessions, owners } = await day('automatic');
  await scene.jump('allocating');
  await house.get(AllocationService).compute((owners[0] as Player).actor, scene.editionId);
  await scene.query('update session set max_seats = 1 where id = $1', [sessions[0]]);
  expect(await move(scene, owners[0] as Player)).toBe('guard');
  const again = await house.get(AllocationService).compute((owners[0] as Player).actor, scene.editionId);
  expect(again.number).toBe(2);
  expect(await move(scene, owners[0] as Player)).toBeNull();
  expect(await scene.query('select sum(seats_taken)::int as n from session')).toEqual([{ n: 2 }]);
});

it('counts instant seats towards the limits and overlaps of the run', async () => {
  const scene = await Scene.build(house, 'exchange-week');
  const employer = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
  const host = await scene.organisation('Zuivelfabriek Greidhoeke');
  const talk = await scene.offer(host, { way: 'instant', mode: 'online' });
  const visit = await scene.offer(host);
  await scene.jump('registration_open');
  const player = await scene.player('jelle@waddenmeer.example');
  const { id } = await house.get(RegistrationsService).register(player.actor, {
    editionId: scene.editionId,
    organisationId: employer,
    name: 'Jelle de Vries',
    jobTitle: 'Adviseur',
  });
  await house.get(PlacementsService).takeSeat(player.actor, id, talk.sessionIds[0] as string);
  await house.get(WishesService).save(player.actor, id, {
    wishes: [{ sessionId: visit.sessionIds[0] as string, rank: 1 }],
    anyOther: false,
    requirements: [],
  });
  await scene.jump('allocating');
  await house.get(AllocationService).compute(clockActor(scene.tenantId), scene.editionId);
  await scene.enter('confirmed');
  const { body } = await scene.http(player, 'GET', `registrations/${id}/outcomes`);
  expect(body).toMatchObject([{ code: 'time_conflict', rank: 1, facts: { withSessionId: talk.sessionIds[0] } }]);
  expect(await scene.query('select origin from placement')).toEqual([{ origin: 'instant' }]);
});

it('answers a strategy that the engine refuses with the remedy', async () => {
  const { scene, owners } = await day();
  await scene.jump('allocating');
  await scene.query(
    `update edition set configuration = jsonb_set(jsonb_set(configuration, '{allocation,strategy}', '"deferred_acceptance"'),
       '{rules,reciprocity,kind}', '"hard"') where id = $1`,
    [scene.editionId],
  );
  const [owner] = owners as [Player];
  const asked = await scene.http(owner, 'POST', `editions/${scene.editionId}/allocation-runs`);
  const { body } = await computed(scene, owner, asked.body.id);
  expect(body).toMatchObject({ state: 'failed', failure: { code: 'problem_refused' }, placed: null });
  expect(body.failure.detail.length).toBeGreaterThan(20);
  expect(body.failure.errors[0].pointer).toBe('/rules.sendQuota');
  // The edition waits, and says what for.
  const refused = await scene.http(owner, 'POST', `editions/${scene.editionId}/transitions`, { to: 'confirmed' });
  expect(refused.body.detail).toContain('sendQuota');
});

it('lets an edition without ranked wishes be confirmed without a run', async () => {
  const scene = await Scene.build(house, 'exchange-week', (configuration) => {
    configuration.seatWays = ['instant'];
    configuration.phases = configuration.phases.filter((phase) => phase.state !== 'allocating');
  });
  const owner = await scene.player('owner@net.example', 'owner');
  await scene.jump('registration_closed');
  expect(await move(scene, owner)).toBeNull();
});
