import { Outbox } from '#platform/outbox';
import { choosePort } from '#local-servers';
import { Tenancy } from '#platform/tenancy';
import { startWorker } from '../../apps/worker/src/start.js';
import { createHouse, type House } from '../support/house.js';
import { createNetwork } from '../support/network.js';
import { until } from '../support/until.js';

let house: House;
let worker: { close(): Promise<void> };
let url: string;

const read = async (path: string) => {
  const response = await fetch(url + path);
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
};

beforeAll(async () => {
  house = await createHouse();
  const healthPort = await choosePort();
  url = `http://127.0.0.1:${healthPort}`;
  worker = await startWorker({ ...house.configuration, healthPort });
});
afterAll(async () => {
  await worker?.close();
  await house?.close();
});

it('says that it lives and is ready', async () => {
  expect(await read('/health/live')).toMatchObject({ status: 200, text: '{"status":"ok"}' });
  expect(await read('/health/ready')).toMatchObject({ status: 200, text: '{"status":"ok"}' });
  expect((await read('/elsewhere')).status).toBe(404);
});

it('gives Prometheus the figures of the process and of the queues, and counts what goes wrong', async () => {
  const { status, type, text } = await read('/metrics');
  expect([status, type]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  for (const queue of ['mail', 'reports']) {
    for (const state of ['waiting', 'active', 'delayed', 'failed']) {
      expect(text).toContain(`wissel_queue_jobs{queue="${queue}",state="${state}",process="worker"} 0`);
    }
  }
  expect(text).toMatch(/^process_resident_memory_bytes\{process="worker"\} \d+/m);
  expect(text).toContain('wissel_faults_total{process="worker"} 0');

  const { tenantId } = await createNetwork(house, 'mobility-day');
  await house
    .get(Tenancy)
    .run(tenantId, () => house.get(Outbox).add({ kind: 'notices', campaignId: 'none' }, 'no campaign'));
  await until(async () => /wissel_faults_total\{process="worker"\} [1-9]/.test((await read('/metrics')).text));
  expect((await read('/metrics')).text).not.toContain(tenantId);
});
