import { LifecycleService } from '#editions';
import { createHouse, type House } from '../support/house.js';
import { createNetwork, releasedEdition, type Network, type Refusal } from '../support/network.js';

let house: House;
let network: Network;
let editionId: string;
let organisationId: string;
const nobody = '01890000-0000-7000-8000-000000000000';

beforeAll(async () => {
  house = await createHouse();
  network = await createNetwork(house, 'exchange-week');
  editionId = await releasedEdition(network, { slug: 'week', name: 'Week', firstDay: '2035-05-28' });
  for (const state of ['announced', 'call_open'] as const) {
    await house.get(LifecycleService).move(network.seed, editionId, state, null);
  }
  organisationId = (await network.call(network.owner, 'POST organisations', organisation())).body.id;
  await network.call(network.owner, `POST editions/${editionId}/participations`, { organisationId });
});
afterAll(() => house?.close());

const organisation = (changes: object = {}) => ({
  name: 'Gemeente Waddenmeer',
  sector: 'gemeente',
  place: 'Dokkum',
  regionIds: [Object.values(network.regions)[0]!.id],
  contact: { name: 'Sietske Hoekstra', email: 'sietske.hoekstra@waddenmeer.example' },
  ...changes,
});
const edition = (changes: object) => ({
  programmeId: network.programmeId,
  slug: 'volgend',
  name: 'Volgend jaar',
  firstDay: '2036-05-26',
  ...changes,
});
const offer = (session: object = {}, changes: object = {}) => ({
  organisationId,
  title: 'Een dag mee met de brugwachter',
  description: 'Meekijken.',
  type: 'job_shadow',
  mode: 'on_site',
  way: 'ranked',
  place: 'Joure',
  sessions: [{ startsLocal: '2035-05-28T09:00', endsLocal: '2035-05-28T12:00', minSeats: 1, maxSeats: 2, ...session }],
  ...changes,
});

/** Every refusal: problem+json with a code, one sentence, and a pointer with the remedy to each wrong field. */
async function refuse(request: string, body: unknown, headers: Record<string, string> = {}): Promise<Refusal> {
  const answer = await network.call<Refusal>(network.owner, request, body, headers);
  expect(answer.body).toMatchObject({ status: answer.status, code: expect.stringMatching(/^[a-z_]+$/) });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
  expect(answer.body.detail).toMatch(/^[^\n]{10,}\.$/);
  return answer.body;
}

const long = 'x'.repeat(10_000);
const wrong: [string, () => [string, unknown, Record<string, string>?], number, string | null][] = [
  ['a name of ten thousand characters', () => ['POST organisations', organisation({ name: long })], 400, '/name'],
  ['a name of blanks', () => ['POST organisations', organisation({ name: '   ' })], 400, '/name'],
  ['a name with a NUL', () => ['POST organisations', organisation({ name: 'A\0B' })], 400, '/name'],
  ['a name with a control character', () => ['POST organisations', organisation({ name: 'A\u0007B' })], 400, '/name'],
  ['a name of half a character', () => ['POST organisations', organisation({ name: 'A\ud83d' })], 400, '/name'],
  ['a name of two lines', () => ['POST organisations', organisation({ name: 'A\nB' })], 400, '/name'],
  ['a name that reads backwards', () => ['POST organisations', organisation({ name: 'A\u202eB' })], 400, '/name'],
  [
    'a title that reads backwards',
    () => [`POST editions/${editionId}/offers`, offer({}, { title: 'Kijken \u2067bij\u2069' })],
    400,
    '/title',
  ],
  [
    'a description with a control character',
    () => [`POST editions/${editionId}/offers`, offer({}, { description: 'Kijken\n\u001b[2J' })],
    400,
    '/description',
  ],
  [
    'a subject of two lines',
    () => [
      'PUT notice-templates/seat_taken/nl',
      { subject: 'Plek\r\nBcc: iedereen@elders.example', body: 'Tekst' },
      { 'if-match': '"0"' },
    ],
    400,
    '/subject',
  ],
  [
    'a mail with an image from elsewhere',
    () => [
      'PUT notice-templates/seat_taken/nl',
      { subject: 'Plek', body: 'Tekst ![](https://elders.example/pixel.gif)' },
      { 'if-match': '"0"' },
    ],
    400,
    '/body',
  ],
  ['a NUL in an address', () => ['GET notice-templates/seat%00taken/nl', undefined], 400, '{kind}'],
  ['a number for a name', () => ['POST organisations', organisation({ name: 42 })], 400, '/name'],
  ['a list for a person', () => ['POST organisations', organisation({ contact: [] })], 400, '/contact'],
  ['a text for a person', () => ['POST organisations', organisation({ contact: 'Sietske' })], 400, '/contact'],
  [
    'an emoji in an address',
    () => ['POST organisations', organisation({ contact: { name: 'S', email: '🧀@x' } })],
    400,
    '/contact/email',
  ],
  ['a field nobody knows', () => ['POST organisations', organisation({ colour: 'red' })], 400, '/colour'],
  ['a region of nobody', () => ['POST organisations', organisation({ regionIds: [nobody] })], 409, '/regionIds/0'],
  ['no If-Match', () => [`PATCH organisations/${organisationId}`, { place: 'Sneek' }], 428, null],
  [
    'an If-Match of nobody',
    () => [`PATCH organisations/${organisationId}`, { place: 'Sneek' }, { 'if-match': 'x' }],
    400,
    'If-Match',
  ],
  ['an unknown id', () => [`PATCH organisations/${nobody}`, { place: 'Sneek' }, { 'if-match': '"1"' }], 404, null],
  ['an id that is none', () => ['PATCH organisations/x', {}, { 'if-match': '"1"' }], 400, '{organisationId}'],
  ['a day that does not exist', () => ['POST editions', edition({ firstDay: '2026-02-30' })], 400, '/firstDay'],
  ['a day in the year 9999', () => ['POST editions', edition({ firstDay: '9999-12-31' })], 400, '/firstDay'],
  ['a day in the year 1', () => ['POST editions', edition({ firstDay: '0001-01-01' })], 400, '/firstDay'],
  ['a number for a day', () => ['POST editions', edition({ firstDay: 20360526 })], 400, '/firstDay'],
  ['a list for a rehearsal', () => ['POST editions', edition({ rehearsal: [] })], 400, '/rehearsal'],
  [
    'a milestone nobody knows',
    () => [`PATCH editions/${editionId}/milestones/lunch`, {}, { 'if-match': '"1"' }],
    400,
    '{name}',
  ],
  [
    'an end before the start',
    () => [`POST editions/${editionId}/offers`, offer({ endsLocal: '2035-05-28T08:00' })],
    400,
    '/sessions/0/endsLocal',
  ],
  [
    'a moment that does not exist',
    () => [`POST editions/${editionId}/offers`, offer({ startsLocal: '2026-02-30T09:00' })],
    400,
    '/sessions/0/startsLocal',
  ],
  [
    'seats below nothing',
    () => [`POST editions/${editionId}/offers`, offer({ maxSeats: -1 })],
    400,
    '/sessions/0/maxSeats',
  ],
  ['half a seat', () => [`POST editions/${editionId}/offers`, offer({ maxSeats: 1.5 })], 400, '/sessions/0/maxSeats'],
  [
    'more seats at least than at most',
    () => [`POST editions/${editionId}/offers`, offer({ minSeats: 5 })],
    400,
    '/sessions/0/maxSeats',
  ],
  [
    'a link that runs a script',
    () => [`POST editions/${editionId}/offers`, offer({}, { mode: 'hybrid', meetingLink: 'javascript:alert(1)' })],
    400,
    '/meetingLink',
  ],
  ['no reason', () => [`POST editions/${editionId}/cancellations`, {}], 400, '/reason'],
  ['a page in words', () => [`GET editions/${editionId}/catalogue?page=first`, undefined], 400, '?page'],
  ['a NUL in a question', () => ['GET audit-entries?subjectType=a%00b', undefined], 400, '?subjectType'],
  ['a way that is none', () => ['GET nowhere', undefined], 404, null],
];

it.each(wrong)('refuses %s, naming the field and the remedy', async (_, request, status, pointer) => {
  const body = await refuse(...request());
  expect({ status: body.status, pointer: body.errors?.[0]?.pointer ?? null }).toEqual({ status, pointer });
});

it.each([
  ['half a document', '{"name": ', 'application/json', 400, 'malformed_json'],
  ['a list', '[]', 'application/json', 400, 'invalid_input'],
  ['three megabytes', `{"name":"${'y'.repeat(3_000_000)}"}`, 'application/json', 413, 'too_large'],
  ['a form', 'name=x', 'application/x-www-form-urlencoded', 415, 'unsupported_media_type'],
  [
    'fifty thousand brackets',
    `{"name":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    'application/json',
    400,
    'invalid_input',
  ],
])('refuses %s for a body', async (_, body, type, status, code) => {
  const { tenantId, owner } = network;
  const response = await fetch(`${house.url}/v1/tenants/${tenantId}/organisations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${owner}`, 'content-type': type },
    body,
  });
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect((await response.json()) as Refusal).toMatchObject({ status, code });
});

it('keeps a name in one form, whatever spaces and accents it was typed with', async () => {
  const name = '  Zorg\u00a0\u00a0Su\u0301dwest ';
  const contact = { name: ' Jelle  de Vries', email: 'jelle@zorg-sudwest.example' };
  const made = await network.call<{ name: string }>(
    network.owner,
    'POST organisations',
    organisation({ name, contact }),
  );
  expect([made.status, made.body.name]).toEqual([201, 'Zorg S\u00fadwest']);
});

it('keeps a name with an emoji and every other sign as it is', async () => {
  const name = 'Zorg 🧀 & <b>Söhne</b> 👩‍👩‍👧';
  const contact = { name: 'Ype', email: 'ype@zorg.example' };
  const made = await network.call<{ name: string }>(
    network.owner,
    'POST organisations',
    organisation({ name, contact }),
  );
  expect([made.status, made.body.name]).toEqual([201, name]);
});
