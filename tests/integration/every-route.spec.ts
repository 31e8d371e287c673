import pg from 'pg';
import { entities, operatorTables } from '#schema';
import { createHouse, type House } from '../support/house.js';
import { fillTables } from '../support/rows.js';

let house: House;
let admin: pg.Client;
let theirs: { tenant: { id: string; slug: string }; owner: { token: string } };
let ours: typeof theirs;
let routes: {
  method: string;
  path: string;
  isPublic: boolean;
  permission: string | undefined;
  operatorsOnly: boolean;
}[];
/** Ids of rows of the other tenant, by table. */
let ids: Record<string, string>;

const tableOf: Record<string, string> = { runId: 'allocation_run', allocationRunId: 'allocation_run' };
const snake = (text: string): string => text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

beforeAll(async () => {
  house = await createHouse();
  admin = new pg.Client({ connectionString: house.database.adminUrl });
  await admin.connect();
  const rehearse = async (): Promise<typeof theirs> => {
    const response = await fetch(`${house.url}/v1/rehearsals`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ template: 'mobility-day' }),
    });
    expect(response.status).toBe(201);
    return (await response.json()) as typeof theirs;
  };
  [theirs, ours] = [await rehearse(), await rehearse()];
  const source = await fetch(`${house.url}/v1/openapi.json`);
  const document = (await source.json()) as {
    paths: Record<string, Record<string, { 'x-permission'?: string; 'x-public'?: string; 'x-operators-only'?: true }>>;
  };
  routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      isPublic: operation['x-public'] !== undefined,
      permission: operation['x-permission'],
      operatorsOnly: operation['x-operators-only'] !== undefined,
    })),
  );
  const tables = entities
    .map((entity) => snake(entity.name).replace(/^_/, ''))
    .filter((table) => table !== 'tenant' && !operatorTables.includes(table));
  ids = await fillTables(admin, tables, theirs.tenant.id);
});

afterAll(async () => {
  await admin?.end();
  await house?.close();
});

const address = (path: string, tenant: string): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'tenant') return tenant;
    const table = tableOf[name] ?? snake(name.replace(/Id$/, ''));
    return ids[table] ?? '00000000-0000-7000-8000-000000000001';
  });

const call = (method: string, url: string, token?: string): Promise<Response> =>
  fetch(house.url + url, {
    method,
    redirect: 'manual',
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      'if-match': '"1"',
      ...(method === 'GET' || method === 'DELETE' ? {} : { 'content-type': 'application/json' }),
    },
    ...(method === 'GET' || method === 'DELETE' ? {} : { body: '{}' }),
  });

it('demands a permission on every route, or an operator, or says why it is public', () => {
  expect(routes.length).toBeGreaterThan(40);
  const undeclared = routes.filter((route) => !route.isPublic && !route.permission && !route.operatorsOnly);
  expect(undeclared).toEqual([]);
});

it('lets nobody in who has not signed in, except on public routes', async () => {
  const answers = await Promise.all(
    routes
      .filter((route) => !route.isPublic)
      .map(async ({ method, path }) => ({
        method,
        path,
        status: (await call(method, address(path, theirs.tenant.slug))).status,
      })),
  );
  expect(answers.filter(({ status }) => status !== 401)).toEqual([]);
});

it('lets nobody work at the platform who is no operator: no visitor, and no owner of a network', async () => {
  const atPlatform = routes.filter(({ operatorsOnly }) => operatorsOnly);
  expect(atPlatform.length).toBeGreaterThan(6);
  for (const { method, path } of atPlatform) {
    const url = address(path, ours.tenant.slug);
    expect([method, path, (await call(method, url)).status]).toEqual([method, path, 401]);
    expect([method, path, (await call(method, url, ours.owner.token)).status]).toEqual([method, path, 401]);
  }
});

it("gives another tenant's owner nothing in this tenant", async () => {
  const answers = await Promise.all(
    routes
      .filter((route) => !route.isPublic && route.path.includes('{tenant}'))
      .map(async ({ method, path }) => {
        const response = await call(method, address(path, theirs.tenant.slug), ours.owner.token);
        return { method, path, status: response.status };
      }),
  );
  expect(answers.filter(({ status }) => ![401, 403, 404].includes(status))).toEqual([]);
});

it("finds no row of another tenant by its id within one's own", async () => {
  const secrets = Object.values(ids);
  const named = routes.filter((route) => /\{\w+Id\}/.test(route.path) && route.path.includes('{tenant}'));
  expect(named.length).toBeGreaterThan(25);
  const answers = await Promise.all(
    named.map(async ({ method, path }) => {
      const url = address(path, ours.tenant.slug);
      const response = await call(method, url, ours.owner.token);
      const text = await response.text();
      // A refusal may repeat the id that it was asked for, and nothing else.
      const leaked = secrets.filter((id) => text.includes(id) && !url.includes(id));
      return { method, path, status: response.status, leaked };
    }),
  );
  expect(answers.filter(({ leaked }) => leaked.length > 0)).toEqual([]);
  // 400: the empty body was refused before anything was looked for.
  const found = answers.filter(({ status, method }) =>
    method === 'GET' ? status !== 404 : ![400, 404, 403].includes(status),
  );
  expect(found).toEqual([]);
});
