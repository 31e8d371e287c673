import { LifecycleService } from '#editions';
import { PeopleService } from '#identity';
import { NoticeSender } from '#notifications';
import { Contact, Organisation, OrganisationRegion } from '#organisations';
import { addDays, localOf, realNow } from '#platform/clock';
import { newId } from '#platform/database';
import { MailMessage } from '#platform/mail';
import { Tenancy } from '#platform/tenancy';
import { rowsIn } from '../support/looking.js';
import { createHouse, type House } from '../support/house.js';
import { createNetwork, releasedEdition, type Network } from '../support/network.js';

let house: House;
let network: Network;
let tenancy: Tenancy;

interface Found {
  organisationCount: number;
  peopleCount: number;
  told: string;
  organisations: { id: string; name: string }[];
  leftOut: { reason: string; count: number; organisations: { name: string }[] }[];
}

const query = <Row = Record<string, unknown>>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  tenancy.run(network.tenantId, () => rowsIn<Row>(tenancy, sql, parameters));
const region = (name: string): string => network.regions[name]!.id;
const firstDay = (days: number): string => addDays(localOf(realNow(), 'Europe/Amsterdam').slice(0, 10), days);

/** An organisation of a region, with people who are its contacts. */
async function organisation(
  name: string,
  regionName: string,
  contacts: string[] = [],
  state: Organisation['state'] = 'approved',
): Promise<string> {
  const { tenantId } = network;
  const [id, homeRegionId] = [newId(), region(regionName)];
  await tenancy.run(tenantId, async () => {
    await tenancy
      .repository(Organisation)
      .insert({ tenantId, id, name, sector: 'gemeente', place: 'Joure', homeRegionId, state });
    await tenancy
      .repository(OrganisationRegion)
      .insert({ tenantId, id: newId(), organisationId: id, regionId: homeRegionId, state: 'approved' });
    for (const email of contacts) {
      const { id: personId } = await house.get(PeopleService).ensure({ email, name: email.split('@')[0]! });
      await tenancy
        .repository(Contact)
        .insert({ tenantId, id: newId(), organisationId: id, personId, kind: 'contact' });
    }
  });
  return id;
}

const join = (editionId: string, organisationId: string) =>
  network.call(network.owner, `POST editions/${editionId}/participations`, { organisationId });
const preview = (token: string, editionId: string, keys: [string, string][]) =>
  network.call<Found>(token, `GET editions/${editionId}/participation-invitation-preview?${new URLSearchParams(keys)}`);
const invite = (token: string, editionId: string, wanted: object) =>
  network.call<Found>(token, `POST editions/${editionId}/participation-invitations`, wanted);
const leftOut = ({ leftOut }: Found): Record<string, string[] | number> =>
  Object.fromEntries(leftOut.map((o) => [o.reason, o.organisations.map(({ name }) => name)]));

/** Sends what waits; answers the receivers of a kind's mails of an edition at the message log, and what they say. */
async function mails(editionId: string, kind: string): Promise<{ to: string; text: string }[]> {
  const waiting = await query<{ id: string }>(`select id from notice where state = 'queued' order by id`);
  for (const { id } of waiting) await house.get(NoticeSender).send(network.tenantId, id);
  return tenancy.run(network.tenantId, () =>
    tenancy.repository(MailMessage).find({ where: { matterId: editionId, kind }, order: { to: 'ASC' } }),
  );
}

let editionId: string;
let fryslan: string;
let [both, second, theirs] = ['', '', ''];

beforeAll(async () => {
  house = await createHouse();
  tenancy = house.get(Tenancy);
  network = await createNetwork(house, 'exchange-week');
  fryslan = await network.letIn('wietske@fryslan.example', 'regional_coordinator', { regionIds: [region('Fryslân')] });
  editionId = await releasedEdition(network, { slug: 'week', name: 'Week', firstDay: firstDay(300) });
  for (const step of ['announced', 'call_open'] as const)
    await house.get(LifecycleService).move(network.seed, editionId, step, null);
  both = await organisation('Gemeente Een', 'Fryslân', ['jelle@een.example', 'sjoerd@een.example']);
  second = await organisation('Gemeente Twee', 'Fryslân', ['jelle@een.example']);
  theirs = await organisation('Gemeente Drie', 'Groningen', ['yun@drie.example']);
});
afterAll(() => house?.close());

it('counts before whom it invites and tells, and who is left out and why; then does just that, one mail a person', async () => {
  await organisation('Zonder contact', 'Fryslân');
  await organisation('Wil erbij', 'Fryslân', ['wil@erbij.example'], 'applied');
  await join(editionId, await organisation('Al gevraagd', 'Fryslân', ['al@gevraagd.example']));
  const gone = await join(editionId, await organisation('Weer weg', 'Fryslân', ['weer@weg.example']));
  await network.call(network.owner, `POST editions/${editionId}/participations/${gone.body.id}/withdrawals`, {});
  await organisation('Oude streek', 'Drenthe', ['oud@streek.example']);
  await query('update region set retired_at = now() where id = $1', [region('Drenthe')]);
  // Invited to the network itself: whoever was asked to be its contact hears of it.
  const asked = await network.call(network.owner, 'POST organisations', {
    ...{ name: 'Nieuw in het netwerk', sector: 'zorg', place: 'Sneek', regionIds: [region('Fryslân')] },
    contact: { name: 'Nynke Nieuw', email: 'nynke@nieuw.example' },
  });
  expect(asked.status).toBe(201);
  await mails(editionId, 'participation_invited');
  const before = await mails(editionId, 'participation_invited');

  const regionIds = ['Fryslân', 'Groningen', 'Drenthe'].map(region);
  const keys = regionIds.map((id): [string, string] => ['regionIds', id]);
  const counted = await preview(fryslan, editionId, keys);
  expect(counted.status).toBe(200);
  expect(counted.body).toMatchObject({ organisationCount: 3, peopleCount: 3, told: 'at_once' });
  expect(counted.body.organisations.map(({ name }) => name)).toEqual([
    'Gemeente Een',
    'Gemeente Twee',
    'Nieuw in het netwerk',
  ]);
  expect(leftOut(counted.body)).toEqual({
    outside_your_regions: [],
    not_approved: ['Wil erbij'],
    there_already: ['Al gevraagd'],
    withdrawn: ['Weer weg'],
    no_contact: ['Zonder contact'],
  });
  expect(counted.body.leftOut.find(({ reason }) => reason === 'outside_your_regions')?.count).toBe(2);
  expect(leftOut((await preview(network.owner, editionId, keys)).body)).toMatchObject({
    region_retired: ['Oude streek'],
  });

  const done = await invite(fryslan, editionId, { regionIds });
  expect([done.status, done.body]).toEqual([201, counted.body]);
  const told = (await mails(editionId, 'participation_invited')).filter(({ to }) => !before.some((m) => m.to === to));
  expect(told.map(({ to }) => to)).toEqual(['jelle@een.example', 'nynke@nieuw.example', 'sjoerd@een.example']);
  expect(told).toHaveLength(counted.body.peopleCount);
  expect(told[0]?.text).toMatch(/Gemeente Een[^]*Gemeente Twee/);
  expect(told[2]?.text).toContain('Gemeente Een');
  expect(told[2]?.text).not.toContain('Gemeente Twee');
  // Again: all are there already, and nobody hears of it.
  expect((await invite(fryslan, editionId, { regionIds })).body).toMatchObject({
    organisationCount: 0,
    peopleCount: 0,
  });
  expect(await mails(editionId, 'participation_invited')).toHaveLength(told.length + before.length);
});

it('invites to a draft who took part in an earlier edition; they hear when it is announced, as counted', async () => {
  await query(`update participation set state = 'confirmed' where edition_id = $1 and organisation_id = any($2)`, [
    editionId,
    [both, second],
  ]);
  await join(editionId, theirs);
  const { programmeId } = network;
  const made = await network.call(network.owner, 'POST editions', {
    ...{ programmeId, slug: 'volgende', name: 'Volgende', firstDay: firstDay(330) },
  });
  const draft = made.body.id;
  const counted = await preview(network.owner, draft, [['fromEditionId', editionId]]);
  expect(counted.body).toMatchObject({ organisationCount: 2, peopleCount: 2, told: 'when_announced', leftOut: [] });
  expect((await invite(network.owner, draft, { fromEditionId: editionId })).body).toEqual(counted.body);
  expect(await mails(draft, 'participation_invited')).toEqual([]);
  expect((await network.call(network.owner, `POST editions/${draft}/releases`)).status).toBe(201);
  await house.get(LifecycleService).move(network.seed, draft, 'announced', null);
  const told = (await mails(draft, 'edition_announced')).map(({ to }) => to);
  expect(told).toEqual(['jelle@een.example', 'sjoerd@een.example']);
});

it('names one that does not exist, and is refused to who invites nobody', async () => {
  const unknown = '01890000-0000-7000-8000-000000000000';
  expect(await invite(network.owner, editionId, { organisationIds: [theirs, unknown] })).toMatchObject({
    status: 409,
    body: { code: 'unknown_organisation', errors: [{ pointer: '/organisationIds/1' }] },
  });
  expect(await invite(network.owner, editionId, {})).toMatchObject({ status: 400, body: { code: 'bad_selection' } });
  expect((await invite(network.owner, editionId, { fromEditionId: unknown })).status).toBe(404);
  const contact = await network.letIn('yun@drie.example');
  expect((await invite(contact, editionId, { organisationIds: [theirs] })).status).toBe(403);
  expect((await preview(contact, editionId, [['organisationIds', theirs]])).status).toBe(403);
});
