import { AllocationService, RunComputer, WhatIf } from '#allocation';
import { DisruptionService, LifecycleService } from '#editions';
import { clockActor } from '#identity';
import { Log } from '#platform/observability';
import { EmploymentService, RegistrationsService, WishesService } from '#registrations';
import { AllocationProcessor } from '../../apps/worker/src/allocation/allocation.processor.js';
import { addCrowd } from '../support/crowd.js';
import { createHouse, type House } from '../support/house.js';
import { Scene, refusal, type Player } from '../support/scene.js';
import { until } from '../support/until.js';

let house: House;

/** Two people of one employer, the second of whom has yet to be confirmed by it; a session with seats for both. */
async function day(confirmation: 'automatic' | 'by_hand' | 'four_eyes', seats = 2) {
  const scene = await Scene.build(house, 'mobility-day', (configuration) => {
    configuration.allocation.confirmation = confirmation;
  });
  const employer = await scene.organisation('Thuiszorg Aldewei', 'aldewei.example');
  const host = await scene.organisation('ROC Noorderhaven');
  const time: [string, string][] = [['2014-10-02T07:00:00Z', '2014-10-02T15:00:00Z']];
  const session = (await scene.offer(host, { seats, sessions: time })).sessionIds[0] as string;
  const beside = (await scene.offer(host, { seats, sessions: time })).sessionIds[0] as string;
  await scene.jump('registration_open');
  const people: { player: Player; id: string }[] = [];
  for (const domain of ['aldewei.example', 'elsewhere.example']) {
    const player = await scene.player(`person@${domain}`);
    const { id } = await house.get(RegistrationsService).register(player.actor, {
      editionId: scene.editionId,
      organisationId: employer,
      name: 'Somebody',
      jobTitle: 'Verpleegkundige',
    });
    const wishes = [{ sessionId: session, rank: 1 }];
    await house.get(WishesService).save(player.actor, id, { wishes, anyOther: false, requirements: [] });
    await house.get(RegistrationsService).submit(player.actor, id);
    people.push({ player, id });
  }
  const [first, unconfirmed] = people as [(typeof people)[0], (typeof people)[0]];
  const owner = await scene.player('owner@net.example', 'owner');
  return {
    scene,
    session,
    beside,
    first,
    owner,
    second: await scene.player('second@net.example', 'work_group'),
    confirmEmployment: () => house.get(EmploymentService).confirmEmployment(owner.actor, unconfirmed.id, true),
    compute: (runId: string) => house.get(RunComputer).compute(scene.tenantId, runId),
    states: () => scene.query(`select number, state from allocation_run order by number`),
    seats: async () => (await scene.query(`select 1 from placement where state = 'confirmed'`)).length,
  };
}

const move = (scene: Scene, owner: Player) =>
  house
    .get(LifecycleService)
    .move(owner.actor, scene.editionId, 'confirmed', null)
    .then(
      () => null,
      (error: { detail?: string; message: string }) => error.detail ?? error.message,
    );

beforeAll(async () => {
  house = await createHouse();
});

afterAll(() => house?.close());

describe('a run made from other rows', () => {
  it('is not confirmed, however many approved it', async () => {
    const { scene, owner, second, confirmEmployment, seats } = await day('four_eyes');
    await scene.jump('allocating');
    const allocation = house.get(AllocationService);
    const approved = async () => {
      const run = await allocation.compute(owner.actor, scene.editionId);
      for (const { actor } of [owner, second]) await allocation.approve(actor, run.id);
    };
    await approved();
    await confirmEmployment();
    expect(await move(scene, owner)).toContain('run 1 no longer goes by what stands now');
    expect(await seats()).toBe(0);
    // The clock leaves to people what people decided.
    await allocation.ensure(clockActor(scene.tenantId), scene.editionId);
    expect(await scene.query('select count(*)::int as n from allocation_run')).toEqual([{ n: 1 }]);
    await approved();
    expect(await move(scene, owner)).toBeNull();
    expect(await seats()).toBe(2);
  });

  it('is confirmed all the same when people only withdrew and sessions were only cancelled', async () => {
    const { scene, beside, first, owner, confirmEmployment, seats } = await day('by_hand');
    await confirmEmployment();
    await scene.jump('allocating');
    const allocation = house.get(AllocationService);
    await allocation.approve(owner.actor, (await allocation.compute(owner.actor, scene.editionId)).id);
    await house.get(RegistrationsService).withdraw(first.player.actor, first.id);
    await scene.query(`update session set state = 'cancelled' where id = $1`, [beside]);
    expect((await scene.http(owner, 'GET', `editions/${scene.editionId}/allocation-runs`)).body[0].stale).toBe(true);
    expect(await move(scene, owner)).toBeNull();
    expect(await seats()).toBe(1);
  });

  it('is no longer confirmed when the rules changed, or a session got other seats', async () => {
    const { scene, session, owner } = await day('automatic');
    await scene.jump('allocating');
    await house.get(AllocationService).compute(owner.actor, scene.editionId);
    await scene.query(`update session set max_seats = max_seats + 1 where id = $1`, [session]);
    expect(await move(scene, owner)).toContain('run 1 no longer');
    await house.get(AllocationService).compute(owner.actor, scene.editionId);
    await scene.query(
      `update edition set configuration = jsonb_set(configuration, '{rules,travelMinutes}', '77') where id = $1`,
      [scene.editionId],
    );
    expect(await move(scene, owner)).toContain('run 2 no longer');
  });

  it('is no longer confirmed when somebody of it came to receive visitors, unless that was called off', async () => {
    const { scene, beside, first, owner } = await day('automatic');
    await scene.jump('allocating');
    await house.get(AllocationService).compute(owner.actor, scene.editionId);
    await scene.query(`update offer set host_person_id = $2 where id = (select offer_id from session where id = $1)`, [
      beside,
      first.player.actor.personId,
    ]);
    await scene.hostsInOffice();
    expect(await move(scene, owner)).toContain('run 1 no longer');
    await house.get(AllocationService).compute(owner.actor, scene.editionId);
    const [run] = await scene.query<{ left_out: { code: string; facts: object }[] }>(
      `select left_out from allocation_run where state = 'computed'`,
    );
    expect(run?.left_out).toContainEqual(
      expect.objectContaining({ code: 'time_conflict', facts: { withSessionId: beside, hosting: true } }),
    );
    await scene.query(`update session set state = 'cancelled' where id = $1`, [beside]);
    expect(await move(scene, owner)).toBeNull();
  });

  it('is made again by the clock that enters `allocating`', async () => {
    const { scene, owner, confirmEmployment, states, seats } = await day('automatic');
    await scene.jump('registration_closed');
    await house.get(AllocationService).compute(owner.actor, scene.editionId);
    await confirmEmployment();
    await scene.jump('allocating');
    await house.get(AllocationService).ensure(clockActor(scene.tenantId), scene.editionId);
    expect(await states()).toEqual([
      { number: 1, state: 'discarded' },
      { number: 2, state: 'computed' },
    ]);
    expect(await move(scene, owner)).toBeNull();
    expect(await seats()).toBe(2);
  });

  it('is made again, by its own choices, when the clock is to confirm it', async () => {
    const { scene, owner, confirmEmployment, compute, states, seats } = await day('automatic');
    await scene.jump('allocating');
    const choices = { strategy: 'optimal' as const };
    const { id } = await house
      .get(AllocationService)
      .requestScenario(owner.actor, scene.editionId, 'Optimaal', choices);
    await compute(id);
    await house.get(AllocationService).choose(owner.actor, id);
    await confirmEmployment();
    await scene.at('2014-09-08T07:00:00Z');
    const perform = () => house.get(LifecycleService).perform(scene.tenantId, scene.editionId, 'enter:confirmed');
    expect(await perform()).toBe('waiting');
    // It is asked for once, however often the step is looked at.
    expect(await perform()).toBe('waiting');
    expect(await states()).toEqual([
      { number: 1, state: 'computed' },
      { number: 2, state: 'computing' },
    ]);
    const [job] = await scene.query<{ id: string }>(
      `select message->'job'->'data'->>'runId' as id from outbox_entry where key like 'allocation.compute:%' order by created_at desc limit 1`,
    );
    await compute(job!.id);
    expect(await scene.query('select choices from allocation_run where number = 2')).toEqual([{ choices }]);
    expect(await perform()).toBe('done');
    expect(await seats()).toBe(2);
  });

  it('is not made again and again when that fails', async () => {
    const { scene, confirmEmployment, compute, states } = await day('automatic');
    await scene.jump('allocating');
    await house.get(AllocationService).ensure(clockActor(scene.tenantId), scene.editionId);
    await confirmEmployment();
    await scene.at('2014-09-08T07:00:00Z');
    const perform = () => house.get(LifecycleService).perform(scene.tenantId, scene.editionId, 'enter:confirmed');
    await perform();
    const [second] = await scene.query<{ id: string }>('select id from allocation_run where number = 2');
    await scene.query('update allocation_run set tries = 5 where number = 2');
    await compute(second!.id);
    expect(await perform()).toBe('waiting');
    expect(await states()).toEqual([
      { number: 1, state: 'computed' },
      { number: 2, state: 'failed' },
    ]);
    expect(await scene.query(`select waiting_for->'reasons'->0->>'code' as code from edition`)).toEqual([
      { code: 'run_failed' },
    ]);
  });
});

it('leaves standing what people chose and approved while another run was being computed', async () => {
  const { scene, owner, second, compute, states } = await day('four_eyes', 1);
  await scene.jump('allocating');
  const allocation = house.get(AllocationService);
  const plan = await allocation.requestScenario(owner.actor, scene.editionId, 'Optimaal', { strategy: 'optimal' });
  await compute(plan.id);
  const slow = await allocation.request(owner.actor, scene.editionId);
  await allocation.choose(owner.actor, plan.id);
  for (const { actor } of [owner, second]) await allocation.approve(actor, plan.id);
  await compute(slow.id);
  expect(await states()).toEqual([
    { number: 1, state: 'computed' },
    { number: 2, state: 'scenario' },
  ]);
  expect(await move(scene, owner)).toBeNull();
  expect((await scene.http(owner, 'GET', `allocation-runs/${plan.id}`)).body.state).toBe('confirmed');
});

it('puts a run that was asked for after the approvals in their place', async () => {
  const { scene, owner, second, compute, states } = await day('four_eyes', 1);
  await scene.jump('allocating');
  const allocation = house.get(AllocationService);
  const plan = await allocation.requestScenario(owner.actor, scene.editionId, 'Optimaal', { strategy: 'optimal' });
  await compute(plan.id);
  await allocation.choose(owner.actor, plan.id);
  await allocation.approve(second.actor, plan.id);
  await compute((await allocation.request(owner.actor, scene.editionId)).id);
  expect(await states()).toEqual([
    { number: 1, state: 'scenario' },
    { number: 2, state: 'computed' },
  ]);
});

it.each(['suspend', 'cancel'] as const)(
  'discards what is being computed on a %s, and nobody sees a failure',
  async (what) => {
    const { scene, owner, compute, states } = await day('automatic');
    await scene.jump('allocating');
    await house.get(AllocationService).request(owner.actor, scene.editionId);
    await house.get(DisruptionService)[what](owner.actor, scene.editionId, 'Even wachten.');
    expect(await states()).toEqual([{ number: 1, state: 'discarded' }]);
    // One that came too late to hear of it.
    await scene.query(`update allocation_run set state = 'computing'`);
    const [run] = await scene.query<{ id: string }>('select id from allocation_run');
    await compute(run!.id);
    expect(await scene.query('select state, failure from allocation_run')).toEqual([
      { state: 'discarded', failure: null },
    ]);
  },
);

it('gives a try back that was interrupted', async () => {
  const { scene, owner } = await day('automatic');
  await scene.jump('allocating');
  const { id } = await house.get(AllocationService).request(owner.actor, scene.editionId);
  const signal = AbortSignal.abort();
  for (let i = 0; i < 7; i++) {
    await expect(house.get(RunComputer).compute(scene.tenantId, id, { signal })).rejects.toThrow('interrupted');
  }
  expect(await scene.query('select state, tries from allocation_run')).toEqual([{ state: 'computing', tries: 0 }]);
});

it('tells people that the engine failed, and the log how', async () => {
  const { scene, owner } = await day('automatic');
  await scene.jump('allocating');
  const { id } = await house.get(AllocationService).request(owner.actor, scene.editionId);
  // What the API would never have let in: the engine breaks down on it in its thread.
  await scene.query(`update allocation_run set choices = 'null'`);
  const lines: string[] = [];
  const log = new Log('worker', 'error', { write: (line: string) => void lines.push(line) });
  const work = new AllocationProcessor(house.get(RunComputer), log);
  const job = { tenantId: scene.tenantId, runId: id };
  await expect(work.process(job, { number: 5, last: true })).rejects.toThrow('The engine failed');
  await scene.query(`update allocation_run set choices = '{}'`);
  const { body } = await scene.http(owner, 'GET', `allocation-runs/${id}`);
  expect(body).toMatchObject({ state: 'failed', failure: { code: 'engine_failed', errors: [] } });
  expect(body.failure.detail).toMatch(/^The engine could not compute this run; [^/]*\.$/);
  expect(lines.join('')).toContain('solve-task');
});

it('computes few runs of one network at a time', async () => {
  const { scene, owner } = await day('automatic');
  await scene.jump('allocating');
  const ask = () =>
    scene.http(owner, 'POST', `editions/${scene.editionId}/scenarios`, { name: 'X', choices: { strategy: 'optimal' } });
  const asked: number[] = [];
  for (let i = 0; i < 4; i++) asked.push((await ask()).status);
  expect(asked).toEqual([201, 201, 201, 201]);
  expect((await ask()).body).toMatchObject({ status: 409, code: 'too_many_computing' });
  // The clock's own run is never refused for it.
  await house.get(AllocationService).compute(clockActor(scene.tenantId), scene.editionId);
});

describe('an edition that keeps the engine busy for a while', () => {
  let scene: Scene;
  let owner: Player;

  beforeAll(async () => {
    scene = await Scene.build(house, 'mobility-day', ({ rules, allocation }) => {
      Object.assign(allocation, { strategy: 'optimal', confirmation: 'automatic' });
      Object.assign(rules, { organisationShare: 0.3, reciprocity: { kind: 'hard', maxSent: 400 } });
    });
    // So many that the engine is at work for seconds on a fast machine, too.
    await addCrowd(scene, 12_000, 800);
    await scene.jump('allocating');
    owner = await scene.player('owner@net.example', 'owner');
  });

  const atWork = async (): Promise<void> => {
    // The row says so once a second; a run that ended before that fails what the test goes on to expect.
    const begun = `select 1 from allocation_run where number = (select max(number) from allocation_run)
                     and (state <> 'computing' or stage not in ('waiting', 'reading'))`;
    await until(async () => (await scene.query(begun)).length > 0, 10);
  };

  it('ends the clock’s own run at once when it is suspended, and makes it again when it is resumed', async () => {
    const allocation = house.get(AllocationService);
    const ensured = allocation.ensure(clockActor(scene.tenantId), scene.editionId);
    await atWork();
    await house.get(DisruptionService).suspend(owner.actor, scene.editionId, 'Even wachten.');
    await ensured;
    expect(await scene.query('select state, figures from allocation_run')).toEqual([
      { state: 'discarded', figures: null },
    ]);
    await house.get(DisruptionService).resume(owner.actor, scene.editionId, 'Het kan weer.');
    await allocation.ensure(clockActor(scene.tenantId), scene.editionId);
    expect(await scene.query('select number, state from allocation_run order by number')).toEqual([
      { number: 1, state: 'discarded' },
      { number: 2, state: 'computed' },
    ]);
  });

  it('lets go of a question whose asker closed the connection', async () => {
    const [run] = await scene.query<{ id: string }>(`select id from allocation_run where state = 'computed'`);
    const { id } = await house.get(AllocationService).requestScenario(owner.actor, scene.editionId, 'Lang', {
      maxSent: 399,
    });
    const busy = house.get(RunComputer).compute(scene.tenantId, id);
    await atWork();
    const advise = jest.spyOn(house.get(WhatIf), 'advise');
    const connection = new AbortController();
    const asked = fetch(`${house.url}/v1/tenants/${scene.slug}/allocation-runs/${run!.id}/advice?seats=1`, {
      headers: { authorization: `Bearer ${owner.token}` },
      signal: connection.signal,
    }).catch((error: Error) => error.name);
    await until(() => advise.mock.results.length > 0, 1);
    connection.abort();
    expect(await asked).toBe('AbortError');
    expect(await refusal(advise.mock.results[0]!.value as Promise<unknown>)).toBe('question_interrupted');
    // Long before the engine came to it.
    expect(await scene.query('select state from allocation_run where id = $1', [id])).toEqual([{ state: 'computing' }]);
    await busy;
  });
});
