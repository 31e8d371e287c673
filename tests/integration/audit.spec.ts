import { newId } from '#platform/database';
import { createHouse, type House } from '../support/house.js';
import { createNetwork, releasedEdition, type Network } from '../support/network.js';

interface Entry {
  id: string;
  at: string;
  actorPersonId: string | null;
  action: string;
  subjectType: string;
  subjectId: string;
  reason: string | null;
  details: Record<string, unknown>;
}
interface Page {
  items: Entry[];
  page: number;
  pageSize: number;
  total: number;
}

let house: House;
let network: Network;
let editionId: string;
beforeAll(async () => {
  house = await createHouse();
  network = await createNetwork(house, 'mobility-day');
  editionId = await releasedEdition(network, { slug: 'dag', name: 'Dag', firstDay: '2035-10-04' });
  await network.call(network.owner, `POST editions/${editionId}/transitions`, { to: 'announced' });
  await network.call(network.owner, `POST editions/${editionId}/suspensions`, { reason: 'Even wachten.' });
});
afterAll(() => house?.close());

const read = (token: string | null, query = '') => network.call<Page>(token, `GET audit-entries${query}`);

it('shows who did what, to what and why, the newest first, page by page', async () => {
  const all = (await read(network.owner, `?subjectType=edition&subjectId=${editionId}`)).body;
  expect(all.items.map(({ action, reason }) => [action, reason])).toEqual([
    ['edition.enter_suspended', 'Even wachten.'],
    ['edition.enter_announced', null],
    ['edition.release', null],
    ['edition.create', null],
  ]);
  expect(all).toMatchObject({ page: 1, total: 4 });
  const [newest] = all.items;
  expect(newest).toMatchObject({
    subjectType: 'edition',
    subjectId: editionId,
    details: { from: 'announced', to: 'suspended' },
  });
  expect(newest?.actorPersonId).toMatch(/^[0-9a-f-]{36}$/);
  expect(Date.parse(newest?.at ?? '')).not.toBeNaN();
  const second = (await read(network.owner, `?subjectId=${editionId}&pageSize=1&page=2`)).body;
  expect(second).toMatchObject({ page: 2, pageSize: 1, total: 4, items: [{ action: 'edition.enter_announced' }] });
  expect((await read(network.owner, '?subjectType=nothing')).body).toMatchObject({ items: [], total: 0 });
  expect((await read(network.owner, `?subjectId=${newId()}`)).body.total).toBe(0);
});

it('is for owner and work group of the whole network, and for nobody else', async () => {
  const [region] = Object.values(network.regions);
  const workGroup = await network.letIn('werkgroep@oost.example', 'work_group');
  expect((await read(workGroup)).status).toBe(200);
  const regionIds = [region!.id];
  for (const token of [
    await network.letIn('coordinator@oost.example', 'regional_coordinator', { regionIds }),
    await network.letIn('deel@oost.example', 'work_group', { regionIds }),
    await network.letIn('niemand@oost.example'),
  ]) {
    expect((await read(token)).status).toBe(403);
  }
  expect((await read(null)).status).toBe(401);
});

it('refuses a question that makes no sense, naming the field', async () => {
  for (const [query, pointer] of [
    ['?subjectId=abc', '?subjectId'],
    ['?page=0', '?page'],
    ['?page=1.5', '?page'],
    [`?subjectType=${'x'.repeat(61)}`, '?subjectType'],
  ] as const) {
    expect((await read(network.owner, query)).body).toMatchObject({ status: 400, errors: [{ pointer }] });
  }
});
