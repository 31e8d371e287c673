import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { createHouse, type House } from '../support/house.js';
import { Scene, type Player } from '../support/scene.js';

let house: House;
let scene: Scene;
let owner: Player;
let contact: Player;
let dairy: string;

const file = async (who: Player, query: string): Promise<Response> =>
  fetch(`${house.url}/v1/tenants/${scene.slug}/editions/${scene.editionId}/offers/export${query}`, {
    headers: { authorization: `Bearer ${who.token}` },
  });
const titles = async (who: Player, query: string): Promise<string[]> =>
  (await scene.http(who, 'GET', `editions/${scene.editionId}/offers${query}`)).body.items.map(
    ({ title }: { title: string }) => title,
  );

beforeAll(async () => {
  house = await createHouse();
  scene = await Scene.build(house);
  await scene.jump('registration_open');
  dairy = await scene.organisation('Zuivelfabriek Greidhoeke');
  const bank = await scene.organisation('Ambachtsbank');
  await scene.offer(dairy, { title: 'Écomusée' });
  await scene.offer(dairy, { title: '=Kaas maken', seats: 4 });
  await scene.offer(bank, { title: 'Zilver tellen', state: 'submitted' });
  owner = await scene.player('owner@netwerk.example', 'owner');
  contact = await scene.player('contact@zuivelfabriek-greidhoeke.example', 'contact', dairy);
});

afterAll(() => house?.close());

it('are searched and sorted by the alphabet', async () => {
  expect(await titles(owner, '')).toEqual(['Zilver tellen', '=Kaas maken', 'Écomusée']);
  expect(await titles(owner, '?sortBy=title')).toEqual(['=Kaas maken', 'Écomusée', 'Zilver tellen']);
  expect(await titles(owner, '?text=ecomusee')).toEqual(['Écomusée']);
  expect(await titles(owner, '?text=greidhoeke kaas')).toEqual(['=Kaas maken']);
  expect(await titles(owner, '?state=submitted&text=greidhoeke')).toEqual([]);
});

it('are taken along as they are shown, each as far as the own goes, and that is remembered', async () => {
  const answer = await file(owner, '?format=csv&sortBy=title');
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="aanbod.csv"');
  const rows = parse(Buffer.from(await answer.arrayBuffer()), { bom: true, delimiter: ';', columns: true }) as Record<
    string,
    string
  >[];
  expect(rows.map((row) => [row['Titel'], row['Organisatie'], row['Stand'], row['Plekken']])).toEqual([
    ["'=Kaas maken", 'Zuivelfabriek Greidhoeke', 'Gepubliceerd', '4'],
    ['Écomusée', 'Zuivelfabriek Greidhoeke', 'Gepubliceerd', '2'],
    ['Zilver tellen', 'Ambachtsbank', 'Ingediend', '2'],
  ]);
  expect(rows[0]?.['Wanneer']).toBe('2021-06-01 09:00–12:00');
  const own = await readSheet(Buffer.from(await (await file(contact, '?format=xlsx')).arrayBuffer()));
  expect(own.slice(1).map((row) => row[1])).toEqual(["'=Kaas maken", 'Écomusée']);
  const entries = await scene.query(
    `select subject_id as what, details from audit_entry where action = 'edition.export_offers' order by id`,
  );
  expect(entries).toEqual([
    { what: scene.editionId, details: { format: 'csv', rows: 3 } },
    { what: scene.editionId, details: { format: 'xlsx', rows: 2 } },
  ]);
  const stranger = await scene.player('iemand@elders.example');
  expect((await file(stranger, '?format=csv')).status).toBe(403);
  expect((await file(owner, '?format=pdf')).status).toBe(400);
});
