import { join } from 'node:path';
import pg from 'pg';
import { NoticeSender } from '#notifications';
import { PlacementsService } from '#placements';
import { pause } from '#platform/clock';
import { newId } from '#platform/database';
import { MailMessage } from '#platform/mail';
import { Outbox, type OutboxMessage } from '#platform/outbox';
import { Supervisor, choosePort, startTemporal } from '#local-servers';
import { TemporalClient } from '#platform/temporal';
import { RegistrationsService } from '#registrations';
import { requiredEnvironment } from '../support/database.js';
import { createHouse, type House } from '../support/house.js';
import { Scene } from '../support/scene.js';
import { until } from '../support/until.js';

const supervisor = new Supervisor();
let house: House;
let port: number;
let admin: pg.Client;

interface Entry {
  id: string;
  kind: OutboxMessage['kind'];
  key: string;
  attempts: number;
  error: string | null;
  handed_on_at: Date | null;
}

const entriesOf = (scene: Scene, lane: 'jobs' | 'workflows') =>
  scene.query<Entry>(
    `select id, message->>'kind' as kind, key, attempts, error, handed_on_at from outbox_entry where (message->>'kind' in ('job', 'notices')) = $1 order by id`,
    [lane === 'jobs'],
  );
const waiting = async (scene: Scene, lane: 'jobs' | 'workflows') =>
  (await entriesOf(scene, lane)).filter((entry) => !entry.handed_on_at);
const leave = (scene: Scene, key: string, message: OutboxMessage) =>
  scene.run(() => house.get(Outbox).add(message, key));

/** A sign-up with a seat: one mail. */
async function seated(scene: Scene): Promise<void> {
  const employer = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
  const host = await scene.organisation('Waterschap De Noorderlaag');
  const { sessionIds } = await scene.offer(host, { way: 'instant', mode: 'online' });
  const { actor } = await scene.player(`${newId()}@waddenmeer.example`);
  const form = { editionId: scene.editionId, organisationId: employer, name: 'Ype Hoekstra', jobTitle: 'Adviseur' };
  const { id } = await house.get(RegistrationsService).register(actor, form);
  await house.get(PlacementsService).takeSeat(actor, id, sessionIds[0] as string);
}

const mails = (scene: Scene) => scene.run(() => scene.tenancy.repository(MailMessage).count());

const signals = async (scene: Scene): Promise<number> => {
  const handle = new TemporalClient(house.configuration).client.workflow.getHandle(
    `edition/${scene.tenantId}/${scene.editionId}`,
  );
  const { events } = await handle.fetchHistory();
  return (events ?? []).filter((event) => event.workflowExecutionSignaledEventAttributes).length;
};

const build = async (): Promise<Scene> => {
  const scene = await Scene.build(house);
  await scene.jump('registration_open');
  return scene;
};

beforeAll(async () => {
  port = await choosePort();
  house = await createHouse({ worker: true, temporalAddress: `127.0.0.1:${port}` });
  admin = new pg.Client({ connectionString: house.database.adminUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin?.end();
  await house?.close();
  await supervisor.stop();
});

it('sends mail while Temporal is away; then the workflows hear everything, in order, whatever one message does', async () => {
  const [scene, neighbour] = [await build(), await build()];
  // A name that the Temporal server refuses, written before everything else.
  await leave(scene, 'poisoned', { kind: 'edition-changed', editionId: 'x'.repeat(2000) });
  for (const n of [1, 2, 3]) {
    for (const { editionId } of [scene, neighbour]) {
      await leave(editionId === scene.editionId ? scene : neighbour, `told:${n}`, {
        kind: 'edition-changed',
        editionId,
      });
    }
  }
  await seated(scene);
  await until(async () => (await mails(scene)) === 1);
  // Several rounds of the other lane: all of it keeps its place, as if nobody had looked.
  await pause(5000);
  const before = await entriesOf(scene, 'workflows');
  expect(before.length).toBeGreaterThanOrEqual(4);
  expect(before.filter((entry) => entry.handed_on_at ?? entry.attempts > 0)).toEqual([]);

  const log = join(supervisor.temporaryFolder(), 'temporal.log');
  await startTemporal(supervisor, { program: requiredEnvironment('WISSEL_TEST_TEMPORAL_PROGRAM'), log, port });
  await until(async () => (await waiting(scene, 'workflows')).length === 1);
  await until(async () => (await waiting(neighbour, 'workflows')).length === 0);
  const after = await entriesOf(scene, 'workflows');
  const poisoned = after.find(({ key }) => key === 'poisoned');
  expect(poisoned).toMatchObject({ handed_on_at: null, error: expect.any(String) as string });
  expect(poisoned?.attempts).toBeGreaterThan(0);
  const handedOn = after.filter((entry) => entry !== poisoned);
  expect(handedOn.every(({ attempts, error }) => attempts === 1 && error === null)).toBe(true);
  const moments = handedOn.map((entry) => entry.handed_on_at?.getTime() ?? NaN);
  expect(moments).toEqual(moments.toSorted((a, b) => a - b));
  const told = handedOn.filter(({ kind }) => kind === 'edition-changed').length;
  // The server writes what comes during a task of the workflow into its history after that task.
  await until(async () => (await signals(scene)) >= told);
  expect(await signals(scene)).toBe(told);
});

it('hands on two hundred others beside entries that cannot be handed on', async () => {
  const scene = await build();
  // The database refuses one, the queue the other: neither is a fault of the rest of the batch.
  await leave(scene, 'no campaign', { kind: 'notices', campaignId: 'none' });
  await leave(scene, '12345', {
    kind: 'job',
    job: { name: 'report.build', data: { tenantId: scene.tenantId, reportId: newId() } },
  });
  const reports = Array.from({ length: 200 }, () => newId());
  await scene.run(async () => {
    for (const reportId of reports) {
      const job = { name: 'report.build' as const, data: { tenantId: scene.tenantId, reportId } };
      await house.get(Outbox).add({ kind: 'job', job }, `report:${reportId}`);
    }
  });
  await until(async () => (await waiting(scene, 'jobs')).length === 2);
  const left = await waiting(scene, 'jobs');
  expect(left.map(({ key }) => key)).toEqual(['no campaign', '12345']);
  const again = async () => (await waiting(scene, 'jobs')).every(({ attempts }) => attempts > 1);
  await until(again);
  expect((await waiting(scene, 'jobs')).every(({ error }) => error !== null)).toBe(true);
});

it('goes on with the others when the outbox of one network fails altogether', async () => {
  const [broken, well] = [await build(), await build()];
  await admin.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise 'out of order'; end $$;
    create trigger refuse before update on outbox_entry for each row when (old.tenant_id = '${broken.tenantId}') execute function refuse()`);
  try {
    await seated(broken);
    await seated(well);
    await until(async () => (await mails(well)) === 1);
    expect(await waiting(broken, 'jobs')).toHaveLength(1);
  } finally {
    await admin.query('drop trigger refuse on outbox_entry; drop function refuse()');
  }
  await until(async () => (await mails(broken)) === 1);
});

it('does nothing by handing on twice, as after a crash in between', async () => {
  const scene = await build();
  await seated(scene);
  await until(async () => (await mails(scene)) === 1 && (await waiting(scene, 'workflows')).length === 0);
  const told = await signals(scene);
  // Taken up, handed on, and the process is gone before it could say so: due again a moment later.
  await scene.query(`update outbox_entry set handed_on_at = null, due_at = now() + interval '1 second'`);
  const entries = (await entriesOf(scene, 'workflows')).filter(({ kind }) => kind === 'edition-changed').length;
  await until(async () => [...(await waiting(scene, 'jobs')), ...(await waiting(scene, 'workflows'))].length === 0);
  await pause(1000);
  expect(await mails(scene)).toBe(1);
  // A signal says "read the plan again", so one more of them changes nothing either.
  expect(await signals(scene)).toBe(told + entries);
  const [notice] = await scene.query<{ id: string; state: string; attempts: number }>(
    'select id, state, attempts from notice',
  );
  expect(notice).toMatchObject({ state: 'delivered', attempts: 1 });
  expect(await house.get(NoticeSender).send(scene.tenantId, notice?.id ?? '')).toBe('skipped');
});
