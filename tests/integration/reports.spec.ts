import { setTimeout as wait } from 'node:timers/promises';
import { AttendanceService, PlacementsService } from '#placements';
import { RegistrationsService } from '#registrations';
import { ReportsService, type EditionFigures } from '#reports';
import { parse } from 'csv-parse/sync';
import { createHouse, type House } from '../support/house.js';
import { Scene, refusal, type Player } from '../support/scene.js';

let house: House;
let scene: Scene;
let owner: Player;
let employer: string;
let host: string;

beforeAll(async () => {
  house = await createHouse({ worker: true });
  scene = await Scene.build(house);
  owner = await scene.player('owner@net.example', 'owner');
  employer = await scene.organisation('=Zorg & Co', 'zorg.example');
  host = await scene.organisation('Windpark Eemsmond');
  const talk = (await scene.offer(host, { way: 'instant', mode: 'online', seats: 10 })).sessionIds[0] as string;
  const later = (
    await scene.offer(host, {
      way: 'instant',
      mode: 'online',
      seats: 5,
      sessions: [['2021-06-03T07:00:00Z', '2021-06-03T08:00:00Z']],
    })
  ).sessionIds[0] as string;
  const own = (
    await scene.offer(employer, {
      way: 'instant',
      mode: 'online',
      seats: 3,
      sessions: [['2021-06-04T07:00:00Z', '2021-06-04T08:00:00Z']],
    })
  ).sessionIds[0] as string;
  await scene.offer(host, { state: 'approved', seats: 100 });
  await scene.jump('registration_open');
  for (let i = 0; i < 3; i++) {
    const player = await scene.player(`person${i}@zorg.example`);
    const form = { editionId: scene.editionId, organisationId: employer, name: `Person ${i}`, jobTitle: 'Begeleider' };
    const { id } = await house.get(RegistrationsService).register(player.actor, form);
    await house.get(RegistrationsService).submit(player.actor, id);
    if (i === 2) continue;
    const seat = await house.get(PlacementsService).takeSeat(player.actor, id, talk);
    if (i === 1) continue;
    await house.get(PlacementsService).takeSeat(player.actor, id, later);
    await house.get(PlacementsService).takeSeat(player.actor, id, own);
    await scene.at('2021-06-01T08:00:00Z');
    await house.get(AttendanceService).mark(owner.actor, seat.id, 'attended');
    await scene.jump('registration_open');
  }
});

afterAll(() => house?.close());

interface Built {
  state: string;
  countedAt: string;
  figures: EditionFigures;
}

async function built(reportId: string): Promise<Built> {
  for (let i = 0; i < 100; i++) {
    const { body } = await scene.http(owner, 'GET', `reports/${reportId}`);
    if (body.state !== 'requested') return body;
    await wait(200);
  }
  throw new Error('the report was not built within 20 s');
}

it('counts the five figures and the flows in the background, each with its definition and moment', async () => {
  await scene.at('2021-06-21T07:00:00.000Z');
  const asked = await scene.http(owner, 'POST', `editions/${scene.editionId}/reports`);
  expect(asked).toMatchObject({ status: 201, body: { state: 'requested', figures: null } });
  const report = await built(asked.body.id);
  expect(report).toMatchObject({ state: 'built', countedAt: '2021-06-21T07:00:00.000Z' });
  const values = Object.fromEntries(
    (['seatsOffered', 'registrations', 'distinctParticipants', 'placements', 'attended'] as const).map((name) => [
      name,
      report.figures[name].value,
    ]),
  );
  expect(values).toEqual({ seatsOffered: 18, registrations: 3, distinctParticipants: 2, placements: 4, attended: 1 });
  expect(report.figures.attended.definition).toContain('host');
  // A seat at one's own organisation is neither sent nor received.
  expect(report.figures.byOrganisation).toEqual([
    { id: employer, name: '=Zorg & Co', out: 3, in: 0 },
    { id: host, name: 'Windpark Eemsmond', out: 0, in: 3 },
  ]);
  expect(report.figures.byRegion).toEqual([{ id: scene.regionId, name: 'Fryslân', out: 0, in: 0 }]);

  const csv = await scene.http(owner, 'GET', `reports/${asked.body.id}/csv`);
  const rows = parse(csv.body as string, { bom: true, delimiter: ';', columns: true }) as Record<string, string>[];
  expect(rows.find((row) => row['figure'] === 'organisationOut')).toMatchObject({
    name: "'=Zorg & Co",
    value: '3',
    countedAt: '2021-06-21T07:00:00.000Z',
  });
});

it('tells an organisation how it stands now, and nobody how another one does', async () => {
  const contact = await scene.player('contact@zorg.example', 'contact', employer);
  const standing = (organisationId: string) =>
    scene.http(contact, 'GET', `editions/${scene.editionId}/organisations/${organisationId}/standing`);
  const counted = { registered: 3, claimsWaiting: 0, seatsOffered: 3, peopleSent: 2, out: 3, in: 0, rule: null };
  const offers = { offersBegun: 0, offersToChange: 0, offersHandedIn: 1, offersWithoutHost: 1 };
  expect((await standing(employer)).body).toEqual({ ...counted, ...offers });
  expect((await standing(host)).status).toBe(403);
});

it('makes one report by itself when the edition is reported', async () => {
  const before = (await scene.http(owner, 'GET', `editions/${scene.editionId}/reports`)).body.length;
  await scene.enter('reported');
  const { body } = await scene.http(owner, 'GET', `editions/${scene.editionId}/reports`);
  expect(body).toHaveLength(before + 1);
  expect((await built(body[0].id)).figures.placements.value).toBe(4);
});

it('is for those who may, and never counted twice', async () => {
  const stranger = await scene.player('stranger@zorg.example');
  expect((await scene.http(stranger, 'POST', `editions/${scene.editionId}/reports`)).status).toBe(403);
  const asked = await house.get(ReportsService).request(owner.actor, scene.editionId);
  const first = await built(asked.id);
  await scene.at('2021-07-01T07:00:00.000Z');
  await house.get(ReportsService).build(scene.tenantId, asked.id);
  expect((await scene.http(owner, 'GET', `reports/${asked.id}`)).body.countedAt).toBe(first.countedAt);
  await scene.query(`update report set state = 'failed', figures = null, counted_at = null where id = $1`, [asked.id]);
  expect(await refusal(house.get(ReportsService).csv(owner.actor, asked.id))).toBe('not_built');
});
