import { newId } from '#platform/database';
import { Tenancy } from '#platform/tenancy';
import { TenantsService, reservedSlugs, type Partner, type ProgrammeView, type Region, type Tenant } from '#programmes';
import { rowsIn } from '../support/looking.js';
import { createHouse, type House } from '../support/house.js';
import { createNetwork, makePublic, type Network } from '../support/network.js';

let house: House;
let network: Network;
let workGroup: string;

beforeAll(async () => {
  house = await createHouse();
  network = await createNetwork(house, 'exchange-week');
  await makePublic(house, network);
  workGroup = await network.letIn('yun.li@groningen.example', 'work_group');
});

afterAll(() => house?.close());

const region = (name: string): Promise<Region> =>
  network.call<Region[]>(null, 'GET regions').then(({ body }) => body.find((one) => one.name === name) as Region);
const acts = async (subjectType: string): Promise<string[]> =>
  (
    await network.call<{ items: { action: string }[] }>(network.owner, `GET audit-entries?subjectType=${subjectType}`)
  ).body.items.map(({ action }) => action);

describe('regions', () => {
  it('are added by an owner, each code once', async () => {
    const wanted = { scheme: 'PV', code: 'PV23', name: 'Overijssel' };
    expect((await network.call(workGroup, 'POST regions', wanted)).status).toBe(403);
    expect(await network.call<Region>(network.owner, 'POST regions', wanted)).toMatchObject({
      status: 201,
      etag: '"1"',
      body: { ...wanted, retiredAt: null },
    });
    expect((await network.call(network.owner, 'POST regions', wanted)).body).toMatchObject({
      status: 409,
      code: 'duplicate_region',
      errors: [{ pointer: '/code' }],
    });
  });

  it('are renamed by the version that was read; the code stays', async () => {
    const { id } = await region('Overijssel');
    const rename = (name: string, version: string) =>
      network.call<Region>(network.owner, `PATCH regions/${id}`, { name }, { 'if-match': version });
    expect((await rename('Oost-Nederland', '"1"')).body).toMatchObject({ name: 'Oost-Nederland', code: 'PV23' });
    expect((await rename('Overijssel', '"1"')).body.code).toBe('changed_meanwhile');
  });

  it('that are retired take nothing new, and stay in what there is', async () => {
    const drenthe = await region('Drenthe');
    const friesland = await region('Fryslân');
    const form = (name: string, ...regionIds: string[]) => ({
      ...{ name, sector: 'gemeente', place: 'Assen', emailDomains: [], regionIds },
      contact: { name: 'Ype de Vries', email: `ype@${name.toLowerCase()}.example` },
    });
    const before = await network.call(network.owner, 'POST organisations', form('Assen', drenthe.id));
    expect(before.status).toBe(201);

    const retired = await network.call<Region>(network.owner, `POST regions/${drenthe.id}/retirements`);
    expect(retired).toMatchObject({ status: 200, body: { code: 'PV22', retiredAt: expect.any(String) as string } });
    expect((await network.call<Region>(network.owner, `POST regions/${drenthe.id}/retirements`)).body).toEqual(
      retired.body,
    );

    const refused = { status: 409, code: 'region_retired' };
    expect((await network.call(network.owner, 'POST organisations', form('Emmen', drenthe.id))).body).toMatchObject({
      ...refused,
      errors: [{ pointer: '/regionIds/0' }],
    });
    const coordinator = { email: 'a@b.example', name: 'A', role: 'regional_coordinator', regionIds: [drenthe.id] };
    expect((await network.call(network.owner, 'POST role-grants', coordinator)).body).toMatchObject(refused);
    const partner = { name: 'Zuid', contactEmail: 'zuid@zuid.example', regionIds: [drenthe.id] };
    expect((await network.call(network.owner, 'POST partners', partner)).body).toMatchObject(refused);

    // Nor does an edition, of an organisation whose home it was.
    const edition = { programmeId: network.programmeId, slug: 'retired-home', name: 'Week', firstDay: '2031-06-02' };
    const { body: draft } = await network.call(network.owner, 'POST editions', edition);
    const single = { organisationId: before.body.id };
    expect((await network.call(network.owner, `POST editions/${draft.id}/participations`, single)).body).toMatchObject({
      ...refused,
      errors: [{ pointer: '/organisationId' }],
    });

    // An organisation that is there already keeps the region, and may join another one beside it.
    const { body } = await network.call<{ version: number }>(network.owner, `GET organisations/${before.body.id}`);
    const kept = await network.call(
      network.owner,
      `PATCH organisations/${before.body.id}`,
      { regionIds: [drenthe.id, friesland.id] },
      { 'if-match': `"${body.version}"` },
    );
    expect(kept.status).toBe(200);

    // Programmes go on without it, in a new version of their configuration.
    const { configuration, configurationVersion } = (
      await network.call<ProgrammeView>(network.owner, `GET programmes/${network.programmeId}`)
    ).body;
    expect([configuration.regionCodes, configurationVersion]).toEqual([['PV20', 'PV21'], 2]);
    const wanted = { name: 'Dag', slug: 'dag', template: 'mobility-day', regionCodes: ['PV22'] };
    expect((await network.call(network.owner, 'POST programmes', wanted)).body).toMatchObject({
      status: 409,
      code: 'unknown_region',
      errors: [{ pointer: '/regionCodes/0', detail: expect.stringContaining('retired') as string }],
    });
  });

  it('are not retired while a programme has no other one, and can be taken back', async () => {
    const { id: groningen } = await region('Groningen');
    const { id: friesland } = await region('Fryslân');
    const wanted = { name: 'Dag', slug: 'dag', template: 'mobility-day', regionCodes: ['PV20'] };
    expect((await network.call(network.owner, 'POST programmes', wanted)).status).toBe(201);
    expect((await network.call(network.owner, `POST regions/${groningen}/retirements`)).body).toMatchObject({
      status: 409,
      code: 'last_region',
    });
    expect((await network.call<Region>(network.owner, `POST regions/${friesland}/retirements`)).status).toBe(200);
    const back = await network.call<Region>(network.owner, `POST regions/${friesland}/reinstatements`);
    expect(back.body).toMatchObject({ code: 'PV21', retiredAt: null });
    expect(await acts('region')).toEqual(
      expect.arrayContaining(['region.add', 'region.rename', 'region.retire', 'region.reinstate']),
    );
  });
});

describe('partners', () => {
  it('are changed, and their coordinators with them; retired, the coordinators go', async () => {
    const [groningen, friesland] = [await region('Groningen'), await region('Fryslân')];
    const wanted = { name: 'Noordmar', contactEmail: 'werkgroep@noordmar.example', regionIds: [groningen.id] };
    const { body: partner } = await network.call<Partner>(network.owner, 'POST partners', wanted);
    const appoint = {
      email: 'bjorn@noordmar.example',
      name: 'Bjørn',
      role: 'partner_coordinator',
      partnerId: partner.id,
    };
    expect((await network.call(network.owner, 'POST role-grants', appoint)).status).toBe(201);
    const token = await network.letIn('bjorn@noordmar.example');
    const regionsOfBjorn = async () =>
      (await network.call<{ grants: { regionIds: string[] }[] }>(token, 'GET me')).body.grants.map((g) => g.regionIds);
    expect(await regionsOfBjorn()).toEqual([[groningen.id]]);

    const changes = { name: 'Noordermar', regionIds: [friesland.id] };
    const change = (version: string) =>
      network.call<Partner>(network.owner, `PATCH partners/${partner.id}`, changes, { 'if-match': version });
    expect((await change('"1"')).body).toMatchObject({ ...changes, contactEmail: wanted.contactEmail, version: 2 });
    expect((await change('"1"')).body.code).toBe('changed_meanwhile');
    expect(await regionsOfBjorn()).toEqual([[friesland.id]]);

    expect((await network.call(workGroup, `POST partners/${partner.id}/retirements`)).status).toBe(403);
    const retired = await network.call<Partner>(network.owner, `POST partners/${partner.id}/retirements`);
    expect(retired.body).toMatchObject({ name: 'Noordermar', retiredAt: expect.any(String) as string });
    expect(await regionsOfBjorn()).toEqual([]);
    expect((await network.call(network.owner, 'POST role-grants', appoint)).body.code).toBe('partner_retired');
    expect((await network.call<Partner[]>(workGroup, 'GET partners')).body).toMatchObject([{ name: 'Noordermar' }]);
  });
});

describe("a network's name in addresses", () => {
  const tenants = (): TenantsService => house.get(TenantsService);
  const make = (slug: string) =>
    tenants().create({ slug, name: slug, contactEmail: 'werkgroep@noord.example', regions: [] });

  it('is its own on the whole platform, and none that means something else', async () => {
    expect((await make('week-noord')).tenant).toMatchObject({ slug: 'week-noord', kind: 'real', locale: 'nl' });
    await expect(make('week-noord')).rejects.toMatchObject({ status: 409, code: 'slug_taken' });
    for (const slug of ['Week Noord', 'week--noord', '-week', newId(), 'x'.repeat(61)])
      await expect(make(slug)).rejects.toMatchObject({ status: 400, code: 'bad_slug' });
    for (const slug of reservedSlugs) await expect(make(slug)).rejects.toMatchObject({ status: 400 });
    await expect(make('inloggen')).rejects.toMatchObject({ code: 'slug_reserved', errors: [{ pointer: '/slug' }] });
  });

  it('is changed by an owner; the former one leads to it and stays reserved', async () => {
    const mine = await createNetwork(house, 'mobility-day');
    const notMine = await mine.letIn('wytske@sneek.example', 'work_group');
    const read = { headers: { authorization: `Bearer ${mine.owner}` } };
    const tenant = (await (await fetch(`${house.url}/v1/tenants/${mine.tenantId}`, read)).json()) as Tenant;
    const [former, present] = [tenant.slug, `hernoemd-${tenant.slug}`];
    const rename = (token: string, slug: string, version = '"1"') =>
      fetch(`${house.url}/v1/tenants/${mine.tenantId}`, {
        method: 'PATCH',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'if-match': version },
        body: JSON.stringify({ slug }),
      });
    expect((await rename(notMine, present)).status).toBe(403);
    expect((await rename(mine.owner, 'week-noord')).status).toBe(409);
    expect((await rename(mine.owner, 'demo')).status).toBe(400);
    const renamed = await rename(mine.owner, present);
    expect([renamed.status, renamed.headers.get('etag')]).toEqual([200, '"2"']);
    expect((await rename(mine.owner, 'te-laat', '"1"')).status).toBe(412);

    const old = `${house.url}/v1/tenants/${former}/role-grants?page=1`;
    const answer = await fetch(old, { redirect: 'manual', headers: { authorization: `Bearer ${mine.owner}` } });
    expect([answer.status, answer.headers.get('location')]).toEqual([308, `/v1/tenants/${present}/role-grants?page=1`]);
    expect(await answer.json()).toMatchObject({ code: 'renamed' });
    // Whoever follows arrives, with method and body.
    const followed = await mine.call(mine.owner, 'POST regions', { scheme: 'PV', code: 'PV99', name: 'Ginds' });
    expect(followed.status).toBe(201);

    await expect(make(former)).rejects.toMatchObject({ code: 'slug_taken' });
    await expect(make(present)).rejects.toMatchObject({ code: 'slug_taken' });
    // Its own former one it can have back.
    expect((await rename(mine.owner, former, '"2"')).status).toBe(200);
    // To whom the network does not know, a former name leads nowhere while nothing is announced.
    const asStranger = (): Promise<Response> =>
      fetch(`${house.url}/v1/tenants/${present}/regions`, { redirect: 'manual' });
    expect((await asStranger()).status).toBe(404);
    await makePublic(house, mine);
    expect((await asStranger()).status).toBe(308);
  });

  it('goes to one of two who want it at the same moment', async () => {
    const answers = await Promise.allSettled([make('gewild'), make('gewild'), make('gewild')]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('cannot be given up behind the service: the application may not change or delete one', async () => {
    const tenancy = house.get(Tenancy);
    const taken = (sql: string) => tenancy.run(network.tenantId, () => tenancy.query(sql));
    await expect(taken('delete from tenant_slug')).rejects.toMatchObject({ code: '42501' });
    await expect(taken(`update tenant_slug set slug = 'x'`)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the last owner', () => {
  it('neither leaves nor is removed; the answer names the remedy', async () => {
    const mine = await createNetwork(house, 'mobility-day');
    type Held = { id: string; role: string; person: { email: string } };
    const owners = async (): Promise<Held[]> =>
      (await mine.call<Held[]>(mine.owner, 'GET role-grants')).body.filter(({ role }) => role === 'owner');
    const [first] = await owners();
    expect((await mine.call(mine.owner, `DELETE role-grants/${first?.id}`)).body).toMatchObject({
      status: 409,
      code: 'last_owner',
      detail: expect.stringContaining('make somebody else an owner first') as string,
    });
    const second = { email: 'fenna@mobiliteit.example', name: 'Fenna', role: 'owner' };
    expect((await mine.call(mine.owner, 'POST role-grants', second)).status).toBe(201);
    const fenna = await mine.letIn(second.email);
    const both = await owners();
    const answers = await Promise.all([
      mine.call(mine.owner, `DELETE role-grants/${both.find(({ person }) => person.email === second.email)?.id}`),
      mine.call(fenna, `DELETE role-grants/${first?.id}`),
    ]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
  });
});

describe('a deputy', () => {
  it('holds a role until an instant, and then nothing: no permission, no notice, no place in the list', async () => {
    const mine = await createNetwork(house, 'mobility-day');
    const tenancy = house.get(Tenancy);
    type Held = { id: string; role: string; endsAt: string | null; person: { email: string } };
    const held = async (): Promise<Held[]> => (await mine.call<Held[]>(mine.owner, 'GET role-grants')).body;
    const deputy = { email: 'fenna@mobiliteit.example', name: 'Fenna', role: 'owner' };
    const appoint = (token: string, who: object) => mine.call<Held>(token, 'POST role-grants', who);
    expect((await appoint(mine.owner, { ...deputy, endsAt: '2020-01-01T00:00:00Z' })).body).toMatchObject({
      status: 409,
      errors: [{ pointer: '/endsAt' }],
    });
    const endsAt = '2099-08-31T22:00:00.000Z';
    expect((await appoint(mine.owner, { ...deputy, endsAt })).body).toMatchObject({ role: 'owner', endsAt });
    const fenna = await mine.letIn(deputy.email);
    const can = async (): Promise<string[]> =>
      (await mine.call<{ permissions: string[] }>(fenna, 'GET me')).body.permissions;
    expect(await can()).toContain('role.grant');

    // Neither is the last lasting owner let go, nor given an end, for there is a deputy; and a deputy gives no more than they have.
    const first = (await held()).find(({ role, endsAt }) => role === 'owner' && endsAt === null) as Held;
    expect((await mine.call(fenna, `DELETE role-grants/${first.id}`)).body).toMatchObject({ code: 'last_owner' });
    const temporary = { email: first.person.email, name: 'Eigenaar', role: 'owner', endsAt };
    expect((await appoint(mine.owner, temporary)).body).toMatchObject({ code: 'last_owner' });
    expect((await appoint(fenna, deputy)).body).toMatchObject({ code: 'beyond_own_end' });
    expect((await appoint(fenna, { email: 'a@b.example', name: 'A', role: 'work_group', endsAt })).status).toBe(201);

    // Given again, the end is moved: there is one role, not two.
    const sooner = '2098-01-01T00:00:00.000Z';
    expect((await appoint(mine.owner, { ...deputy, endsAt: sooner })).body).toMatchObject({ endsAt: sooner });
    expect((await held()).filter(({ person }) => person.email === deputy.email)).toHaveLength(1);

    const organisers = (): Promise<{ email: string }[]> =>
      tenancy.run(mine.tenantId, () =>
        rowsIn(
          tenancy,
          `select p.email from roles_in_force g join person p on p.id = g.person_id where g.role = 'owner' order by 1`,
        ),
      );
    expect(await organisers()).toHaveLength(2);
    await tenancy.run(mine.tenantId, () =>
      tenancy.query(`update role_grant set ends_at = now() - interval '1 second' where ends_at = $1`, [sooner]),
    );
    expect(await can()).not.toContain('role.grant');
    expect((await mine.call(fenna, 'GET role-grants')).status).toBe(403);
    expect((await held()).map(({ person }) => person.email)).not.toContain(deputy.email);
    expect(await organisers()).toHaveLength(1);
    // Appointed anew, without an end, they are an owner as any other.
    expect((await appoint(mine.owner, deputy)).body).toMatchObject({ endsAt: null });
    expect(await can()).toContain('role.grant');
    expect((await mine.call(fenna, `DELETE role-grants/${first.id}`)).status).toBe(204);
  });
});
