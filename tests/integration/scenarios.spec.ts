import { spawn } from 'node:child_process';
import { AllocationService, RunComputer, type RunChoices } from '#allocation';
import { LifecycleService } from '#editions';
import { RegistrationsService, WishesService } from '#registrations';
import { createHouse, type House } from '../support/house.js';
import { Scene, refusal, type Player } from '../support/scene.js';

let house: House;

/**
 * A day with six people of two employers. All want the one seat of `narrow`, then one of two in `wide`; two of them also
 * wish for `early`, which asks for three people and has a later sibling.
 */
async function day() {
  const scene = await Scene.build(house, 'mobility-day');
  const care = await scene.organisation('Thuiszorg Aldewei', 'aldewei.example');
  const town = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
  const host = await scene.organisation('ROC Noorderhaven');
  const morning: [string, string] = ['2014-10-02T07:00:00Z', '2014-10-02T10:00:00Z'];
  const evening: [string, string] = ['2014-10-02T15:00:00Z', '2014-10-02T18:00:00Z'];
  const narrow = (await scene.offer(host, { seats: 1, sessions: [morning], title: 'Smal' })).sessionIds[0] as string;
  const wide = (await scene.offer(host, { seats: 2, sessions: [morning], title: 'Breed' })).sessionIds[0] as string;
  const tour = await scene.offer(host, { seats: 4, minSeats: 3, sessions: [morning, evening], title: 'Rondleiding' });
  const [early, late] = tour.sessionIds as [string, string];
  await scene.jump('registration_open');
  const people: { player: Player; id: string }[] = [];
  for (let i = 0; i < 6; i++) {
    const player = await scene.player(`person${i}@${i < 4 ? 'aldewei' : 'waddenmeer'}.example`);
    const { id } = await house.get(RegistrationsService).register(player.actor, {
      editionId: scene.editionId,
      organisationId: i < 4 ? care : town,
      name: `Person ${i}`,
      jobTitle: 'Verpleegkundige',
    });
    const wishes = [narrow, wide, ...(i < 2 ? [early] : [])].map((sessionId, rank) => ({ sessionId, rank: rank + 1 }));
    await house.get(WishesService).save(player.actor, id, { wishes, anyOther: false, requirements: [] });
    await house.get(RegistrationsService).submit(player.actor, id);
    people.push({ player, id });
  }
  await scene.jump('allocating');
  return {
    scene,
    people,
    sessions: { narrow, wide, early, late },
    owner: await scene.player('owner@net.example', 'owner'),
    second: await scene.player('second@net.example', 'work_group'),
    coordinator: await scene.player('coordinator@net.example', 'regional_coordinator'),
    contact: await scene.player('contact@noorderhaven.example', 'contact', host),
  };
}

/** A scenario asked for over HTTP and computed as a worker would. */
async function scenario(scene: Scene, who: Player, name: string, choices: RunChoices) {
  const asked = await scene.http(who, 'POST', `editions/${scene.editionId}/scenarios`, { name, choices });
  expect(asked.status).toBe(201);
  expect(asked.body).toMatchObject({ state: 'computing', isScenario: true, name, choices });
  await house.get(RunComputer).compute(scene.tenantId, asked.body.id);
  const { body } = await scene.http(who, 'GET', `allocation-runs/${asked.body.id}`);
  return body;
}

/** The command line, fed with a run; its exit code. */
function verifyRun(run: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const cli = spawn(process.execPath, ['dist/apps/cli/src/main.js', 'verify-run', '--run', '-'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    cli.on('error', reject).on('exit', resolve);
    cli.stdin.end(run);
  });
}

beforeAll(async () => {
  house = await createHouse();
});

afterAll(() => house?.close());

it('compares scenarios on the same input, has one chosen and confirmed by four eyes', async () => {
  const { scene, people, owner, second, coordinator } = await day();
  const run = await house.get(AllocationService).compute(owner.actor, scene.editionId);
  const optimal = await scenario(scene, owner, 'Optimaal', { strategy: 'optimal', tiers: 'generous' });
  const closing = await scenario(scene, owner, 'Met minimum', { strategy: 'optimal', minGroups: true });
  const quota = await scenario(scene, owner, 'Met quotum', { maxSent: 1 });
  for (const made of [optimal, closing, quota]) {
    expect(made).toMatchObject({ state: 'scenario', verified: true, stale: false, baseHash: run.inputHash });
    expect(made.engineVersion).toBeTruthy();
  }
  expect(new Set([run.inputHash, optimal.inputHash, closing.inputHash, quota.inputHash]).size).toBe(4);
  expect(optimal).toMatchObject({ strategy: 'optimal', tiers: 'generous', proof: { exact: true } });

  const ids = [run.id, optimal.id, closing.id, quota.id];
  const compare = (who: Player) =>
    scene.http(who, 'GET', `editions/${scene.editionId}/scenarios/comparison?ids=${ids.join(',')}`);
  const { body: compared } = await compare(owner);
  expect(compared.map((one: { id: string }) => one.id)).toEqual(ids);
  const unnamed = await scene.http(owner, 'GET', `editions/${scene.editionId}/scenarios/comparison`);
  expect(unnamed.body).toEqual(compared);
  const [first, best, closed, few] = compared;
  expect(first).toMatchObject({ differs: 0, differences: [] });
  expect(best.placed).toBe(optimal.placed);
  expect(best.underMinimum).toMatchObject([
    { title: 'Rondleiding', minSeats: 3 },
    { title: 'Rondleiding', minSeats: 3 },
  ]);
  expect(closed.closedSessions).toHaveLength(2);
  expect(closed.placed).toBe(3);
  // One employer has four people and may send one of them.
  expect(few.balance.map((b: { sent: number }) => b.sent).sort()).toEqual([0, 1, 1]);
  expect(best.balance).toContainEqual(
    expect.objectContaining({ name: 'ROC Noorderhaven', sent: 0, hosted: optimal.placed }),
  );
  expect(best.differs).toBe(best.differences.length);
  const registrations = people.map(({ id }) => id);
  expect(best.differences.every((d: { registrationId: string }) => registrations.includes(d.registrationId))).toBe(
    true,
  );
  // A coordinator sees figures and no people.
  const figures = (await compare(coordinator)).body;
  expect(figures[1]).toMatchObject({ placed: best.placed, differs: best.differs, differences: null });

  expect((await scene.http(owner, 'POST', `allocation-runs/${run.id}/approvals`)).status).toBe(201);
  const chosen = await scene.http(owner, 'POST', `allocation-runs/${optimal.id}/choices`);
  expect(chosen.body).toMatchObject({ id: optimal.id, state: 'computed', approvedBy: [] });
  expect((await scene.http(owner, 'GET', `allocation-runs/${run.id}`)).body).toMatchObject({
    state: 'scenario',
    approvedBy: [],
  });
  const confirm = () => refusal(house.get(LifecycleService).move(owner.actor, scene.editionId, 'confirmed', null));
  for (const who of [owner, second]) {
    expect(await confirm()).toBe('guard');
    expect((await scene.http(who, 'POST', `allocation-runs/${optimal.id}/approvals`)).status).toBe(201);
  }
  expect(await confirm()).toBeNull();
  expect(await scene.query(`select count(*)::int as n from placement where origin = 'run'`)).toEqual([
    { n: optimal.placed },
  ]);
  expect((await scene.http(owner, 'POST', `allocation-runs/${quota.id}/choices`)).body.code).toBe('not_allocating');
});

it('refuses to decide on what rows have left behind', async () => {
  const { scene, people, owner } = await day();
  const run = await house.get(AllocationService).compute(owner.actor, scene.editionId);
  const old = await scenario(scene, owner, 'Oud', { strategy: 'optimal' });
  await house.get(RegistrationsService).withdraw(people[0]!.player.actor, people[0]!.id);

  expect((await scene.http(owner, 'GET', `allocation-runs/${old.id}`)).body.stale).toBe(true);
  expect((await scene.http(owner, 'POST', `allocation-runs/${old.id}/choices`)).body.code).toBe('scenario_stale');
  expect((await scene.http(owner, 'POST', `allocation-runs/${run.id}/approvals`)).body.code).toBe('run_stale');
  const fresh = await scenario(scene, owner, 'Nieuw', { strategy: 'optimal' });
  expect(fresh).toMatchObject({ stale: false, participants: 5 });
  const compare = `editions/${scene.editionId}/scenarios/comparison?ids=${old.id},${fresh.id}`;
  expect((await scene.http(owner, 'GET', compare)).body.code).toBe('different_input');
  expect((await scene.http(owner, 'POST', `allocation-runs/${fresh.id}/choices`)).status).toBe(201);
  // The candidate of before was made from other rows: it stays as it was, and can be chosen no more.
  expect((await scene.http(owner, 'POST', `allocation-runs/${run.id}/choices`)).body.code).toBe('run_stale');
});

it('refuses choices that make no sense, and what has no result', async () => {
  const { scene, owner, coordinator } = await day();
  const post = (body: unknown, who = owner) => scene.http(who, 'POST', `editions/${scene.editionId}/scenarios`, body);
  expect((await post({ name: 'X', choices: { strategy: 'lottery', tiers: 'greedy' } })).body).toMatchObject({
    code: 'bad_choices',
    errors: [{ pointer: '/choices/tiers' }],
  });
  expect((await post({ name: 'X', choices: { strategy: 'fate' } })).status).toBe(400);
  expect((await post({ name: 'X', choices: { colour: 'red' } })).status).toBe(400);
  expect((await post({ name: '', choices: {} })).status).toBe(400);
  expect((await post({ name: 'X', choices: {} }, coordinator)).status).toBe(403);
  const refused = await scenario(scene, owner, 'Kan niet', { strategy: 'deferred_acceptance', maxHosted: 2 });
  expect(refused).toMatchObject({ state: 'failed', failure: { code: 'problem_refused' } });
  const compare = `editions/${scene.editionId}/scenarios/comparison`;
  expect((await scene.http(owner, 'GET', `${compare}?ids=${refused.id}`)).body.code).toBe('not_computed');
  expect((await scene.http(owner, 'GET', `${compare}?ids=${refused.id},${refused.id}`)).body.code).toBe('bad_ids');
  expect((await scene.http(owner, 'GET', `allocation-runs/${refused.id}/document`)).body.code).toBe('not_computed');
  expect((await scene.http(owner, 'POST', `allocation-runs/${refused.id}/choices`)).body.code).toBe('run_not_open');
});

it('does not compute what was cancelled', async () => {
  const { scene, owner } = await day();
  const { body } = await scene.http(owner, 'POST', `editions/${scene.editionId}/allocation-runs`);
  // Asking again while it is being computed is asking for the same.
  expect((await scene.http(owner, 'POST', `editions/${scene.editionId}/allocation-runs`)).body.id).toBe(body.id);
  const cancel = () => scene.http(owner, 'POST', `allocation-runs/${body.id}/cancellations`);
  expect((await cancel()).body).toMatchObject({ state: 'discarded', stage: null });
  expect((await cancel()).body.code).toBe('not_computing');
  await house.get(RunComputer).compute(scene.tenantId, body.id);
  expect(await scene.query('select state, tries from allocation_run')).toEqual([{ state: 'discarded', tries: 0 }]);
});

it('gives a run up that was begun too often', async () => {
  const { scene, owner } = await day();
  const { body } = await scene.http(owner, 'POST', `editions/${scene.editionId}/allocation-runs`);
  await scene.query('update allocation_run set tries = 5');
  await house.get(RunComputer).compute(scene.tenantId, body.id);
  expect((await scene.http(owner, 'GET', `allocation-runs/${body.id}`)).body).toMatchObject({
    state: 'failed',
    failure: { code: 'gave_up' },
  });
});

it('hands out what the command line verifies, and nothing else', async () => {
  const { scene, owner, coordinator } = await day();
  const optimal = await scenario(scene, owner, 'Optimaal', { strategy: 'optimal' });
  const answer = await scene.http(owner, 'GET', `allocation-runs/${optimal.id}/document`);
  expect(Object.keys(answer.body)).toEqual(['problem', 'result']);
  expect(answer.body.result.inputHash).toBe(optimal.inputHash);
  expect(await verifyRun(JSON.stringify(answer.body))).toBe(0);
  const [placed] = answer.body.result.allocations;
  placed.sessionId = answer.body.problem.sessions.find((s: { id: string }) => s.id !== placed.sessionId).id;
  expect(await verifyRun(JSON.stringify(answer.body))).toBe(1);
  expect((await scene.http(coordinator, 'GET', `allocation-runs/${optimal.id}/document`)).status).toBe(403);
});

it('explains a wish by what would have been, and tells hosts what more seats would bring', async () => {
  const { scene, people, sessions, owner, second, contact, coordinator } = await day();
  const run = await house.get(AllocationService).compute(owner.actor, scene.editionId);
  const advice = (who: Player) => scene.http(who, 'GET', `allocation-runs/${run.id}/advice?seats=3`);
  expect((await advice(contact)).status).toBe(404);
  expect((await advice(coordinator)).status).toBe(200);
  expect((await advice(people[0]!.player)).status).toBe(403);

  const below = await scene.http(owner, 'GET', `allocation-runs/${run.id}/minimum-choices/${sessions.early}`);
  const there = below.body.placed;
  expect(below.body).toMatchObject({
    title: 'Rondleiding',
    minSeats: 3,
    merge: [
      { sessionId: sessions.late, joining: there, left: 0, unplaced: { now: 6 - 3 - there, then: 6 - 3 - there } },
    ],
  });
  expect(below.body.cancel.left + below.body.cancel.joining).toBeLessThanOrEqual(there);
  const notBelow = await scene.http(owner, 'GET', `allocation-runs/${run.id}/minimum-choices/${sessions.wide}`);
  expect(notBelow.body.code).toBe('not_below_minimum');

  for (const who of [owner, second]) await house.get(AllocationService).approve(who.actor, run.id);
  await house.get(LifecycleService).move(owner.actor, scene.editionId, 'confirmed', null);

  const { body } = await advice(contact);
  expect(body.untried).toBe(0);
  const wide = body.advice.find((one: { sessionId: string }) => one.sessionId === sessions.wide);
  expect(wide).toMatchObject({ title: 'Breed', seats: 3, placesMore: 3 - there, waiting: expect.any(Number) });
  expect(wide.sentence).toMatch(/^3 plaatsen meer zouden/);

  // A question about an edition of a hundred thousand would take minutes: it is refused, and says what to do instead.
  const count = (people: number) =>
    scene.query(`update allocation_run set figures = jsonb_set(figures, '{participants}', $1::text::jsonb)`, [people]);
  await count(100_000);
  expect((await advice(contact)).body.code).toBe('too_large_to_explain');
  await count(6);

  // Somebody who came away empty-handed.
  const outcomes = await Promise.all(
    people.map(async ({ player, id }) => ({
      player,
      id,
      list: (await scene.http(player, 'GET', `registrations/${id}/outcomes`)).body as { code: string }[],
    })),
  );
  const loser = outcomes.find(({ list }) => list.every(({ code }) => code !== 'placed'))!;
  const ask = (sessionId: string, query = '', who = loser.player) =>
    scene.http(who, 'GET', `registrations/${loser.id}/outcomes/${sessionId}/explanation${query}`);
  const explained = (await ask(sessions.narrow, `?alsoListing=${sessions.late}`)).body;
  expect(explained).toMatchObject({
    code: 'full_lottery',
    counterfactuals: {
      seatedHere: { moved: expect.any(Number) },
      lottery: { of: 6, needed: 1 },
      alsoListing: { sessionId: sessions.late, granted: true, unplaced: false },
    },
  });
  expect(explained.counterfactuals.lottery.now).toBeGreaterThan(1);
  expect(explained.counterfactuals.couldHaveListed).toContain(sessions.late);
  expect(explained.sentences).toHaveLength(4);
  expect(explained.sentences[3]).toBe('Had "Rondleiding" ook op uw lijst gestaan, dan had u daar een plaats gehad.');
  expect((await ask(sessions.narrow, `?alsoListing=${sessions.wide}`)).body.code).toBe('already_listed');
  expect((await ask(sessions.late)).status).toBe(404);
  const other = outcomes.find(({ id }) => id !== loser.id)!;
  expect((await ask(sessions.narrow, '', other.player)).status).toBe(403);
  // Who has a seat needs no consolation.
  const winner = outcomes.find(({ list }) => list[0]?.code === 'placed')!;
  const granted = await scene.http(
    winner.player,
    'GET',
    `registrations/${winner.id}/outcomes/${sessions.narrow}/explanation`,
  );
  expect(granted.body).toMatchObject({ code: 'placed', sentences: [], counterfactuals: { oneMoreSeat: null } });
});
