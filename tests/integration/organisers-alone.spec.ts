import pg from 'pg';
import { DisruptionService } from '#editions';
import { seedActor, type Role } from '#identity';
import { Tenancy } from '#platform/tenancy';
import type { Partner, ProgrammeView } from '#programmes';
import { fillTables } from '../support/rows.js';
import { createHouse, type House } from '../support/house.js';
import { createNetwork, makePublic, releasedEdition, type Network } from '../support/network.js';

interface EditionAnswer {
  id: string;
  slug: string;
  waitingFor: { step: string } | null;
}

let house: House;
let network: Network;
let draft: string;
/** Released, and cancelled before it was announced. */
let dropped: string;
let live: string;
let organisationId: string;
let admin: pg.Client;
/** A row of each kind that an address can name and that is part of an edition, by its name in addresses. */
const parts: Record<string, { table: string; id: string }> = {};
/** Tokens by role. */
const tokens: Partial<Record<Role, string>> = {};
const organisers = ['owner', 'work_group', 'regional_coordinator', 'partner_coordinator'] as const;
const others = ['contact', 'host', 'participant'] as const;
/** Somebody with this role; `stranger` signed in, and has none. */
const as = (role: Role): string => tokens[role] as string;

beforeAll(async () => {
  house = await createHouse();
  admin = new pg.Client({ connectionString: house.database.adminUrl });
  await admin.connect();
  network = await createNetwork(house, 'exchange-week');
  await makePublic(house, network);
  const region = Object.values(network.regions)[0]!;
  const made = await network.call(network.owner, 'POST organisations', {
    ...{ name: 'Museum Aldewei', sector: 'cultuur', place: 'Joure', regionIds: [region.id] },
    contact: { name: 'Sietske Hoekstra', email: 'sietske.hoekstra@aldewei.example' },
  });
  expect(made.status).toBe(201);
  organisationId = made.body.id;
  tokens.owner = network.owner;
  tokens.participant = await network.letIn('ype@sneek.example');
  tokens.work_group = await network.letIn('yun.li@groningen.example', 'work_group');
  for (const role of ['regional_coordinator', 'partner_coordinator'] as const)
    tokens[role] = await network.letIn(`${role.split('_')[0]}@fryslan.example`, role, { regionIds: [region.id] });
  for (const role of ['contact', 'host'] as const)
    tokens[role] = await network.letIn(`${role}@aldewei.example`, role, { organisationId });
  live = await releasedEdition(network, { slug: 'live', name: 'Live', firstDay: '2031-06-02' });
  const waiting = JSON.stringify({ step: 'published', reasons: [{ code: 'run_missing', facts: {} }] });
  const tenancy = house.get(Tenancy);
  await tenancy.run(network.tenantId, () =>
    tenancy.query(`update edition set state = 'curation', waiting_for = $2::jsonb where id = $1`, [live, waiting]),
  );
  const wanted = { programmeId: network.programmeId, slug: 'draft', name: 'Draft', firstDay: '2032-06-07' };
  draft = (await network.call(network.owner, 'POST editions', wanted)).body.id;
  dropped = await releasedEdition(network, { slug: 'dropped', name: 'Dropped', firstDay: '2033-06-06' });
  await house.get(DisruptionService).cancel(seedActor(network.tenantId), dropped, 'Niet genoeg mensen');
  const partner = { name: 'Noordmar', contactEmail: 'werkgroep@noordmar.example', regionIds: [region.id] };
  expect((await network.call(network.owner, 'POST partners', partner)).status).toBe(201);
  await makeParts();
});

afterAll(async () => {
  await admin?.end();
  await house?.close();
});

type Addresses = Record<string, Record<string, { 'x-public'?: string }>>;
const addresses = async (): Promise<Addresses> =>
  ((await (await fetch(`${house.url}/v1/openapi.json`)).json()) as { paths: Addresses }).paths;
const idsIn = (path: string): string[] => [...path.matchAll(/\{(\w+Id)\}/g)].map(([, name]) => name as string);

async function makeParts(): Promise<void> {
  const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const has = async (table: string, column: string): Promise<boolean> =>
    (
      await admin.query(
        `select from information_schema.columns where table_schema = 'public' and table_name = $1 and column_name = $2`,
        [table, column],
      )
    ).rowCount === 1;
  for (const name of new Set(Object.keys(await addresses()).flatMap(idsIn))) {
    const table = name === 'runId' ? 'allocation_run' : snake(name.slice(0, -2));
    if (!(await has(table, 'edition_id'))) continue;
    const { [table]: id } = await fillTables(admin, [table], network.tenantId);
    parts[name] = { table, id: id as string };
  }
  // An offer is read as a whole before it is copied.
  await admin.query(
    `update offer set type = 'webinar', mode = 'online', way = 'instant', state = 'published' where id = $1`,
    [parts['offerId']?.id],
  );
  await admin.query(`update session set state = 'planned' where id = $1`, [parts['sessionId']?.id]);
  // They name each other, so that nothing but their edition is in the way of those whose organisation's they are.
  const known = [['organisationId', organisationId], ...Object.entries(parts).map(([name, { id }]) => [name, id])];
  for (const { table, id } of Object.values(parts)) {
    for (const [name, other] of known as [string, string][]) {
      if (await has(table, snake(name)))
        await admin.query(`update "${table}" set ${snake(name)} = $1 where id = $2`, [other, id]);
    }
  }
}

/** Every way to ask about an edition, or to do something with it, with no more than its id or that of a part, which all move into it. */
async function requestsAbout(editionId: string): Promise<{ request: string; isPublic: boolean }[]> {
  const ids: Record<string, string> = { editionId };
  for (const [name, { table, id }] of Object.entries(parts)) {
    await admin.query(`update "${table}" set edition_id = $1 where id = $2`, [editionId, id]);
    ids[name] = id;
  }
  const below = '/v1/tenants/{tenant}/';
  return Object.entries(await addresses())
    .filter(([path]) => path.startsWith(below) && idsIn(path).some((name) => name in ids))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        request: `${method.toUpperCase()} ${path
          .slice(below.length)
          .replace(/\{(\w+Id)\}/g, (_, name: string) => ids[name] ?? organisationId)
          .replace(/\{\w+\}/g, 'published')}`,
        isPublic: operation['x-public'] !== undefined,
      })),
    );
}

describe.each([
  ['a draft', () => draft],
  ['what was cancelled before it was announced', () => dropped],
])('%s', (_, hidden) => {
  it.each(others)('is not there for a %s: neither in the list, nor by its id in any address', async (role) => {
    const { body } = await network.call<EditionAnswer[]>(as(role), 'GET editions');
    expect(body.map(({ slug }) => slug).sort()).toEqual(['earlier', 'live']);
    const requests = await requestsAbout(hidden());
    expect(requests.length).toBeGreaterThan(60);
    const answers = await Promise.all(
      requests.map(async ({ request }) => {
        const bodied = /^(POST|PUT|PATCH)/.test(request) ? {} : undefined;
        const { status, body } = await network.call(as(role), request, bodied, { 'if-match': '"1"' });
        return { request, status, code: body.code };
      }),
    );
    expect(answers.filter(({ status, code }) => status !== 404 || code !== 'not_found')).toEqual([]);
    if (role === 'participant') return;
    const copy = await network.call(as(role), `POST editions/${live}/offer-copies`, { offerId: parts['offerId']?.id });
    expect([copy.status, copy.body.code]).toEqual([404, 'not_found']);
  });

  it('is not there for a visitor, who reads what is public of other editions', async () => {
    for (const { request } of (await requestsAbout(hidden())).filter(({ isPublic }) => isPublic))
      expect([request, (await network.call(null, request)).status]).toEqual([request, 404]);
  });

  it.each(organisers)('is there for a %s', async (role) => {
    const { body } = await network.call<EditionAnswer[]>(as(role), 'GET editions');
    expect(body.map(({ slug }) => slug).sort()).toEqual(['draft', 'dropped', 'earlier', 'live']);
    expect((await network.call(as(role), `GET editions/${hidden()}`)).status).toBe(200);
  });
});

/** What the network tells somebody of how its editions are prepared. */
async function told(role: Role): Promise<Record<string, unknown>> {
  const token = as(role);
  const [editions, edition, programmes, programme, partners] = await Promise.all([
    network.call<EditionAnswer[]>(token, 'GET editions'),
    network.call<EditionAnswer>(token, `GET editions/${live}`),
    network.call<ProgrammeView[]>(token, 'GET programmes'),
    network.call<ProgrammeView>(token, `GET programmes/${network.programmeId}`),
    network.call<Partner[]>(token, 'GET partners'),
  ]);
  return {
    listed: editions.body.find(({ id }) => id === live)?.waitingFor,
    waitingFor: edition.body.waitingFor,
    listedDays: programmes.body[0]?.configuration?.days ?? null,
    days: programme.body.configuration?.days ?? null,
    partner: partners.body[0]?.contactEmail,
  };
}

it.each(others)(
  'tells a %s neither what a step waits for, nor the configuration, nor the address of a partner',
  async (role) => {
    expect(await told(role)).toEqual({ listed: null, waitingFor: null, listedDays: null, days: null, partner: null });
  },
);

it.each(organisers)('tells a %s all of that', async (role) => {
  expect(await told(role)).toEqual({
    listed: expect.objectContaining({ step: 'published' }),
    waitingFor: expect.objectContaining({ step: 'published' }),
    listedDays: 5,
    days: 5,
    partner: 'werkgroep@noordmar.example',
  });
});

it('says in a refusal who has the permission and who can give it', async () => {
  const wanted = { scheme: 'PV', code: 'PV23', name: 'Overijssel' };
  const { status, body } = await network.call(as('work_group'), 'POST regions', wanted);
  expect([status, body.code]).toEqual([403, 'forbidden']);
  expect(body.detail).toContain('the owner of the network has it and can make somebody else an owner');
});
