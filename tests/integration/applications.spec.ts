import { createHouse, type House } from '../support/house.js';
import { createNetwork, makePublic, type Network } from '../support/network.js';

let house: House;
let network: Network;
let made = 0;

const apply = async (email?: string): Promise<number> => {
  made += 1;
  const { status } = await network.call(null, 'POST organisations/applications', {
    name: `Stichting Zeven Sluizen ${made}`,
    sector: 'zorg',
    place: 'Almelo',
    regionIds: [network.regions['Twente']!.id],
    contact: { name: 'Sietske Hoekstra', email: email ?? `contact${made}@sluizen.example` },
  });
  return status;
};

beforeAll(async () => {
  house = await createHouse();
  network = await createNetwork(house, 'mobility-day');
  await makePublic(house, network);
});

afterAll(() => house?.close());

it('lets strangers apply now and then: few times with one address, and few times from one place', async () => {
  const oneAddress = await Promise.all([1, 2, 3, 4, 5].map(() => apply('een@sluizen.example')));
  expect(oneAddress.sort()).toEqual([201, 201, 201, 429, 429]);
  const many: number[] = [];
  for (let i = 0; i < 40; i++) many.push(await apply());
  expect(new Set(many)).toEqual(new Set([201, 429]));
  expect(many.filter((status) => status === 201).length).toBeLessThanOrEqual(30);
  expect(many.at(-1)).toBe(429);
});
