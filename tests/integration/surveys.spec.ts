import { Edition, Milestone, MilestoneReminderDue } from '#editions';
import { Events } from '#platform/events';
import { AttendanceService, PlacementsService } from '#placements';
import { RegistrationsService } from '#registrations';
import { ReportsService } from '#reports';
import { createHouse, type House } from '../support/house.js';
import { Scene, type Player } from '../support/scene.js';

let house: House;
let scene: Scene;
let owner: Player;
let contact: Player;
let host: Player;
let talk: string;
let tour: string;
/** People with a registration each; the last one has no seat, the one before was not there. */
const people: (Player & { registrationId: string; seats: string[] })[] = [];

const four = (worthwhile: number, learned = 3, prepared = 3, again = 5): unknown[] =>
  Object.entries({ worthwhile, learned, prepared, again }).map(([question, score]) => ({ question, score }));
const survey = (of: { registrationId: string }, as: Player) =>
  scene.http(as, 'GET', `registrations/${of.registrationId}/survey`);
const answer = (of: (typeof people)[number], body: unknown, etag = '"0"', as: Player = of) =>
  scene.http(as, 'PUT', `registrations/${of.registrationId}/survey-response`, body, { 'if-match': etag });
const nth = (i: number) => people[i] as (typeof people)[number];
const code = ({ status, body }: { status: number; body: { code?: string } }): [number, unknown] => [status, body.code];

beforeAll(async () => {
  house = await createHouse({ worker: true });
  scene = await Scene.build(house);
  owner = await scene.player('owner@net.example', 'owner');
  const employer = await scene.organisation('Zorg & Co', 'zorg.example');
  const organisation = await scene.organisation('Windpark Eemsmond');
  contact = await scene.player('contact@zorg.example', 'contact', employer);
  host = await scene.player('host@wind.example', 'host', organisation);
  const offer = { way: 'instant', mode: 'online', seats: 20 } as const;
  [talk] = (await scene.offer(organisation, { ...offer, title: 'Praten over wind' })).sessionIds as [string];
  [tour] = (
    await scene.offer(organisation, {
      ...offer,
      title: 'Rondleiding',
      sessions: [['2021-06-03T07:00:00Z', '2021-06-03T08:30:00Z']],
    })
  ).sessionIds as [string];
  await scene.jump('registration_open');
  for (let i = 0; i < 8; i++) {
    const player = await scene.player(`person${i}@zorg.example`);
    const form = { editionId: scene.editionId, organisationId: employer, name: `Person ${i}`, jobTitle: 'Begeleider' };
    const { id } = await house.get(RegistrationsService).register(player.actor, form);
    await house.get(RegistrationsService).submit(player.actor, id);
    const seats: string[] = [];
    for (const sessionId of i === 7 ? [] : i === 0 ? [talk, tour] : [talk])
      seats.push((await house.get(PlacementsService).takeSeat(player.actor, id, sessionId)).id);
    people.push({ ...player, registrationId: id, seats });
  }
  await scene.at('2021-06-03T09:00:00Z');
  for (const seat of nth(0).seats) await house.get(AttendanceService).mark(owner.actor, seat, 'attended');
  await house.get(AttendanceService).mark(owner.actor, nth(6).seats[0] as string, 'no_show');
});

afterAll(() => house?.close());

it('asks nobody before the last day is over', async () => {
  await scene.jump('running');
  const { status, body, etag } = await survey(nth(0), nth(0));
  expect([status, etag]).toEqual([200, '"0"']);
  expect(body).toEqual({
    questions: ['worthwhile', 'learned', 'prepared', 'again'],
    state: 'not_yet',
    opensLocal: '2021-06-05T09:00',
    closesLocal: '2021-06-19T09:00',
    asked: true,
    certificate: true,
    answers: null,
    nextEdition: { wording: '2026-11', givenAt: null },
    version: 0,
  });
  expect(code(await answer(nth(0), { scores: four(5) }))).toEqual([409, 'not_open_yet']);
  expect(code(await agree(nth(0)))).toEqual([409, 'not_open_yet']);
});

it('is answered once by whoever was there, and otherwise as long as it is open', async () => {
  await scene.jump('evaluating');
  expect((await survey(nth(0), nth(0))).body.state).toBe('open');
  const first = await answer(nth(0), { scores: four(4), remarks: '  Mooi.\nGraag langer.  ' });
  expect([first.status, first.etag]).toEqual([200, '"1"']);
  expect(first.body.answers).toEqual({ scores: four(4), remarks: 'Mooi.\nGraag langer.' });
  // Whoever did not see what stands there now does not overwrite it.
  expect(code(await answer(nth(0), { scores: four(1) }))).toEqual([412, 'changed_meanwhile']);
  expect(code(await scene.http(nth(0), 'PUT', address(nth(0)), { scores: four(1) }))).toEqual([
    428,
    'if_match_required',
  ]);
  const second = await answer(nth(0), { scores: four(5) }, '"1"');
  expect(second.body).toMatchObject({ version: 2, answers: { scores: four(5), remarks: null } });
  expect(await scene.query('select count(*)::int as n from survey_response')).toEqual([{ n: 1 }]);
});

const address = ({ registrationId }: { registrationId: string }): string =>
  `registrations/${registrationId}/survey-response`;

it('is not for whoever had no seat, or of whom the host said that they were not there', async () => {
  for (const i of [6, 7]) {
    expect((await survey(nth(i), nth(i))).body).toMatchObject({ asked: false, certificate: false });
    expect(code(await answer(nth(i), { scores: four(5) }))).toEqual([409, 'no_visit']);
  }
});

it('takes an answer to each question, from 1 to 5', async () => {
  const of = nth(1);
  expect(code(await answer(of, { scores: four(6) }))).toEqual([400, 'invalid_input']);
  expect(code(await answer(of, { scores: four(2.5) }))).toEqual([400, 'invalid_input']);
  expect(code(await answer(of, { scores: four(5).slice(1) }))).toEqual([400, 'bad_answers']);
  expect(code(await answer(of, { scores: [...four(5).slice(1), { question: 'weather', score: 1 }] }))).toEqual([
    400,
    'invalid_input',
  ]);
  expect((await survey(of, of)).body.answers).toBeNull();
});

it('is nobody else’s to read or to answer: not an owner’s, a contact’s, a host’s or another participant’s', async () => {
  for (const other of [owner, contact, host, nth(1)]) {
    expect(code(await survey(nth(0), other))).toEqual([403, 'forbidden']);
    expect(code(await answer(nth(0), { scores: four(1) }, '*', other))).toEqual([403, 'forbidden']);
    expect(code(await agree(nth(0), other))).toEqual([403, 'forbidden']);
    expect(code(await scene.http(other, 'GET', certificate(nth(0))))).toEqual([403, 'forbidden']);
  }
  // Of another network it is not there at all.
  const elsewhere = await Scene.build(house);
  const stranger = await elsewhere.player('person0@zorg.example');
  for (const path of ['survey', 'attendance-certificate'])
    expect((await elsewhere.http(stranger, 'GET', `registrations/${nth(0).registrationId}/${path}`)).status).toBe(404);
  expect((await elsewhere.http(stranger, 'GET', `editions/${scene.editionId}/survey-figures`)).status).toBe(404);
});

const agree = (of: (typeof people)[number], as: Player = of, wording = '2026-11') =>
  scene.http(as, 'PUT', `registrations/${of.registrationId}/next-edition-consent`, { wording });

it('keeps that somebody wants to hear of the next edition, in which words and since when, until they take it back', async () => {
  const rows = () =>
    scene.query<{ wording: string; withdrawn: boolean }>(
      'select wording, withdrawn_at is not null as withdrawn from next_edition_consent',
    );
  expect(code(await agree(nth(0), nth(0), '2020-01'))).toEqual([409, 'other_wording']);
  expect(await rows()).toEqual([]);
  const given = await agree(nth(0));
  expect(given.body.nextEdition).toEqual({ wording: '2026-11', givenAt: expect.stringMatching(/^\d{4}-.*Z$/) });
  // Said again it is not given again.
  expect((await agree(nth(0))).body.nextEdition).toEqual(given.body.nextEdition);
  const back = await scene.http(nth(0), 'DELETE', `registrations/${nth(0).registrationId}/next-edition-consent`);
  expect(back).toMatchObject({ status: 200, body: { nextEdition: { givenAt: null } } });
  expect(await rows()).toEqual([{ wording: '2026-11', withdrawn: true }]);
  const toInvite = (as: Player) => scene.http(as, 'GET', `editions/${scene.editionId}/next-edition-consents`);
  expect((await toInvite(owner)).body).toMatchObject({ total: 0, items: [] });
  expect((await agree(nth(0))).body.nextEdition.givenAt).not.toBeNull();
  expect((await toInvite(owner)).body).toMatchObject({
    total: 1,
    items: [{ name: 'Person 0', email: 'person0@zorg.example', wording: '2026-11' }],
  });
  for (const other of [contact, host, nth(0)]) expect(code(await toInvite(other))).toEqual([403, 'forbidden']);
  expect(await rows()).toEqual([{ wording: '2026-11', withdrawn: false }]);
});

it('reminds those who have not answered, and nobody who was not there', async () => {
  await scene.run(async () => {
    const { tenancy, editionId } = scene;
    const milestone = await tenancy.repository(Milestone).findOneByOrFail({ editionId, name: 'reported' });
    await house.get(Events).announce(MilestoneReminderDue, {
      edition: await tenancy.repository(Edition).findOneByOrFail({ id: editionId }),
      milestone: 'reported',
      reminder: 'survey',
      daysBefore: 7,
      milestoneAt: milestone.at,
      occurrenceId: `${milestone.id}:survey:7`,
      revision: milestone.revision,
    });
  });
  const told = await scene.query<{ email: string }>(
    `select p.email from notice n join campaign c on c.tenant_id = n.tenant_id and c.id = n.campaign_id
       join person p on p.tenant_id = n.tenant_id and p.id = n.person_id where c.kind = 'survey' order by 1`,
  );
  expect(told.map(({ email }) => email)).toEqual([1, 2, 3, 4, 5].map((i) => `person${i}@zorg.example`));
});

const certificate = ({ registrationId }: { registrationId: string }): string =>
  `registrations/${registrationId}/attendance-certificate`;

it('certifies what hosts marked, and nothing else', async () => {
  const { status, body } = await scene.http(nth(0), 'GET', certificate(nth(0)));
  expect([status, body]).toEqual([
    200,
    {
      name: 'Person 0',
      organisationName: 'Zorg & Co',
      networkName: scene.slug,
      minutes: 270,
      visits: [
        expect.objectContaining({ title: 'Praten over wind', organisationName: 'Windpark Eemsmond', mode: 'online' }),
        expect.objectContaining({ title: 'Rondleiding', startsAt: '2021-06-03T07:00:00.000Z' }),
      ],
    },
  ]);
  expect(code(await scene.http(nth(1), 'GET', certificate(nth(1))))).toEqual([409, 'not_attended']);
});

const figures = (as: Player = owner) => scene.http(as, 'GET', `editions/${scene.editionId}/survey-figures`);

it('tells organisers numbers alone: once it is closed, of five answers or more', async () => {
  for (const i of [1, 2, 3]) expect((await answer(nth(i), { scores: four(i) })).status).toBe(200);
  const hidden = { asked: 6, answered: 4, averages: null, remarks: null };
  expect((await figures()).body).toEqual(hidden);
  await scene.jump('reported');
  // Closed, and still only four.
  expect(code(await answer(nth(4), { scores: four(4) }))).toEqual([409, 'closed']);
  expect((await figures()).body).toEqual(hidden);
  await scene.jump('evaluating');
  expect((await answer(nth(4), { scores: four(4, 1), remarks: 'Dank u.' })).status).toBe(200);
  // Five, and still open.
  expect((await figures()).body).toEqual({ ...hidden, answered: 5 });
  await scene.jump('reported');
  const averages = [
    { question: 'worthwhile', average: 3 },
    { question: 'learned', average: 2.6 },
    { question: 'prepared', average: 3 },
    { question: 'again', average: 5 },
  ];
  expect((await figures()).body).toEqual({ asked: 6, answered: 5, averages, remarks: ['Dank u.'] });
  for (const other of [contact, host, nth(0)]) expect(code(await figures(other))).toEqual([403, 'forbidden']);

  const report = await house.get(ReportsService).request(owner.actor, scene.editionId);
  await house.get(ReportsService).build(scene.tenantId, report.id);
  const { body } = await scene.http(owner, 'GET', `reports/${report.id}`);
  expect(body.figures.surveyAnswered).toMatchObject({ value: 5 });
  expect(body.figures.surveyAverages).toEqual(averages.map((one) => expect.objectContaining(one)));
  const csv = await scene.http(owner, 'GET', `reports/${report.id}/csv`);
  expect(csv.body).toContain('surveyAverage;worthwhile;3;');
});

it('forgets who answered what, and what they wrote, once the edition is archived', async () => {
  const [before] = await scene.query<{ n: number }>('select count(*)::int as n from survey_link');
  expect(before).toEqual({ n: 5 });
  const [row] = await scene.query<{ ids: string[]; made: Date[] }>(
    `select array_agg(id::text) as ids, array_agg(created_at) as made from survey_response`,
  );
  // Nothing of a response tells when, and so who: no version 7 among the ids, and the midnight of the day.
  for (const id of row?.ids ?? []) expect(id[14]).toBe('4');
  expect(new Set(row?.made.map((at) => at.toISOString())).size).toBe(1);
  await scene.enter('archived');
  expect(await scene.query('select from survey_link')).toEqual([]);
  expect(await scene.query('select remarks from survey_response where remarks is not null')).toEqual([]);
  expect((await survey(nth(0), nth(0))).body).toMatchObject({ state: 'closed', answers: null });
  // The figures stay.
  expect((await figures()).body).toMatchObject({ answered: 5, averages: expect.any(Array), remarks: [] });
});
