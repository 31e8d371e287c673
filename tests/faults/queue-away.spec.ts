import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { pause } from '#platform/clock';
import { newId } from '#platform/database';
import { Outbox } from '#platform/outbox';
import { choosePort } from '#local-servers';
import { createHouse, type House } from '../support/house.js';
import { Scene } from '../support/scene.js';
import { until } from '../support/until.js';

let port: number;
let redis: ChildProcess | null = null;
let house: House | null = null;

const startRedis = (): void => {
  const settings = ['--bind', '127.0.0.1', '--save', '', '--maxmemory-policy', 'noeviction'];
  redis = spawn('redis-server', ['--port', String(port), ...settings], { stdio: 'ignore' });
};
const stopRedis = async (): Promise<void> => {
  const stopping = redis;
  redis = null;
  if (!stopping) return;
  const gone = once(stopping, 'exit');
  stopping.kill('SIGKILL');
  await gone;
};
const ask = (scene: Scene) => {
  const job = { name: 'report.build' as const, data: { tenantId: scene.tenantId, reportId: newId() } };
  return scene.run(() => house!.get(Outbox).add({ kind: 'job', job }, `report:${job.data.reportId}`));
};
const entries = (scene: Scene) =>
  scene.query<{ attempts: number; error: string | null; handed_on_at: Date | null }>(
    `select attempts, error, handed_on_at from outbox_entry where message->>'kind' = 'job' order by id`,
  );
const allHandedOn = async (scene: Scene): Promise<void> => {
  await until(async () => (await entries(scene)).every((entry) => entry.handed_on_at));
};

beforeEach(async () => {
  port = await choosePort();
  startRedis();
  house = await createHouse({ worker: true, redisUrl: `redis://127.0.0.1:${port}` });
});
afterEach(async () => {
  await house?.close();
  await stopRedis();
});

it('keeps jobs in their place while Redis is away, and hands them on when it is back', async () => {
  const scene = await Scene.build(house!);
  await ask(scene);
  await allHandedOn(scene);
  await stopRedis();
  for (let n = 0; n < 5; n++) await ask(scene);
  await pause(4000);
  const waiting = (await entries(scene)).filter((entry) => !entry.handed_on_at);
  expect(waiting).toEqual(Array.from({ length: 5 }, () => ({ attempts: 0, error: null, handed_on_at: null })));
  startRedis();
  await allHandedOn(scene);
});

it.each(['that went away', 'that never answered since'])('stops with a Redis %s', async (how) => {
  const scene = await Scene.build(house!);
  if (how === 'that went away') {
    await ask(scene);
    await allHandedOn(scene);
  }
  await stopRedis();
  await ask(scene);
  await pause(1500);
  const closing = house!.close();
  house = null;
  // Without bounds it would wait for ever.
  await closing;
});
