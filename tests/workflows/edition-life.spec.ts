import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pause } from '#platform/clock';
import { TemporalClient } from '#platform/temporal';
import { requiredEnvironment } from '../support/database.js';
import { createHouse, type House } from '../support/house.js';
import { historyKey, shortLife, startLife } from '../support/lives.js';

let house: House;

beforeAll(async () => {
  house = await createHouse({ worker: true, payloadKey: historyKey });
});
afterAll(() => house?.close());

/** The workflow's end; with RECORD_HISTORIES its history goes into the files that `replay.spec.ts` replays. */
async function ended(tenantId: string, editionId: string, name: string): Promise<unknown> {
  const handle = new TemporalClient(house.configuration).client.workflow.getHandle(`edition/${tenantId}/${editionId}`);
  const result = await handle.result();
  if (process.env['RECORD_HISTORIES']) {
    const { temporalAddress, temporalNamespace } = house.configuration;
    const options = ['--address', temporalAddress, '--namespace', temporalNamespace, '--output', 'json'];
    const show = ['workflow', 'show', '--workflow-id', handle.workflowId, ...options];
    const program = requiredEnvironment('WISSEL_TEST_TEMPORAL_PROGRAM');
    const history: unknown = JSON.parse(execFileSync(program, show, { encoding: 'utf8' }));
    writeFileSync(join(__dirname, 'histories', `${name}.json`), `${JSON.stringify(history)}\n`);
  }
  return result;
}

it('lives a whole life by the clock: every phase at its moment, in order, once', async () => {
  const { network, editionId, reached } = await startLife(house, 14);
  const edition = await reached('archived');
  expect(edition.transitions.map((t) => t.to)).toEqual(shortLife.phases.map((p) => p.state));
  expect(edition.transitions.every((t) => !t.byPerson)).toBe(true);
  for (const milestone of edition.milestones) {
    // Never before its moment, by the edition's own clock.
    expect(Date.parse(milestone.reachedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(milestone.at));
  }
  expect(edition.seed).toMatch(/^[0-9a-f]{32}$/);
  const runs = await network.call<unknown>(network.owner, `GET editions/${editionId}/allocation-runs`);
  expect(JSON.stringify(runs.body)).toContain('"confirmed"');
  expect(await ended(network.tenantId, editionId, 'whole-life')).toEqual({ state: 'archived' });
});

it('moves all timers when the edition is rescheduled, and goes on from there', async () => {
  const { network, editionId, reached, read } = await startLife(house, 14);
  const before = await reached('announced');
  const moved = await network.call<{ firstDay: string }>(network.owner, `POST editions/${editionId}/reschedulings`, {
    firstDay: '2027-10-14',
    reason: 'De zaal is een week later vrij.',
    policy: 'keep_silent',
  });
  expect(moved.status).toBe(201);
  const after = await read();
  expect(after.firstDay).toBe('2027-10-14');
  for (const { name, local, reachedAt } of after.milestones) {
    const was = before.milestones.find((m) => m.name === name)?.local ?? '';
    const days = (Date.parse(`${local}Z`) - Date.parse(`${was}Z`)) / 86_400_000;
    if (!reachedAt) expect({ name, days }).toEqual({ name, days: 7 });
  }
  const end = await reached('archived');
  expect(end.transitions.map((t) => t.to)).toEqual(shortLife.phases.map((p) => p.state));
  for (const milestone of end.milestones) {
    expect(Date.parse(milestone.reachedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(milestone.at));
  }
  expect(await ended(network.tenantId, editionId, 'rescheduled')).toEqual({ state: 'archived' });
});

it('stops for good when it is cancelled: no timer fires any more', async () => {
  const { network, editionId, reached, read } = await startLife(house, 20);
  await reached('registration_open');
  const cancelled = await network.call<{ state: string }>(network.owner, `POST editions/${editionId}/cancellations`, {
    reason: 'De gezondheidsregels laten bezoek niet toe.',
  });
  expect([cancelled.status, cancelled.body.state]).toEqual([201, 'cancelled']);
  expect(await ended(network.tenantId, editionId, 'cancelled')).toEqual({ state: 'cancelled' });
  await pause(2500);
  expect((await read()).transitions.map((t) => t.to)).toEqual([
    'announced',
    'call_open',
    'curation',
    'registration_open',
    'cancelled',
  ]);
  const again = await network.call(network.owner, `POST editions/${editionId}/cancellations`, { reason: 'Nog eens.' });
  expect(again.status).toBe(409);
});

it('lets a suspended edition rest, and resumes it where it was', async () => {
  const { network, editionId, reached, read } = await startLife(house, 16);
  await reached('call_open');
  const suspend = (path: string) =>
    network.call(network.owner, `POST editions/${editionId}/${path}`, { reason: 'Even wachten.' });
  expect((await suspend('suspensions')).status).toBe(201);
  await pause(4000);
  expect((await read()).state).toBe('suspended');
  expect((await suspend('resumptions')).status).toBe(201);
  const edition = await reached('archived');
  expect(edition.transitions.slice(2, 4).map((t) => t.to)).toEqual(['suspended', 'call_open']);
});

it('moves a deadline while the workflow waits for it', async () => {
  const { network, editionId, reached, read } = await startLife(house, 40);
  await reached('call_open');
  const move = async (local: string, version?: number) => {
    const ifMatch = { 'if-match': `"${version ?? (await read()).version}"` };
    return network.call(network.owner, `PATCH editions/${editionId}/milestones/curation`, { local }, ifMatch);
  };
  const clash = await move('2027-12-01T09:00');
  expect([clash.status, clash.body.code]).toEqual([409, 'dates_clash']);
  expect(clash.body.detail).toContain('2027-09-07T09:00');
  expect((await move('2027-09-03T09:00', 0)).status).toBe(412);
  expect((await move('3 September')).status).toBe(400);
  expect((await move('2027-09-03T09:00')).status).toBe(200);
  const end = await reached('curation');
  const curation = end.milestones.find((m) => m.name === 'curation');
  expect(Date.parse(curation?.reachedAt ?? '')).toBeGreaterThanOrEqual(Date.parse('2027-09-03T07:01:00Z'));
  expect((await move('2027-09-04T09:00')).body.code).toBe('phase_passed');
  await network.call(network.owner, `POST editions/${editionId}/cancellations`, { reason: 'Genoeg gezien.' });
});
