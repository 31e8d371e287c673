import { seedActor } from '#identity';
import { OrganisationsService } from '#organisations';
import { PlacementsService } from '#placements';
import { RegistrationsService } from '#registrations';
import { ReportsService } from '#reports';
import { createHouse, type House } from '../support/house.js';
import { Scene, type Player } from '../support/scene.js';

let house: House;
let scene: Scene;
let owner: Player;
let coordinator: Player;
let contact: Player;
/** Two organisations of a cluster, and one without. */
let [thuiszorg, ziekenhuis, waterbedrijf]: string[] = [];

beforeAll(async () => {
  house = await createHouse();
  scene = await Scene.build(house);
  owner = await scene.player('owner@scene.example', 'owner');
  coordinator = await scene.player('coordinator@scene.example', 'regional_coordinator');
  thuiszorg = await scene.organisation('Thuiszorg Aldewei', 'aldewei.example');
  ziekenhuis = await scene.organisation('Ziekenhuis De Wadden', 'dewadden.example');
  waterbedrijf = await scene.organisation('Waterbedrijf Noorderwijk', 'noorderwijk.example');
  contact = await scene.player('contact@aldewei.example', 'contact', thuiszorg);
});
afterAll(() => house?.close());

const version = async (id: string): Promise<number> =>
  (await house.get(OrganisationsService).get(seedActor(scene.tenantId), id)).version;

/** A change to an organisation, by the version it has now. */
const patch = async (who: Player, id: string, body: unknown) =>
  scene.http(who, 'PATCH', `organisations/${id}`, body, { 'if-match': `"${await version(id)}"` });

it('are added by whoever manages organisations everywhere, each name once, and listed by name', async () => {
  const add = (who: Player, name: unknown) => scene.http(who, 'POST', 'clusters', { name });
  const zorg = await add(owner, ' Zorgkoepel Fryslân ');
  expect(zorg).toMatchObject({ status: 201, body: { name: 'Zorgkoepel Fryslân' } });
  expect(await add(owner, 'Gemeenten Noordoost')).toMatchObject({ status: 201 });
  expect(await add(owner, 'ZORGKOEPEL FRYSLÂN')).toMatchObject({
    status: 409,
    body: { code: 'duplicate_cluster', errors: [{ pointer: '/name' }] },
  });
  expect(await add(owner, 'x')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/name' }] } });
  for (const who of [coordinator, contact]) expect((await add(who, 'Eigen koepel')).status).toBe(403);
  const list = await scene.http(contact, 'GET', 'clusters');
  expect(list.body.map((cluster: { name: string }) => cluster.name)).toEqual([
    'Gemeenten Noordoost',
    'Zorgkoepel Fryslân',
  ]);
  const stranger = await scene.player('stranger@elders.example');
  expect((await scene.http(stranger, 'GET', 'clusters')).status).toBe(403);
});

it('take in an organisation, and let it go, by the coordinator of its home region and not by its contact', async () => {
  const [{ id: clusterId }] = (await scene.http(owner, 'GET', 'clusters')).body.slice(-1);
  expect((await patch(contact, thuiszorg!, { clusterId })).status).toBe(403);
  expect(await patch(coordinator, thuiszorg!, { clusterId })).toMatchObject({ status: 200, body: { clusterId } });
  // What the contact changes of itself leaves the cluster as it is, also when it is sent along unchanged.
  expect(await patch(contact, thuiszorg!, { place: 'Dokkum', clusterId })).toMatchObject({ body: { clusterId } });
  expect((await patch(contact, thuiszorg!, { clusterId: null })).status).toBe(403);
  const unknown = '01890000-0000-7000-8000-000000000000';
  expect(await patch(owner, thuiszorg!, { clusterId: unknown })).toMatchObject({
    status: 409,
    body: { code: 'unknown_cluster', errors: [{ pointer: '/clusterId' }] },
  });
  expect(await patch(owner, thuiszorg!, { clusterId: null })).toMatchObject({ status: 200, body: { clusterId: null } });
});

it('report as one: what goes between their own organisations does not count', async () => {
  const [empty, zorg] = (await scene.http(owner, 'GET', 'clusters')).body;
  for (const id of [thuiszorg!, ziekenhuis!]) await patch(owner, id, { clusterId: zorg.id });
  await scene.jump('registration_open');
  const at = async (organisationId: string, hour: number): Promise<string> => {
    const sessions: [string, string][] = [[`2021-06-02T${hour}:00:00Z`, `2021-06-02T${hour}:30:00Z`]];
    const more = { way: 'instant', mode: 'online', seats: 9, sessions } as const;
    return (await scene.offer(organisationId, more)).sessionIds[0] as string;
  };
  const [inside, outside] = [await at(ziekenhuis!, 10), await at(waterbedrijf!, 14)];
  const employees: [string, string, string[]][] = [
    ['een@aldewei.example', thuiszorg!, [inside, outside]],
    ['twee@dewadden.example', ziekenhuis!, [outside]],
    ['drie@noorderwijk.example', waterbedrijf!, [inside]],
  ];
  for (const [email, organisationId, sessions] of employees) {
    const { actor } = await scene.player(email);
    const form = { editionId: scene.editionId, organisationId, name: email, jobTitle: 'Adviseur' };
    const { id } = await house.get(RegistrationsService).register(actor, form);
    for (const sessionId of sessions) await house.get(PlacementsService).takeSeat(actor, id, sessionId);
  }
  const reports = house.get(ReportsService);
  const { id } = await reports.request(owner.actor, scene.editionId);
  await reports.build(scene.tenantId, id);
  const { figures } = (await scene.http(owner, 'GET', `reports/${id}`)).body;
  expect(figures.byOrganisation).toMatchObject([
    { name: 'Thuiszorg Aldewei', out: 2, in: 0 },
    { name: 'Waterbedrijf Noorderwijk', out: 1, in: 2 },
    { name: 'Ziekenhuis De Wadden', out: 1, in: 2 },
  ]);
  expect(figures.byCluster).toEqual([{ id: zorg.id, name: 'Zorgkoepel Fryslân', out: 2, in: 1 }]);
  expect(JSON.stringify(figures)).not.toContain(empty.id);
  const csv = (await scene.http(owner, 'GET', `reports/${id}/csv`)).body as string;
  expect(csv).toMatch(/clusterOut;Zorgkoepel Fryslân;2;/);
});
