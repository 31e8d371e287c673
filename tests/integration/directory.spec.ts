import { createHouse, type House } from '../support/house.js';
import { Scene, type Player } from '../support/scene.js';
import { request } from '../support/request.js';

let house: House;
let scene: Scene;
let ids: Record<'terp' | 'aldfaers' | 'ijsbaan' | 'lone', string>;

interface Found {
  total: number;
  items: { id: string; name: string; place: string; region: { code: string }; suggested: boolean }[];
}

const search = (query = '', who?: Player) =>
  request<Found>(`${house.url}/v1/tenants/${scene.slug}/editions/${scene.editionId}/organisations?${query}`, {
    token: who?.token ?? null,
  });
const names = async (query: string): Promise<string[]> => (await search(query)).body.items.map(({ name }) => name);

beforeAll(async () => {
  house = await createHouse();
  scene = await Scene.build(house);
  ids = {
    terp: await scene.organisation('Museum De Zeven Terpen', 'terpen.example'),
    aldfaers: await scene.organisation('Museum Aldfaers Hûs', 'xn--hs-uka.example'),
    ijsbaan: await scene.organisation('Ĳsbaan Thialf', 'ijsbaan.example'),
    lone: await scene.organisation('Zuivelfabriek Greidhoeke', 'greidhoeke.example'),
  };
  await scene.query(`update participation set state = 'applied' where organisation_id = $1`, [ids.lone]);
});

afterAll(() => house?.close());

describe('organisations that take part', () => {
  it('are not told of a draft, nor before the catalogue is out', async () => {
    expect((await search()).status).toBe(404);
    await scene.jump('curation');
    expect(await search()).toMatchObject({ status: 200, body: { total: 0, items: [] } });
  });

  it('are found by everybody with name, town and region, and without any person', async () => {
    await scene.jump('registration_open');
    await scene.player('contact@terpen.example', 'contact', ids.terp);
    const { body } = await search();
    expect(body).toMatchObject({ total: 3, items: [{ name: 'Ĳsbaan Thialf' }, { name: 'Museum Aldfaers Hûs' }, {}] });
    expect(body.items[2]).toEqual({
      id: ids.terp,
      managerAgrees: false,
      name: 'Museum De Zeven Terpen',
      sector: 'gemeente',
      place: 'Leeuwarden',
      region: { id: scene.regionId, code: 'PV21', name: 'Fryslân' },
      suggested: false,
    });
    expect(JSON.stringify(body)).not.toMatch(/@|contact/);
  });

  it.each([
    ['text=MUSEUM%20hus', ['Museum Aldfaers Hûs']],
    ['text=ijsbaan', ['Ĳsbaan Thialf']],
    ['text=thialf%20leeuwarden', ['Ĳsbaan Thialf']],
    ['text=greidhoeke', []],
    ['text=%25', []],
    ['domain=Terpen.Example', ['Museum De Zeven Terpen']],
    ['domain=@hûs.example', ['Museum Aldfaers Hûs']],
    ['domain=greidhoeke.example', []],
    ['regionId=00000000-0000-7000-8000-000000000001', []],
  ])('%s finds %j', async (query, found) => {
    expect(await names(query)).toEqual(found);
  });

  it('are suggested by the own address of who is signed in, whom nobody knows yet', async () => {
    const player = await scene.player('wytske.postma@terpen.example');
    const { body } = await search('', player);
    expect(body.items.map(({ name, suggested }) => [name, suggested])).toEqual([
      ['Museum De Zeven Terpen', true],
      ['Ĳsbaan Thialf', false],
      ['Museum Aldfaers Hûs', false],
    ]);
  });

  it('are not asked for with somebody’s address, which does not belong in a URL', async () => {
    expect((await search('domain=wytske@terpen.example')).status).toBe(400);
  });

  it('give the id with which signing up works', async () => {
    const player = await scene.player('yun.li@terpen.example');
    const [employer] = (await search('', player)).body.items.filter(({ suggested }) => suggested);
    const registered = await scene.http(player, 'POST', `editions/${scene.editionId}/registrations`, {
      organisationId: employer?.id,
      name: 'Yun Li',
      jobTitle: 'Conservator',
    });
    expect(registered).toMatchObject({ status: 201, body: { employment: 'domain' } });
  });
});
