import {
  ApiProblem,
  apiClient,
  catalogueRead,
  publicEditionsEverywhere,
  publicEditionsOfNetwork,
  publicEditionsRead,
  type Client,
} from '#client';
import { createHouse, type House } from '../support/house.js';
import { Scene } from '../support/scene.js';

let house: House;
let scene: Scene;
let client: Client;

beforeAll(async () => {
  house = await createHouse();
  scene = await Scene.build(house);
  client = apiClient({ baseUrl: house.url });
});

afterAll(() => house?.close());

const network = () => publicEditionsOfNetwork({ client, path: { tenant: scene.slug } });
const edition = (slug = 'one') => publicEditionsRead({ client, path: { tenant: scene.slug, edition: slug } });
const offer = (offerId: string) =>
  catalogueRead({ client, path: { tenant: scene.slug, editionId: scene.editionId, offerId } });
const refused = (call: Promise<unknown>): Promise<unknown> => expect(call).rejects.toBeInstanceOf(ApiProblem);

describe('what everybody may know of an edition', () => {
  it('is nothing before it is announced', async () => {
    await refused(network());
    await refused(edition());
  });

  it('is its dates, without steps of the organisers, once it is', async () => {
    await scene.jump('announced');
    expect(await network()).toMatchObject({
      network: { slug: scene.slug },
      editions: [{ slug: 'one', state: 'announced' }],
    });
    const found = await edition();
    expect(found).toMatchObject({ firstDay: '2021-05-31', catalogueOpen: false, signUp: { open: false } });
    expect(found.dates.map(({ name }) => name)).not.toContain('curation');
    expect(found.days).toHaveLength(5);
    await refused(edition('two'));
  });

  it('is its size and its catalogue once that is out, and that one can sign up', async () => {
    const [host, other] = [await scene.organisation('Waterschap'), await scene.organisation('Museum')];
    const { offerId } = await scene.offer(host, { seats: 7, mode: 'online', title: 'Dijken' });
    const { offerId: draft } = await scene.offer(other, { state: 'draft' });
    await scene.jump('registration_open');
    expect(await edition()).toMatchObject({
      figures: { organisations: 2, offers: 1, seats: 7 },
      catalogueOpen: true,
      signUp: { open: true, closesLocal: '2021-04-18T23:59' },
      modes: ['online'],
      sectors: ['gemeente'],
      regions: [{ id: scene.regionId, name: 'Fryslân' }],
    });
    expect(await offer(offerId)).toMatchObject({ title: 'Dijken', sessions: [{ maxSeats: 7, freeSeats: null }] });
    await refused(offer(draft));
  });

  it('is why it was cancelled', async () => {
    await scene.query(`update edition set state = 'cancelled', reason = 'Er is griep.' where id = $1`, [
      scene.editionId,
    ]);
    expect(await edition()).toMatchObject({ reason: 'Er is griep.', catalogueOpen: false, figures: { offers: 0 } });
  });

  it('is not what a rehearsal plays', async () => {
    await scene.jump('registration_open');
    expect(await publicEditionsEverywhere({ client })).toMatchObject({ total: 0, items: [] });
  });

  it('is what goes on everywhere, the soonest first, without what is over or suspended', async () => {
    const later = await Scene.build(house);
    await later.jump('registration_open');
    await later.query(`update edition set first_day = '2022-05-30', last_day = '2022-06-03'`);
    for (const one of [scene, later]) await one.query(`update tenant set kind = 'real'`);
    const everywhere = (page: number, pageSize: number) =>
      publicEditionsEverywhere({ client, query: { page, pageSize } }).then(({ total, items }) => ({
        total,
        networks: items.map(({ network: { slug } }) => slug),
      }));
    expect(await everywhere(1, 5)).toEqual({ total: 2, networks: [scene.slug, later.slug] });
    expect(await everywhere(2, 1)).toEqual({ total: 2, networks: [later.slug] });
    expect(await everywhere(3, 1)).toEqual({ total: 2, networks: [] });
    await scene.query(`update tenant set suspended_at = now(), suspended_reason = 'Rust'`);
    await later.query(`update edition set state = 'archived'`);
    expect(await everywhere(1, 5)).toEqual({ total: 0, networks: [] });
  });
});
