import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { SignInService, seedActor } from '#identity';
import { RehearsalsService } from '#programmes';
import { entities, operatorTables } from '#schema';
import { createHouse, type House } from '../support/house.js';
import { fillTables } from '../support/rows.js';
import { request } from '../support/request.js';

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
/** Lets somebody with this role, in a place of its own, into our network; answers their token. */
async function holding(role: 'owner' | 'participant' | 'contact' | 'host' | 'regional_coordinator'): Promise<string> {
  if (role === 'owner') return ours.owner.token;
  const scope =
    role === 'regional_coordinator'
      ? { regionIds: [randomUUID()] }
      : role === 'participant'
        ? {}
        : { organisationId: randomUUID() };
  const actor = seedActor(ours.tenant.id);
  const grant = { email: `${role.replace('_', '-')}@sneek.example`, ...(role !== 'participant' && { role }), ...scope };
  return (await house.get(RehearsalsService).grantToken(actor, grant)).token;
}

/** Signs somebody in whom no network knows. */
async function asStranger(): Promise<string> {
  return (await house.get(SignInService).openForDemo('vreemd@elders.example')).token;
}

async function rehearse(): Promise<typeof theirs> {
  const body = { template: 'mobility-day' };
  const made = await request<typeof theirs>(`${house.url}/v1/rehearsals`, { method: 'POST', body });
  expect(made.status).toBe(201);
  return made.body;
}

const snake = (text: string): string => text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

beforeAll(async () => {
  house = await createHouse();
  admin = new pg.Client({ connectionString: house.database.adminUrl });
  await admin.connect();
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
    .filter((entity) => !('view' in entity))
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
      // Who asks for a page gets one, of an address without anything, too.
      accept: 'application/json',
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
  // The row that stands for its edition is no draft, so the network is public.
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
  expect(answers.filter(({ status }) => status !== 404)).toEqual([]);
});

it.each(['owner', 'participant', 'contact', 'host', 'regional_coordinator'] as const)(
  'answers 404 for what is not within the network to the %s, be it of another network or of nobody',
  async (role) => {
    const token = await holding(role);
    const named = routes.filter((route) => /\{\w+Id\}/.test(route.path) && route.path.includes('{tenant}'));
    const nobodys = (path: string): string =>
      path
        .replace('{tenant}', ours.tenant.slug)
        .replace(/\{\w+Id\}/g, randomUUID())
        .replace(/\{(\w+)\}/g, 'x');
    const answers = await Promise.all(
      named.flatMap(({ method, path }) =>
        [address(path, ours.tenant.slug), nobodys(path)].map(async (url) => {
          const response = await call(method, url, token);
          const { code } = (await response.json()) as { code: string };
          return { method, path, status: response.status, code };
        }),
      ),
    );
    expect(answers.filter(({ status, code }) => status !== 404 || code !== 'not_found')).toEqual([]);
  },
);

it('answers everything below a network that has announced nothing as if there were none', async () => {
  const hidden = await rehearse();
  const bare = ({ status, body }: { status: number; body: string }, name: string): unknown => ({
    status,
    body: body.replaceAll(name, 'NAME').replace(/"requestId":"\w+"/, ''),
  });
  const ask = async (name: string, method: string, path: string): Promise<unknown> => {
    const response = await call(method, address(path, name), undefined);
    return bare({ status: response.status, body: await response.text() }, name);
  };
  const stranger = await asStranger();
  const asked = async (name: string, method: string, path: string): Promise<unknown> => {
    const response = await call(method, address(path, name), stranger);
    return bare({ status: response.status, body: await response.text() }, name);
  };
  const within = routes.filter((route) => route.path.includes('{tenant}'));
  for (const { method, path } of within) {
    for (const way of [ask, asked]) {
      const [one, other] = [await way(hidden.tenant.slug, method, path), await way('no-such-network', method, path)];
      expect([method, path, one]).toEqual([method, path, other]);
    }
  }
  // Its own people come in.
  expect((await call('GET', `/v1/tenants/${hidden.tenant.slug}/me`, hidden.owner.token)).status).toBe(200);
});

it('knows the methods of each address, answers others with 405 and Allow, and tells capitals apart', async () => {
  for (const path of new Set(routes.map((route) => route.path))) {
    const url = address(path, theirs.tenant.slug);
    // Its own alone: what is named in full, as `sessions/current`, is no id of a session.
    const known = routes.filter((route) => route.path === path).map(({ method }) => method);
    const wrong = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].find((method) => !known.includes(method)) as string;
    const [refused, options, capitals, longer] = await Promise.all([
      call(wrong, url),
      call('OPTIONS', url),
      call(known[0] as string, url.replace('/v1/', '/V1/')),
      call(known[0] as string, `${url}/x/y/z`),
    ]);
    const allow = refused.headers.get('allow')?.split(', ') ?? [];
    const without = allow.filter((method) => method !== 'HEAD');
    expect([path, refused.status, without]).toEqual([path, 405, [...known, 'OPTIONS'].sort()]);
    expect(allow.includes('HEAD')).toBe(allow.includes('GET'));
    expect([path, options.status, options.headers.get('allow')]).toEqual([path, 204, refused.headers.get('allow')]);
    expect([path, capitals.status, longer.status]).toEqual([path, 404, 404]);
  }
});

it.each(['/v1/Openapi.json', '/v1/tenants/%E0%A4%A/regions', '/metrics', '/v1/docs/', '//v1/docs'])(
  'has nothing at %s',
  async (path) => {
    const response = await call('GET', path);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([404, 'not_found']);
  },
);
