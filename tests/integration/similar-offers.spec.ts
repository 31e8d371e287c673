import { ApiProblem, apiClient, catalogueSimilar } from '#client';
import { newId } from '#platform/database';
import { createHouse, type House } from '../support/house.js';
import { Scene } from '../support/scene.js';

let house: House;
let scene: Scene;

beforeAll(async () => {
  house = await createHouse();
  scene = await Scene.build(house);
  await scene.jump('registration_open');
});

afterAll(() => house?.close());

const similar = async (offerId: string): Promise<string[]> => {
  const client = apiClient({ baseUrl: house.url });
  const { items } = await catalogueSimilar({
    client,
    path: { tenant: scene.slug, editionId: scene.editionId, offerId },
  });
  return items.map(({ title }) => title);
};

const on = (day: string): { sessions: [string, string][] } => ({
  sessions: [[`${day}T08:00:00Z`, `${day}T09:00:00Z`]],
});

it('what is like an offer: by what they share, then by when they begin; ahead, free, three at most', async () => {
  const [town, care] = [await scene.organisation('Gemeente'), await scene.organisation('Zorggroep')];
  await scene.query(`update organisation set sector = 'zorg' where id = $1`, [care]);
  const elsewhere = newId();
  await scene.query(
    `insert into region (tenant_id, id, scheme, code, name) values ($1, $2, 'PV', 'PV20', 'Groningen')`,
    [scene.tenantId, elsewhere],
  );
  const { offerId } = await scene.offer(town, { title: 'This one', ...on('2021-06-01') });
  const { offerId: alike } = await scene.offer(town, { title: 'Kind, sector and region', ...on('2021-06-03') });
  const tours = [
    await scene.offer(town, { title: 'Sector and region, later', ...on('2021-06-03') }),
    await scene.offer(town, { title: 'Sector and region, sooner', ...on('2021-06-02') }),
    await scene.offer(care, { title: 'Region alone', ...on('2021-06-01') }),
    await scene.offer(care, { title: 'Nothing', ...on('2021-06-01') }),
  ];
  await scene.query(`update offer set type = 'tour' where id = any($1)`, [tours.map((tour) => tour.offerId)]);
  await scene.query(`update offer set region_id = $1 where title = 'Nothing'`, [elsewhere]);
  const { sessionIds } = await scene.offer(town, { title: 'Full', way: 'instant', ...on('2021-06-01') });
  await scene.query(`update session set seats_taken = max_seats where id = any($1)`, [sessionIds]);
  await scene.offer(town, { title: 'Over', ...on('2020-06-01') });
  await scene.offer(town, { title: 'Draft', state: 'draft', ...on('2021-06-01') });

  expect(await similar(offerId)).toEqual([
    'Kind, sector and region',
    'Sector and region, sooner',
    'Sector and region, later',
  ]);
  await scene.query(`update offer set state = 'withdrawn' where id = $1`, [alike]);
  expect(await similar(offerId)).toEqual(['Sector and region, sooner', 'Sector and region, later', 'Region alone']);
  await expect(similar(alike)).rejects.toBeInstanceOf(ApiProblem);
});
