import { apiClient, hostNamesRead } from '#client';
import { NetworksService, atTheServer } from '#operators';
import { createHouse, type House } from '../support/house.js';
import { Scene } from '../support/scene.js';

let house: House;
let scene: Scene;
let other: Scene;
let networks: NetworksService;

beforeAll(async () => {
  house = await createHouse();
  scene = await Scene.build(house);
  other = await Scene.build(house);
  networks = house.get(NetworksService);
});

afterAll(() => house?.close());

const leadsTo = (hostName: string): Promise<string | null> =>
  hostNamesRead({ client: apiClient({ baseUrl: house.url }), path: { hostName } }).then(({ slug }) => slug);

it('a host name means the one network that operators gave it to, until they take it away', async () => {
  expect(await leadsTo('noord.example')).toBeNull();
  expect(await networks.setHostNames(atTheServer, scene.tenantId, ['week.example', 'noord.example'])).toEqual([
    'noord.example',
    'week.example',
  ]);
  expect(await leadsTo('Noord.Example')).toBe(scene.slug);
  await expect(
    networks.setHostNames(atTheServer, other.tenantId, ['oost.example', 'week.example']),
  ).rejects.toMatchObject({ code: 'host_name_taken' });
  expect(await leadsTo('oost.example')).toBeNull();

  await networks.setHostNames(atTheServer, scene.tenantId, ['noord.example']);
  expect(await networks.setHostNames(atTheServer, other.tenantId, ['week.example'])).toEqual(['week.example']);
  expect([await leadsTo('noord.example'), await leadsTo('week.example')]).toEqual([scene.slug, other.slug]);
  await networks.suspend(atTheServer, other.tenantId, 'Rust');
  expect(await leadsTo('week.example')).toBeNull();
  expect(await networks.hostNames(other.tenantId)).toEqual(['week.example']);
});

it('host names are the operators’ alone to give', async () => {
  const { token } = await scene.player('eigenaar@scene.example', 'owner');
  const answer = await fetch(`${house.url}/v1/tenants/${scene.slug}/host-names`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ hostNames: ['mine.example'] }),
  });
  expect(answer.status).toBe(401);
  expect(await leadsTo('mine.example')).toBeNull();
  for (const none of ['127.0.0.1', 'a b.example', 'x'.repeat(300)]) expect(await leadsTo(none)).toBeNull();
});
