import pg from 'pg';
import { rowsIn } from '../support/looking.js';
import { createHouse, type House } from '../support/house.js';
import { Scene } from '../support/scene.js';

let house: House;
let admin: pg.Client;

beforeAll(async () => {
  house = await createHouse();
  admin = new pg.Client({ connectionString: house.database.adminUrl });
  await admin.connect();
});

afterAll(async () => {
  await admin?.end();
  await house?.close();
});

it.each([
  ['snapshot', ['first', 'first']],
  ['run', ['first', 'second']],
] as const)('two looks in one %s', async (way, seen) => {
  const { tenancy, tenantId, editionId } = await Scene.build(house);
  const rename = (name: string) => admin.query('update edition set name = $2 where id = $1', [editionId, name]);
  await rename('first');
  const look = async () => (await rowsIn<{ name: string }>(tenancy, 'select name from edition'))[0]?.name;
  const looks = await tenancy[way](tenantId, async () => {
    const before = await look();
    await rename('second');
    return [before, await look()];
  });
  expect(looks).toEqual(seen);
});
