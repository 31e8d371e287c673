import { DraftsService, EditionsService, LifecycleService } from '#editions';
import { seedActor } from '#identity';
import { TemporalClient } from '#platform/temporal';
import { ProgrammesService, TenantsService } from '#programmes';
import { createHouse, type House } from '../support/house.js';
import { until } from '../support/until.js';

let house: House;
beforeAll(async () => {
  house = await createHouse({ worker: true });
});
afterAll(() => house?.close());

it("prepares a yearly programme's next edition by its schedule, once", async () => {
  const programmes = house.get(ProgrammesService);
  const editions = house.get(EditionsService);
  const { tenant, regions } = await house.get(TenantsService).create({
    slug: 'proefnet',
    name: 'Proefnet',
    contactEmail: 'werkgroep@proefnet.example',
    regions: [{ scheme: 'PV', code: 'PV21', name: 'Fryslân' }],
  });
  const actor = seedActor(tenant.id);
  const programme = await programmes.createProgramme(actor, {
    slug: 'week',
    name: 'Week van de Uitwisseling',
    template: 'exchange-week',
    regionCodes: regions.map((region) => region.code),
  });
  const last = await editions.create(actor, {
    programmeId: programme.id,
    slug: '2028',
    name: 'Week van de Uitwisseling 2028',
    firstDay: '2028-05-29',
  });
  await house.get(DraftsService).release(actor, last.id);
  await house.get(LifecycleService).move(actor, last.id, 'announced', null);
  const { client } = new TemporalClient(house.configuration);
  const handle = client.schedule.getHandle(`programme/${tenant.id}/${programme.id}`);
  const described = async () => handle.describe().catch(() => null);
  await until(described);
  const schedule = await described();
  // Thirty days after the first day, at nine in the morning there.
  expect(schedule?.spec.timezone).toBe('Europe/Amsterdam');
  expect(schedule?.info.nextActionTimes[0]?.toISOString()).toMatch(/-06-28T07:00:00\.000Z$/);

  const all = () => editions.list(actor, programme.id);
  const taken = async () => (await described())?.info.numActionsTaken ?? 0;
  const running = async () => (await described())?.info.runningActions.length ?? 0;
  // The second time finds the draft of the first.
  for (const times of [1, 2]) {
    await handle.trigger();
    await until(async () => (await taken()) >= times && (await running()) === 0 && (await all()).length >= 2);
  }
  const [next, ...rest] = await all();
  expect(rest.map(({ id }) => id)).toEqual([last.id]);
  expect(next).toMatchObject({
    state: 'draft',
    slug: '2029',
    name: 'Week van de Uitwisseling 2029',
    firstDay: '2029-05-28',
    releasedAt: null,
    copiedFromId: last.id,
  });
  const local = async (id: string) =>
    (await editions.read(actor, id)).milestones.find(({ name }) => name === 'registration_closed')?.local;
  // The same weekday: Sunday 16 April 2028 becomes Sunday 15 April 2029.
  expect([await local(last.id), await local(next?.id ?? '')]).toEqual(['2028-04-16T23:59', '2029-04-15T23:59']);
});
