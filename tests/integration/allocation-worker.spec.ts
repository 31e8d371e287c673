import { spawn, type ChildProcess } from 'node:child_process';
import { AllocationService } from '#allocation';
import { realNow } from '#platform/clock';
import { TemporalClient } from '#platform/temporal';
import { startWorker } from '../../apps/worker/src/start.js';
import { addCrowd } from '../support/crowd.js';
import { createHouse, type House } from '../support/house.js';
import { Scene, type Player } from '../support/scene.js';
import { until } from '../support/until.js';

let house: House;
let scene: Scene;
let owner: Player;

/** Rules that take the engine a second or more for so many people. */
const hard = { strategy: 'optimal', organisationShare: 0.3, maxSent: 400 };

beforeAll(async () => {
  house = await createHouse();
  scene = await Scene.build(house, 'mobility-day');
  await addCrowd(scene, 5000, 350);
  // Nothing moves by itself here: the clock stands still before the allocation is due.
  await scene.jump('registration_closed');
  owner = await scene.player('owner@net.example', 'owner');
});

afterAll(async () => {
  // Workers of other tests cannot read its payloads.
  const temporal = new TemporalClient(house.configuration);
  await temporal.client.workflow.getHandle(`edition/${scene.tenantId}/${scene.editionId}`).terminate();
  await temporal.onApplicationShutdown();
  await house.close();
});

const ask = async (name: string): Promise<string> => {
  const { status, body } = await scene.http(owner, 'POST', `editions/${scene.editionId}/scenarios`, {
    name,
    choices: hard,
  });
  expect(status).toBe(201);
  return body.id;
};

const read = async (runId: string) => (await scene.http(owner, 'GET', `allocation-runs/${runId}`)).body;

/** Waits until something is true of a run, by the API. */
const runThat = (runId: string, holds: (run: { state: string; stage: string | null }) => boolean) =>
  until(async () => {
    const run = await read(runId);
    if (!holds(run) && run.state === 'failed') throw new Error(run.failure.detail);
    return holds(run) ? run : null;
  }, 20);

const done = (run: { state: string }): boolean => run.state !== 'computing';

it('computes in the background while the same process goes on with other work, and stops when asked', async () => {
  const worker = await startWorker(house.configuration);
  try {
    const first = await ask('eerst');
    await runThat(first, ({ stage }) => stage !== 'waiting');
    // The worker counts a report while its engine is at work.
    const report = await scene.http(owner, 'POST', `editions/${scene.editionId}/reports`);
    expect(report.status).toBe(201);
    const counted = async () => (await scene.http(owner, 'GET', `reports/${report.body.id}`)).body.state === 'built';
    await until(counted, 20);
    expect((await read(first)).state).toBe('computing');
    expect(await runThat(first, done)).toMatchObject({ state: 'scenario', verified: true, participants: 5000 });

    const second = await ask('dan');
    const third = await ask('daarna');
    await runThat(second, ({ stage }) => stage !== 'waiting');
    const stopped = await scene.http(owner, 'POST', `allocation-runs/${second}/cancellations`);
    expect(stopped.body.state).toBe('discarded');
    // The next one gets the engine, which begins afresh.
    expect(await runThat(third, done)).toMatchObject({ state: 'scenario', verified: true });
    expect(await read(second)).toMatchObject({ state: 'discarded', placed: null });
  } finally {
    await worker.close();
  }
});

it('counts no try of a run that a restart interrupts', async () => {
  const worker = await startWorker(house.configuration);
  const runId = await ask('herstart');
  await runThat(runId, ({ stage }) => stage !== 'waiting');
  await worker.close();
  expect(await scene.query('select state, tries from allocation_run where id = $1', [runId])).toEqual([
    { state: 'computing', tries: 0 },
  ]);
  await scene.http(owner, 'POST', `allocation-runs/${runId}/cancellations`);
});

it('takes a run up again whose worker was killed in the middle of it', async () => {
  const { configuration, database } = house;
  const worker = spawn(process.execPath, ['dist/apps/worker/src/main.js'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: database.url,
      TEMPORAL_ADDRESS: configuration.temporalAddress,
      TEMPORAL_NAMESPACE: configuration.temporalNamespace,
      TEMPORAL_TASK_QUEUE: configuration.temporalTaskQueue,
      AUTH_SECRET: configuration.authSecret,
      PAYLOAD_KEY: configuration.payloadKey,
      LOG_LEVEL: 'error',
    },
  });
  const runId = await ask('omgekomen');
  await runThat(runId, ({ stage }) => stage !== 'waiting');
  await killed(worker);
  expect(await read(runId)).toMatchObject({ state: 'computing' });

  const next = await startWorker(configuration);
  try {
    // What its own look finds once the run was silent for a minute.
    await house.get(AllocationService).resumeSilent(scene.tenantId, realNow());
    expect(await runThat(runId, done)).toMatchObject({ state: 'scenario', verified: true });
    expect(await scene.query('select tries from allocation_run where id = $1', [runId])).toEqual([{ tries: 2 }]);
  } finally {
    await next.close();
  }
});

async function killed(worker: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => worker.once('exit', resolve));
  worker.kill('SIGKILL');
  await gone;
}
