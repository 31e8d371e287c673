import { fromTemplate, type Partner, type ProgrammeView, type Region } from '#programmes';
import { Tenancy } from '#platform/tenancy';
import { rowsIn } from '../support/looking.js';
import { createHouse, type House } from '../support/house.js';
import { createNetwork, makePublic, type Network } from '../support/network.js';

let house: House;
let network: Network;
let coordinator: string;

beforeAll(async () => {
  house = await createHouse();
  network = await createNetwork(house, 'exchange-week');
  await makePublic(house, network);
  coordinator = await network.letIn('yun.li@groningen.example', 'work_group');
});

afterAll(() => house?.close());

const programme = async (): Promise<ProgrammeView & { etag: string }> => {
  const { body, etag } = await network.call<ProgrammeView>(coordinator, `GET programmes/${network.programmeId}`);
  return { ...body, etag: etag ?? '' };
};

const configure = (token: string, body: unknown, version?: string) =>
  network.call<ProgrammeView>(
    token,
    `PUT programmes/${network.programmeId}/configuration`,
    body,
    version ? { 'if-match': version } : {},
  );

it('begins a programme from a template, for the regions of the network', async () => {
  const wanted = { name: 'Dag van de Mobiliteit', slug: 'dag', template: 'mobility-day', regionCodes: ['PV22'] };
  const made = await network.call<ProgrammeView>(coordinator, 'POST programmes', wanted);
  expect(made).toMatchObject({ status: 201, etag: '"1"', body: { slug: 'dag', configurationVersion: 1 } });
  expect(made.body.configuration).toEqual(fromTemplate('mobility-day', ['PV22']));
  expect((await network.call(coordinator, 'POST programmes', wanted)).body).toMatchObject({
    status: 409,
    code: 'slug_taken',
    errors: [{ pointer: '/slug' }],
  });
  const elsewhere = { ...wanted, slug: 'elders', regionCodes: ['PV22', 'PV99'] };
  expect((await network.call(coordinator, 'POST programmes', elsewhere)).body).toMatchObject({
    status: 409,
    code: 'unknown_region',
    errors: [{ pointer: '/regionCodes/1' }],
  });
  const ofTwoDays = (more: Record<string, unknown>) => ({
    ...{ ...wanted, slug: 'eigen', configuration: { days: 2, languages: ['fy'], ...more } },
  });
  // The day after the first one is no time to look back any more.
  expect((await network.call(coordinator, 'POST programmes', ofTwoDays({}))).body).toMatchObject({
    code: 'bad_configuration',
    errors: [{ pointer: '/phases/11/offsetDays', detail: expect.stringContaining('give 2 or more') }],
  });
  const phases = fromTemplate('mobility-day', []).phases.map((phase) =>
    phase.state === 'evaluating' ? { ...phase, offsetDays: 2 } : phase,
  );
  const own = ofTwoDays({ phases });
  const { configuration } = (await network.call<ProgrammeView>(coordinator, 'POST programmes', own)).body;
  expect([configuration.days, configuration.languages, configuration.seatWays]).toEqual([2, ['fy'], ['ranked']]);
});

it('keeps every version of a configuration, changed by the owner alone and by the version that was read', async () => {
  const before = await programme();
  const changed = { ...before.configuration, days: 4 };
  expect((await configure(coordinator, changed, before.etag)).status).toBe(403);
  expect((await configure(network.owner, changed)).status).toBe(428);
  const after = await configure(network.owner, changed, before.etag);
  expect(after.body).toMatchObject({
    configurationVersion: 2,
    version: before.version + 1,
    configuration: { days: 4 },
  });
  expect((await configure(network.owner, changed, before.etag)).body).toMatchObject({
    status: 412,
    code: 'changed_meanwhile',
  });
  expect((await configure(network.owner, { ...changed, days: 0 }, after.etag ?? '')).body).toMatchObject({
    status: 400,
    code: 'bad_configuration',
    errors: [{ pointer: '/days' }],
  });
  expect((await programme()).configurationVersion).toBe(2);
  const kept = await house.get(Tenancy).run(network.tenantId, () =>
    rowsIn<{ number: number; days: number; key: string }>(
      house.get(Tenancy),
      `select v.number, (v.body->>'days')::int as days, o.key from programme_configuration_version v
       join outbox_entry o on o.key = 'programme-schedule/' || v.programme_id || '/' || v.number
       where v.programme_id = $1 order by v.number`,
      [network.programmeId],
    ),
  );
  expect(kept.map(({ number, days }) => [number, days])).toEqual([
    [1, 5],
    [2, 4],
  ]);
});

it('lets two owners who change it at once not overwrite each other', async () => {
  const before = await programme();
  const answers = await Promise.all(
    [1, 2, 3, 4].map((days) => configure(network.owner, { ...before.configuration, days }, before.etag)),
  );
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412, 412, 412]);
});

it('shows its regions to everybody and its partners to its own people', async () => {
  const regions = await network.call<Region[]>(null, 'GET regions');
  expect(regions.body.map((region) => region.code)).toEqual(['PV20', 'PV21', 'PV22']);
  const partner = { name: 'Noordmar', contactEmail: 'werkgroep@noordmar.example', regionIds: [regions.body[0]?.id] };
  expect((await network.call(coordinator, 'POST partners', partner)).status).toBe(403);
  expect((await network.call<Partner>(network.owner, 'POST partners', partner)).body).toMatchObject(partner);
  expect((await network.call(network.owner, 'POST partners', partner)).body.code).toBe('duplicate_partner');
  expect((await network.call<Partner[]>(coordinator, 'GET partners')).body).toMatchObject([partner]);
  expect((await network.call(null, 'GET partners')).status).toBe(401);
});
