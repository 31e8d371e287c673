import { CampaignsService, type NoticeState } from '#notifications';
import { DraftsService, EditionsService, DisruptionService } from '#editions';
import { seedActor } from '#identity';
import { PlacementsService } from '#placements';
import { newId } from '#platform/database';
import { TemporalClient } from '#platform/temporal';
import { Tenancy } from '#platform/tenancy';
import { ProgrammesService, TenantsService } from '#programmes';
import { RegistrationsService } from '#registrations';
import { startWorker } from '../../apps/worker/src/start.js';
import { createHouse, type House } from '../support/house.js';
import { Scene } from '../support/scene.js';
import { until } from '../support/until.js';

let house: House;
let temporal: TemporalClient;
let worker: { close(): Promise<void> } | null = null;

beforeAll(async () => {
  house = await createHouse();
  temporal = new TemporalClient(house.configuration);
});
afterEach(async () => {
  await worker?.close();
  worker = null;
});
afterAll(async () => {
  await temporal?.onApplicationShutdown();
  await house?.close();
});

/** As if the relay had handed on everything, and what it was handed to had lost it. */
const loseWhatWasHandedOn = (scene: Scene, ago = '1 hour') =>
  scene.query(`update outbox_entry set handed_on_at = now() - $1::interval`, [ago]);

async function seat(scene: Scene, name: string): Promise<string> {
  const employer = await scene.organisation(`Gemeente ${name}`, `${name}.example`);
  const host = await scene.organisation(`Waterschap ${name}`);
  const { sessionIds } = await scene.offer(host, { way: 'instant', mode: 'online' });
  const { actor } = await scene.player(`iemand@${name}.example`);
  const form = { editionId: scene.editionId, organisationId: employer, name: 'Ype Hoekstra', jobTitle: 'Adviseur' };
  const { id } = await house.get(RegistrationsService).register(actor, form);
  await house.get(PlacementsService).takeSeat(actor, id, sessionIds[0] as string);
  return `iemand@${name}.example`;
}

const noticeOf = async (scene: Scene, email: string) => {
  const [row] = await scene.query<{ id: string; campaign: string; state: NoticeState; reason: string | null }>(
    `select n.id, n.campaign_id as campaign, n.state, n.reason from notice n
      join person p on p.tenant_id = n.tenant_id and p.id = n.person_id where p.email = $1`,
    [email],
  );
  if (!row) throw new Error(`No notice for ${email}.`);
  return row;
};

it('sends notices whose job was lost, and leaves alone what waits for good reason', async () => {
  const scene = await Scene.build(house);
  await scene.jump('registration_open');
  const [lost, tried, retried, fresh, stopped] = (await Promise.all(
    ['lost', 'tried', 'retried', 'fresh', 'stopped'].map((name) => seat(scene, name)),
  )) as [string, string, string, string, string];
  await loseWhatWasHandedOn(scene);
  const change = async (email: string, changes: string): Promise<void> => {
    await scene.query(`update notice set ${changes} where id = $1`, [(await noticeOf(scene, email)).id]);
  };
  await change(lost, `created_at = now() - interval '20 minutes'`);
  await change(tried, `attempts = 3, claimed_at = now() - interval '4 hours', reason = 'smtp ESOCKET'`);
  await change(
    retried,
    `created_at = now() - interval '4 hours', attempts = 3, claimed_at = now() - interval '1 hour'`,
  );
  const owner = await scene.player('eigenaar@scene.example', 'owner');
  await house.get(CampaignsService).stop(owner.actor, (await noticeOf(scene, stopped)).campaign);
  await change(stopped, `state = 'queued', reason = null, created_at = now() - interval '20 minutes'`);

  const still = await Scene.build(house);
  await still.jump('registration_open');
  const held = await seat(still, 'held');
  await house.get(DisruptionService).suspend(seedActor(still.tenantId), still.editionId, 'Even wachten');
  await loseWhatWasHandedOn(still);
  await still.query(
    `update notice set reason = 'edition_suspended', created_at = now() - interval '1 day' where id = $1`,
    [(await noticeOf(still, held)).id],
  );

  worker = await startWorker(house.configuration);
  await until(async () => (await noticeOf(scene, lost)).state === 'delivered');
  await until(async () => (await noticeOf(scene, tried)).state === 'delivered');
  await until(async () => (await noticeOf(scene, stopped)).state !== 'queued');
  expect(await noticeOf(scene, stopped)).toMatchObject({ state: 'withheld', reason: 'campaign_stopped' });
  expect((await noticeOf(scene, retried)).state).toBe('queued');
  expect((await noticeOf(scene, fresh)).state).toBe('queued');
  expect(await noticeOf(still, held)).toMatchObject({ state: 'queued', reason: 'edition_suspended' });
  expect(await still.query(`select from outbox_entry where key like 'campaign:%:lost:%'`)).toEqual([]);
});

it('forgets what the outbox handed on two weeks ago, and nothing else', async () => {
  const scene = await Scene.build(house);
  await loseWhatWasHandedOn(scene, '13 days');
  const kept = await scene.query('select from outbox_entry');
  await scene.query(
    `insert into outbox_entry (tenant_id, id, message, key, handed_on_at)
     values ($1, $2, '{"kind":"edition-changed","editionId":"x"}', 'old', now() - interval '15 days')`,
    [scene.tenantId, newId()],
  );
  expect(kept.length).toBeGreaterThan(0);
  worker = await startWorker(house.configuration);
  await until(async () => (await scene.query(`select from outbox_entry where key = 'old'`)).length === 0);
  expect(await scene.query(`select from outbox_entry where handed_on_at < now() - interval '12 days'`)).toHaveLength(
    kept.length,
  );
});

it("starts missing workflows and makes missing yearly schedules again, as after a loss of Temporal's state", async () => {
  const programmes = house.get(ProgrammesService);
  const { tenant, regions } = await house.get(TenantsService).create({
    slug: 'proefnet',
    name: 'Proefnet',
    contactEmail: 'werkgroep@proefnet.example',
    regions: [{ scheme: 'PV', code: 'PV21', name: 'Fryslân' }],
  });
  const actor = seedActor(tenant.id);
  const make = async (template: 'exchange-week' | 'mobility-day') => {
    const regionCodes = regions.map(({ code }) => code);
    const form = { slug: template, name: template, template, regionCodes };
    const { id: programmeId } = await programmes.createProgramme(actor, form);
    const dates = { slug: `${template}-2028`, name: `${template} 2028`, firstDay: '2028-05-31' };
    const { id: editionId } = await house.get(EditionsService).create(actor, { programmeId, ...dates });
    await house.get(DraftsService).release(actor, editionId);
    const { client } = temporal;
    return {
      schedule: client.schedule.getHandle(`programme/${tenant.id}/${programmeId}`),
      workflow: client.workflow.getHandle(`edition/${tenant.id}/${editionId}`),
    };
  };
  const there = (what: { describe(): Promise<unknown> }): Promise<boolean> =>
    what.describe().then(
      () => true,
      () => false,
    );
  const [week, day] = [await make('exchange-week'), await make('mobility-day')];
  const tenancy = house.get(Tenancy);
  await tenancy.run(tenant.id, () => tenancy.query('update outbox_entry set handed_on_at = now()'));
  expect(await there(week.schedule)).toBe(false);

  worker = await startWorker(house.configuration);
  await until(() => there(week.schedule));
  expect((await week.schedule.describe()).info.nextActionTimes[0]?.toISOString()).toMatch(/-06-30T07:00:00\.000Z$/);
  expect(await Promise.all([week.workflow, day.workflow].map(there))).toEqual([true, true]);
  // One that is not yearly has none, before or after.
  expect(await there(day.schedule)).toBe(false);
  // The server is shared with other tests, whose workers have other keys.
  await Promise.all([week.schedule.delete(), week.workflow.terminate(), day.workflow.terminate()]);
});
