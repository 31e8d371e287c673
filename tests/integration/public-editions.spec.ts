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

  it('is who runs it, with their logos, and its own questions', async () => {
    expect(await edition()).toMatchObject({ questions: null, organisers: [{ partnerId: null, logo: null }] });
    await scene.query(`update edition set configuration = configuration || jsonb_build_object('questions', $1::text)`, [
      '## Wat kost het?\n\nNiets. <script>alert(1)</script> Zie [hier](https://vragen.example).',
    ]);
    const owner = await scene.player('eigenaar@scene.example', 'owner');
    const call = (method: string, path: string, body?: unknown) =>
      scene.http(owner, method, `partners${path}`, body, { 'if-match': '*' });
    const partner = { name: 'Netwerk Oost', contactEmail: 'oost@oost.example', regionIds: [scene.regionId] };
    const { id } = (await call('POST', '', partner)).body as { id: string };
    expect((await call('GET', `/${id}/logo`)).status).toBe(404);
    const drawing = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="200" height="100"/></svg>',
    );
    const put = await call('PUT', `/${id}/logo`, { image: drawing.toString('base64') });
    expect(put).toMatchObject({ status: 200, body: { logo: { version: 1, width: 320, height: 160 } } });
    const seen = await edition();
    expect(seen.questions).toContain('<h3>Wat kost het?</h3>');
    expect(seen.questions).toContain('<a href="https://vragen.example">hier</a>');
    expect(seen.questions).not.toContain('<script');
    expect(seen.organisers).toMatchObject([
      { partnerId: null },
      { name: 'Netwerk Oost', partnerId: id, logo: { version: 1, width: 320, height: 160 } },
    ]);
    const logo = await fetch(`${house.url}/v1/tenants/${scene.slug}/partners/${id}/logo?v=1`);
    expect([logo.status, logo.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect((await call('DELETE', `/${id}/logo`)).status).toBe(200);
    expect((await edition()).organisers[1]).toMatchObject({ logo: null });
    await call('POST', `/${id}/retirements`);
    expect((await edition()).organisers).toHaveLength(1);
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
