import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { databaseUrl } from '#local-servers';
import { ReportsService } from '#reports';
import { migrate } from '#schema';
import { requiredEnvironment } from '../support/database.js';
import { createHouse, type House } from '../support/house.js';
import { Scene, type Player } from '../support/scene.js';

let house: House;
let scene: Scene;
let coordinator: Player;
let owner: Player;

/** Where a Dutch reader looks for them when articles do not count. */
const organisations = [
  'Aldewei',
  'azc Burgum',
  'Écomusée',
  "'t Ferlaet",
  'de Friesland Zorg',
  'De Friesland zwembaden',
  'Ĳlst',
  'IJsbaan',
  'Thuiszorg 2',
  'Thuiszorg 10',
  'Ypenburg',
  'Zuidema',
];

beforeAll(async () => {
  house = await createHouse();
  scene = await Scene.build(house);
  coordinator = await scene.player('coordinator@scene.example', 'regional_coordinator');
  owner = await scene.player('owner@scene.example', 'owner');
  for (const [i, name] of organisations.entries())
    await scene.organisation(name, `${(i * 5) % organisations.length}.example`);
});
afterAll(() => house?.close());

const listed = async (who: Player = coordinator): Promise<string[]> => {
  const { body } = await scene.http(who, 'GET', 'organisations?pageSize=100');
  return (body as { items: { name: string }[] }).items.map(({ name }) => name);
};

it('lists organisations where a Dutch reader looks for them', async () => {
  expect(await listed()).toEqual(organisations);
});

it('counts the articles where the network wants it', async () => {
  const choose = async (articles: string): Promise<void> => {
    const { etag } = await scene.http(owner, 'GET', '');
    const { status } = await scene.http(owner, 'PATCH', '', { articles }, { 'if-match': etag ?? '' });
    expect(status).toBe(200);
  };
  await choose('sorted');
  const all = await listed();
  expect(all.indexOf('de Friesland Zorg')).toBeLessThan(all.indexOf('Écomusée'));
  expect(all.indexOf("'t Ferlaet")).toBeGreaterThan(all.indexOf('IJsbaan'));
  await choose('skipped');
});

it('sorts by the alphabet of the reader: a Frisian looks for y at i', async () => {
  const frisian = await scene.player('fries@scene.example', 'regional_coordinator');
  await scene.query(`update person set locale = 'fy' where email = 'fries@scene.example'`);
  const all = await listed(frisian);
  expect(all.indexOf('Ypenburg')).toBeLessThan(all.indexOf('Thuiszorg 2'));
  expect(all.indexOf('Zuidema')).toBe(organisations.length - 1);
});

it('sorts what belongs to organisations as it sorts them', async () => {
  const { body } = await scene.http(owner, 'GET', `editions/${scene.editionId}/participations`);
  expect((body as { organisationName: string }[]).map(({ organisationName }) => organisationName)).toEqual(
    organisations,
  );
  const reports = house.get(ReportsService);
  const { id } = await reports.request(owner.actor, scene.editionId);
  await reports.build(scene.tenantId, id);
  const { figures } = (await scene.http(owner, 'GET', `reports/${id}`)).body as {
    figures: { byOrganisation: { name: string }[] };
  };
  expect(figures.byOrganisation.map(({ name }) => name)).toEqual(organisations);
});

it('sorts the same on a server that was made as the production file makes it', async () => {
  const compose = readFileSync(join(__dirname, '../../docker-compose.yml'), 'utf8');
  expect(compose).toContain('--locale=C --locale-provider=builtin --builtin-locale=C.UTF-8');
  const admin = requiredEnvironment('WISSEL_TEST_DATABASE_ADMIN_URL');
  const name = `test_${process.pid}_alphabet`;
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  try {
    await client.query(
      `create database ${name} template template0 owner wissel_test_owner encoding 'UTF8' locale 'C'
         locale_provider builtin builtin_locale 'C.UTF-8'`,
    );
    await migrate(
      databaseUrl(admin, name, 'wissel_test_owner', 'owner'),
      databaseUrl(admin, name, 'wissel_test', 'application'),
    );
    const there = new pg.Client({ connectionString: databaseUrl(admin, name) });
    await there.connect();
    const { rows } = await there.query<{ name: string }>(
      `with network as (
         insert into tenant (id, slug, name, contact_email) values (gen_random_uuid(), 'a', 'A', 'a@a.example') returning id)
       insert into region (tenant_id, id, scheme, code, name)
       select id, gen_random_uuid(), 'PV', n, n from network, unnest($1::text[]) n returning name`,
      [organisations],
    );
    expect(rows).toHaveLength(organisations.length);
    const sorted = await there.query<{ name: string }>(
      'select name from region order by organisation_order(tenant_id, name)',
    );
    expect(sorted.rows.map((row) => row.name)).toEqual(organisations);
    await there.end();
  } finally {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.end();
  }
});
