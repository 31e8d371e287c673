import { createHouse, type House } from '../support/house.js';
import { createNetwork, makePublic, type Network } from '../support/network.js';

let house: House;
let network: Network;

beforeAll(async () => {
  house = await createHouse();
  network = await createNetwork(house, 'mobility-day');
  await makePublic(house, network);
});

afterAll(() => house?.close());

it('says when nothing makes PDF files, and what to do then', async () => {
  expect((await network.call(null, 'GET printer')).body).toEqual({ makesPdf: false });
  const { status, body } = await network.call(network.owner, 'POST printed-pages', { page: '/any/page' });
  expect([status, body]).toMatchObject([409, { code: 'no_printer', detail: expect.stringMatching(/CHROMIUM/) }]);
  expect((await network.call(null, 'POST printed-pages', { page: '/any/page' })).status).toBe(401);
});
