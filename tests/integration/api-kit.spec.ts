import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { choosePort } from '#local-servers';
import { Afterwards } from '../../apps/api/src/http/index.js';
import { createHouse, type House } from '../support/house.js';
import { makePublic } from '../support/network.js';
import { request } from '../support/request.js';

interface Answer {
  status: number;
  headers: Headers;
  text: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of every shape
  body: any;
}

let house: House;
let admin: pg.Client;
let rehearsal: {
  tenant: { id: string; slug: string };
  programmeId: string;
  owner: { token: string };
  coordinator: { token: string };
};
let elsewhere: typeof rehearsal;

const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

async function call(
  method: string,
  path: string,
  options: { body?: unknown; raw?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const body = options.raw ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
  const answer = await fetch(house.url + path, {
    method,
    redirect: 'manual',
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...options.headers },
    ...(body === undefined ? {} : { body }),
  });
  const text = await answer.text();
  const json = /json/.test(answer.headers.get('content-type') ?? '');
  return { status: answer.status, headers: answer.headers, text, body: json ? JSON.parse(text) : null };
}

const at = (path: string, of = rehearsal): string => `/v1/tenants/${of.tenant.slug}${path}`;

/** The six digits of the newest sign-in mail to an address. */
async function codeFor(email: string): Promise<string> {
  await house.get(Afterwards).settled();
  const { rows } = await admin.query<{ text: string }>(
    `select text from mail_message where "to" = $1 and kind = 'sign_in_code' order by accepted_at desc, id desc limit 1`,
    [email],
  );
  return /\b\d{6}\b/.exec(rows[0]?.text ?? '')?.[0] ?? 'no mail';
}

async function signIn(email: string): Promise<{ token: string; cookie: string }> {
  expect((await call('POST', at('/sign-in-codes'), { body: { email } })).status).toBe(202);
  const answer = await call('POST', at('/sessions'), { body: { email, code: await codeFor(email) } });
  expect(answer.status).toBe(201);
  return {
    token: answer.body.token,
    cookie: answer.headers
      .getSetCookie()
      .map((c) => c.split(';')[0])
      .join('; '),
  };
}

beforeAll(async () => {
  house = await createHouse({ metricsPort: await choosePort() });
  admin = new pg.Client({ connectionString: house.database.adminUrl });
  await admin.connect();
  rehearsal = (await call('POST', '/v1/rehearsals', { body: { template: 'mobility-day' } })).body;
  elsewhere = (await call('POST', '/v1/rehearsals', { body: { template: 'exchange-week' } })).body;
  for (const { tenant, programmeId } of [rehearsal, elsewhere])
    await makePublic(house, { tenantId: tenant.id, programmeId });
});

afterAll(async () => {
  await admin?.end();
  await house?.close();
});

describe('signing in with the code from the mail', () => {
  test('the right code opens a session, for bearer and for cookie, until signed out', async () => {
    const email = 'wytske.postma@sneek.example';
    const { token, cookie } = await signIn(email);
    const me = await call('GET', at('/me'), { headers: bearer(token) });
    expect(me).toMatchObject({ status: 200, body: { email, person: null, grants: [] } });
    expect((await call('GET', at('/me'), { headers: { cookie } })).body.email).toBe(email);
    const out = await call('DELETE', at('/sessions/current'), { headers: { cookie } });
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie().join()).toMatch(/Max-Age=0/);
    expect((await call('GET', at('/me'), { headers: { cookie } })).status).toBe(401);
    expect((await call('GET', at('/me'), { headers: bearer(token) })).status).toBe(401);
  });

  test('a code does its work once', async () => {
    const email = 'once@sneek.example';
    await signIn(email);
    const again = await call('POST', at('/sessions'), { body: { email, code: await codeFor(email) } });
    expect(again).toMatchObject({ status: 401, body: { code: 'wrong_code' } });
  });

  test('neither code nor token stands in the database in the clear', async () => {
    const email = 'private@sneek.example';
    await call('POST', at('/sign-in-codes'), { body: { email } });
    await house.get(Afterwards).settled();
    const { rows } = await admin.query<{ kept: string }>(
      `select row_to_json(c)::text as kept from auth.sign_in_code c where email = $1`,
      [email],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.kept).not.toContain(await codeFor(email));
    const { rows: tokens } = await admin.query<{ hash: string }>('select hash from access_token');
    expect(tokens.map((t) => t.hash)).not.toContain(rehearsal.owner.token);
    // What does stand there is no key: without our signature it opens nothing.
    const { rows: sessions } = await admin.query<{ token: string }>('select token from auth.session limit 1');
    expect((await call('GET', at('/me'), { headers: bearer(sessions[0]?.token ?? '') })).status).toBe(401);
  });

  test('an owner is asked to sign in again after eight hours, a participant is not', async () => {
    const owner = (await call('GET', at('/me'), { headers: bearer(rehearsal.owner.token) })).body.email as string;
    const { token } = await signIn(owner);
    const participant = await signIn('steady@sneek.example');
    expect((await call('GET', at('/me'), { headers: bearer(token) })).status).toBe(200);
    await admin.query(`update auth.session set "createdAt" = now() - interval '481 minutes'`);
    expect((await call('GET', at('/me'), { headers: bearer(token) })).status).toBe(401);
    expect((await call('GET', at('/me'), { headers: bearer(participant.token) })).status).toBe(200);
  });
});

describe('who may', () => {
  test('nobody, a stranger and somebody of another tenant get nothing', async () => {
    expect((await call('GET', at('/editions'))).status).toBe(401);
    expect((await call('GET', at('/editions'), { headers: bearer('wat_guess') })).status).toBe(401);
    expect((await call('GET', at('/editions', elsewhere), { headers: bearer(rehearsal.owner.token) })).status).toBe(
      401,
    );
    expect(
      (await call('GET', '/v1/tenants/no-such-network/editions', { headers: bearer(rehearsal.owner.token) })).status,
    ).toBe(404);
    expect(
      (await call('GET', `/v1/tenants/${randomUUID()}/editions`, { headers: bearer(rehearsal.owner.token) })).status,
    ).toBe(404);
  });

  test("another tenant's id means nothing here", async () => {
    const made = await call('POST', at('/editions'), {
      headers: bearer(rehearsal.owner.token),
      body: { programmeId: rehearsal.programmeId, name: 'Eigen', slug: 'own', firstDay: '2027-10-07' },
    });
    expect(made.status).toBe(201);
    const theirs = await call('GET', at(`/editions/${made.body.id}`, elsewhere), {
      headers: bearer(elsewhere.owner.token),
    });
    expect(theirs).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(
      (
        await call('GET', `/v1/tenants/${rehearsal.tenant.id}/editions/${made.body.id}`, {
          headers: bearer(rehearsal.owner.token),
        })
      ).status,
    ).toBe(200);
  });

  test('a page of another site cannot act through the cookie of a browser', async () => {
    const { cookie } = await signIn('browser@sneek.example');
    const act = (headers: Record<string, string>): Promise<Answer> =>
      call('POST', at('/access-tokens'), { headers: { cookie, ...headers }, body: { email: 'x@sneek.example' } });
    expect((await act({ origin: 'https://elsewhere.example' })).body.code).toBe('foreign_origin');
    expect((await act({ 'sec-fetch-site': 'cross-site' })).body.code).toBe('foreign_origin');
    // From our own page the request arrives, and the role decides.
    expect((await act({ origin: house.url, 'sec-fetch-site': 'same-origin' })).body.code).toBe('forbidden');
  });

  test('only the owner of a rehearsal lets people in by token', async () => {
    const body = { email: 'guest@sneek.example', name: 'Gast' };
    const guest = await call('POST', at('/access-tokens'), { headers: bearer(rehearsal.owner.token), body });
    expect(guest.status).toBe(201);
    expect((await call('GET', at('/me'), { headers: bearer(guest.body.token) })).body.person.name).toBe('Gast');
    expect((await call('POST', at('/access-tokens'), { headers: bearer(guest.body.token), body })).status).toBe(403);
    expect(
      (await call('POST', at('/access-tokens'), { headers: bearer(rehearsal.coordinator.token), body })).status,
    ).toBe(403);
    await admin.query(`update tenant set kind = 'real' where id = $1`, [elsewhere.tenant.id]);
    const real = await call('POST', at('/access-tokens', elsewhere), { headers: bearer(elsewhere.owner.token), body });
    await admin.query(`update tenant set kind = 'rehearsal' where id = $1`, [elsewhere.tenant.id]);
    expect(real.status).toBe(403);
  });
});

describe('organisers', () => {
  const act = (method: string, path: string, body?: object, token = rehearsal.owner.token): Promise<Answer> =>
    call(method, at(`/role-grants${path}`), { headers: bearer(token), ...(body ? { body } : {}) });

  test('the owner appoints a coordinator for a region, who then reaches it, and dismisses them again', async () => {
    const regions = (await call('GET', at('/regions'), { headers: bearer(rehearsal.owner.token) })).body as {
      id: string;
    }[];
    const body = {
      email: 'hiske@sneek.example',
      name: 'Hiske Terpstra',
      role: 'regional_coordinator',
      regionIds: [regions[0]?.id],
    };
    const made = await act('POST', '', body);
    expect(made).toMatchObject({
      status: 201,
      body: { role: body.role, regionIds: body.regionIds, person: { email: body.email } },
    });
    expect((await act('POST', '', body)).body.id).toBe(made.body.id);
    const { token } = await signIn(body.email);
    const mine = async (): Promise<string[]> =>
      (await call('GET', at('/me'), { headers: bearer(token) })).body.permissions;
    expect(await mine()).toContain('organisation.decide');
    expect((await act('GET', '', undefined, token)).status).toBe(403);
    expect((await act('DELETE', `/${made.body.id}`)).status).toBe(204);
    expect(await mine()).not.toContain('organisation.decide');
    expect((await act('DELETE', `/${made.body.id}`)).status).toBe(404);
  });

  test('a scope that is missing, foreign or too much is refused at its field', async () => {
    const refused = async (body: object, status = 400): Promise<string> => {
      const answer = await act('POST', '', { email: 'x@sneek.example', name: 'X', ...body });
      expect(answer.status).toBe(status);
      return answer.body.errors[0].pointer;
    };
    expect(await refused({ role: 'regional_coordinator' })).toBe('/regionIds');
    expect(await refused({ role: 'regional_coordinator', regionIds: [randomUUID()] }, 409)).toBe('/regionIds/0');
    expect(await refused({ role: 'partner_coordinator', partnerId: randomUUID() }, 409)).toBe('/partnerId');
    expect(await refused({ role: 'owner', regionIds: [randomUUID()] })).toBe('/role');
    expect(await refused({ role: 'participant' })).toBe('/role');
  });

  test('the last owner stays', async () => {
    const [owner] = (await act('GET', '')).body as { id: string; role: string }[];
    expect(owner?.role).toBe('owner');
    expect((await act('DELETE', `/${owner?.id}`)).body.code).toBe('last_owner');
  });
});

describe('an Idempotency-Key', () => {
  const edition = (slug: string): object => ({
    programmeId: rehearsal.programmeId,
    name: 'Dag',
    slug,
    firstDay: '2027-10-07',
  });
  const make = (key: string, body: object): Promise<Answer> =>
    call('POST', at('/editions'), { headers: { ...bearer(rehearsal.owner.token), 'idempotency-key': key }, body });

  test('the same request is done once and answers the same, byte for byte', async () => {
    const first = await make('k-1', edition('once'));
    const second = await make('k-1', edition('once'));
    expect(first.status).toBe(201);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second.text).toBe(first.text);
    expect(second.headers.get('etag')).toBe(first.headers.get('etag'));
  });

  test('for another request it is refused; of another caller it is another key', async () => {
    await make('k-2', edition('mine'));
    expect(await make('k-2', edition('other'))).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
    const coordinator = await call('POST', at('/editions'), {
      headers: { ...bearer(rehearsal.coordinator.token), 'idempotency-key': 'k-2' },
      body: edition('theirs'),
    });
    expect(coordinator.status).toBe(201);
  });

  test('ten at the same time make one', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => make('k-3', edition('rush'))));
    const made = answers.filter((a) => a.status === 201);
    expect(new Set(made.map((a) => a.body.id)).size).toBe(1);
    expect(made.filter((a) => a.headers.get('idempotency-replayed') === null)).toHaveLength(1);
    expect(answers.filter((a) => a.status !== 201).every((a) => a.body.code === 'request_in_progress')).toBe(true);
  });

  test('a refusal does not use it up', async () => {
    expect((await make('k-4', { ...edition('again'), programmeId: randomUUID() })).status).toBe(404);
    expect((await make('k-4', edition('again'))).status).toBe(201);
  });
});

describe('what is changed carries its version', () => {
  test('If-Match is demanded, compared and answered with the next ETag', async () => {
    const headers = bearer(rehearsal.owner.token);
    const path = at(`/programmes/${rehearsal.programmeId}`);
    const read = await call('GET', path, { headers });
    const etag = read.headers.get('etag') as string;
    expect(etag).toBe(`"${read.body.version}"`);
    const put = (ifMatch: Record<string, string>): Promise<Answer> =>
      call('PUT', `${path}/configuration`, { headers: { ...headers, ...ifMatch }, body: read.body.configuration });
    expect((await put({})).status).toBe(428);
    expect(await put({ 'if-match': 'yesterday' })).toMatchObject({ status: 400, body: { code: 'bad_if_match' } });
    const changed = await put({ 'if-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(etag);
    expect((await put({ 'if-match': etag })).status).toBe(412);
  });

  test('If-Match: * changes whatever version there is, on every route that asks for a version', async () => {
    const document = (await call('GET', '/v1/openapi.json')).body as {
      paths: Record<string, Record<string, { parameters?: { name?: string }[]; requestBody?: unknown }>>;
    };
    const asked = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item)
        .filter(([, { parameters }]) => parameters?.some(({ name }) => name === 'If-Match'))
        .map(([method]) => [method.toUpperCase(), path] as const),
    );
    expect(asked.length).toBeGreaterThan(8);
    const [region] = (await call('GET', at('/regions'))).body as { id: string; name: string }[];
    const edition = { programmeId: rehearsal.programmeId, slug: 'star', name: 'Dag', firstDay: '2027-10-05' };
    const headers = bearer(rehearsal.owner.token);
    const made = await call('POST', at('/editions'), { body: edition, headers });
    const ids: Record<string, string> = {
      regionId: region?.id as string,
      programmeId: rehearsal.programmeId,
      editionId: made.body.id,
      kind: 'registration_open',
      locale: 'nl',
      name: 'announced',
    };
    const bodies: Record<string, object> = {
      '/regions/{regionId}': { name: region?.name },
      '/programmes/{programmeId}': { name: 'Dag van de Uitwisseling' },
      '/editions/{editionId}': { name: 'Dag 2027' },
      '/notice-preferences/mine': { work: 'daily' },
      '': { name: 'Netwerk' },
    };
    const answers = [];
    for (const [method, path] of asked.sort(([a]) => (a === 'DELETE' ? 1 : -1))) {
      const below = path.replace('/v1/tenants/{tenant}', '');
      const address = at(below.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? randomUUID()));
      const body = method === 'DELETE' ? {} : { body: bodies[below] ?? {} };
      const { status } = await call(method, address, { ...body, headers: { ...headers, 'if-match': '*' } });
      answers.push({ method, below, status });
    }
    expect(answers.filter(({ status }) => status >= 500 || status === 412)).toEqual([]);
    const good = answers.filter(({ status }) => status < 300).map(({ below }) => below);
    expect(good).toEqual(expect.arrayContaining(Object.keys(bodies)));
  });
});

describe('refusals', () => {
  test('every wrong field comes with its pointer, nested ones too', async () => {
    const answer = await call('POST', '/v1/rehearsals', {
      body: {
        template: 'month',
        regions: [{ scheme: 'PV', code: '', name: 'Fryslân' }, { scheme: 'PV' }],
        colour: 'red',
      },
    });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const pointers = answer.body.errors.map((e: { pointer: string }) => e.pointer);
    for (const pointer of ['/template', '/regions/0/code', '/regions/1/code', '/regions/1/name', '/colour'])
      expect(pointers).toContain(pointer);
    expect(answer.body).toMatchObject({
      status: 400,
      code: 'invalid_input',
      instance: '/v1/rehearsals',
      requestId: expect.any(String),
    });
  });

  test.each([
    ['unknown address', 'GET', '/nowhere', { headers: { accept: 'application/json' } }, 404, 'not_found'],
    ['slash at the end', 'GET', '/health/live/', {}, 404, 'not_found'],
    ['broken JSON', 'POST', '/v1/rehearsals', { raw: '{"template":' }, 400, 'malformed_json'],
    ['a list for an object', 'POST', '/v1/rehearsals', { body: [{ template: 'mobility-day' }] }, 400, 'invalid_input'],
    ['more than a megabyte', 'POST', '/v1/rehearsals', { body: { name: 'x'.repeat(1_100_000) } }, 413, 'too_large'],
    [
      'no JSON at all',
      'POST',
      '/v1/rehearsals',
      { raw: 'template=x', headers: { 'content-type': 'text/plain' } },
      415,
      'unsupported_media_type',
    ],
  ])('%s', async (_, method, path, options, status, code) => {
    const answer = await call(method, path, options);
    expect(answer).toMatchObject({ status, body: { status, code } });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.headers.get('api-version')).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test('an id that is none, and a page that is too large, are named', async () => {
    const headers = bearer(rehearsal.owner.token);
    expect((await call('GET', at('/editions/first'), { headers })).body).toMatchObject({
      status: 400,
      errors: [{ pointer: '{editionId}' }],
    });
    expect((await call('GET', at('/organisations?pageSize=9999'), { headers })).body).toMatchObject({
      status: 400,
      errors: [{ pointer: '?pageSize' }],
    });
  });

  test('a stream that may not begin is refused with its status', async () => {
    const path = at(`/campaigns/${randomUUID()}/progress`);
    expect(await call('GET', path, { headers: bearer(rehearsal.owner.token) })).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    });
  });

  test('what goes wrong inside tells nothing of our insides', async () => {
    await admin.query('alter table edition rename to edition_away');
    const answer = await call('GET', at('/editions'), { headers: bearer(rehearsal.owner.token) });
    await admin.query('alter table edition_away rename to edition');
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal_error', requestId: expect.any(String) } });
    expect(answer.text).not.toMatch(/relation|edition_away|select|node_modules|\.ts/);
  });
});

describe('the process', () => {
  test('answers of the API carry the headers that the government asks for', async () => {
    const { headers } = await call('GET', at('/editions'), { headers: bearer(rehearsal.owner.token) });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  test('the document is there for everybody, and the page that shows it loads only from here', async () => {
    const document = await call('GET', '/v1/openapi.json', { headers: { origin: 'https://elsewhere.example' } });
    expect(document.headers.get('access-control-allow-origin')).toBe('*');
    expect(document.body.openapi).toBe('3.1.0');
    const page = await call('GET', '/v1/docs');
    const loaded = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((m) => m[1] as string);
    expect(loaded.length).toBeGreaterThan(2);
    for (const path of loaded) expect((await call('GET', path)).status).toBe(200);
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self';/);
  });

  test('it lives, is ready, and counts by route alone', async () => {
    expect((await call('GET', '/health/live')).body).toEqual({ status: 'up' });
    expect((await call('GET', '/health/ready')).body).toEqual({
      status: 'up',
      parts: { database: 'up', temporal: 'up', queue: 'up' },
    });
    const metrics = await (await fetch(`http://127.0.0.1:${house.configuration.metricsPort}/metrics`)).text();
    expect(metrics).toContain('route="/v1/tenants/:tenant/me"');
    expect(metrics).toMatch(/wissel_queue_jobs\{[^}]*queue="mail",state="waiting"/);
    expect(metrics).not.toContain(rehearsal.tenant.slug);
    expect(metrics).not.toContain('@');
  });

  test('the demo signs in with one click, for a browser on this machine that was not sent by another site', async () => {
    const { person } = (await call('GET', at('/me'), { headers: bearer(rehearsal.owner.token) })).body;
    const link = `/demo/log-in/${rehearsal.tenant.slug}/${person.id}`;
    const opened = await call('GET', link);
    expect(opened).toMatchObject({ status: 303 });
    expect(opened.headers.get('location')).toMatch(/^\/[\w-]+\/mijn$/);
    const cookie = opened.headers
      .getSetCookie()
      .map((c) => c.split(';')[0])
      .join('; ');
    expect((await call('GET', at('/me'), { headers: { cookie } })).body.person.id).toBe(person.id);
    expect((await call('GET', link, { headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
  });

  test('the demo shows people of networks with a live edition, and no rehearsals', async () => {
    const link = `/demo/log-in/${rehearsal.tenant.slug}/`;
    await admin.query('update edition set released_at = now() where tenant_id = $1', [rehearsal.tenant.id]);
    expect((await call('GET', '/demo')).text).not.toContain(link);
    await admin.query(`update tenant set kind = 'demo', name = 'Zorg & <Co>' where id = $1`, [rehearsal.tenant.id]);
    const page = await call('GET', '/demo');
    await admin.query(`update tenant set kind = 'rehearsal' where id = $1`, [rehearsal.tenant.id]);
    expect(page.text).toContain(link);
    expect(page.text).toMatch(/Eigenaar van de oefening<\/a>, Programma-eigenaar/);
    expect(page.text).toMatch(/Regiocoördinator <span class="quiet">\(Achterhoek, Twente\)/);
    expect(page.text).toContain('Zorg &amp; &lt;Co&gt;');
  });
});

test('outside of demo mode there is no demo', async () => {
  const plain = await createHouse({ demo: false });
  try {
    for (const [method, path] of [
      ['GET', '/demo'],
      ['POST', '/v1/rehearsals'],
    ] as const) {
      const body = method === 'POST' ? { template: 'mobility-day' } : undefined;
      const answer = await request(plain.url + path, { method, body });
      expect(answer.status).toBe(403);
    }
  } finally {
    await plain.close();
  }
});
