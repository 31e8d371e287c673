import { LifecycleService, ParticipationInvited, type ParticipationView } from '#editions';
import type { OrganisationView } from '#organisations';
import { addDays, localOf, realNow } from '#platform/clock';
import { Events } from '#platform/events';
import { createHouse, type House } from '../support/house.js';
import { acceptInvitations } from '../support/invitations.js';
import { createNetwork, makePublic, releasedEdition, type Network } from '../support/network.js';

let house: House;
let network: Network;
let editionId: string;
/** Tokens of coordinators, by region. */
let fryslan: string;
let groningen: string;
let partner: string;
const invited: string[] = [];

/** An approved organisation whose home region is the first one named. */
let made = 0;
async function organisation(...regionNames: string[]): Promise<{ id: string; contact: string }> {
  made += 1;
  const email = `contact${made}@zevenwolden.example`;
  const regionIds = regionNames.map((name) => network.regions[name]!.id);
  const { body } = await network.call<OrganisationView>(null, 'POST organisations/applications', {
    name: `Gemeente Zevenwolden ${made}`,
    sector: 'gemeente',
    place: 'Joure',
    regionIds,
    contact: { name: 'Sietske Hoekstra', email },
  });
  const contact = await network.letIn(email);
  await acceptInvitations(network, contact);
  const [homeRegionId] = regionIds;
  const decision = { regionId: homeRegionId, decision: 'approved' };
  const approved = await network.call(network.owner, `POST organisations/${body.id}/region-decisions`, decision);
  if (approved.status !== 201) throw new Error(JSON.stringify(approved.body));
  return { id: body.id, contact };
}

const participations = (token: string, organisationId: string) =>
  network.call<{ id: string; state: string }>(token, `POST editions/${editionId}/participations`, { organisationId });
const withdraw = (token: string, id: string) =>
  network.call<{ state: string }>(token, `POST editions/${editionId}/participations/${id}/withdrawals`, {
    reason: 'Reorganisatie.',
  });
const state = async (organisationId: string): Promise<string | undefined> => {
  const { body } = await network.call<ParticipationView[]>(network.owner, `GET editions/${editionId}/participations`);
  return body.find((row) => row.organisationId === organisationId)?.state;
};

beforeAll(async () => {
  house = await createHouse();
  network = await createNetwork(house, 'exchange-week');
  await makePublic(house, network);
  const coordinator = (email: string, role: 'regional_coordinator' | 'partner_coordinator', name: string) =>
    network.letIn(email, role, { regionIds: [network.regions[name]!.id] });
  fryslan = await coordinator('wietske.ijpma@fryslan.example', 'regional_coordinator', 'Fryslân');
  groningen = await coordinator('yun.li@groningen.example', 'regional_coordinator', 'Groningen');
  partner = await coordinator('roelof.buning@drenthe.example', 'partner_coordinator', 'Drenthe');
  house.get(Events).on(ParticipationInvited, 'reports', async ({ organisationIds }) => {
    invited.push(...organisationIds);
  });
  editionId = await releasedEdition(network, {
    slug: 'week',
    name: 'Week van de Uitwisseling',
    firstDay: addDays(localOf(realNow(), 'Europe/Amsterdam').slice(0, 10), 200),
  });
  for (const step of ['announced', 'call_open'] as const) {
    await house.get(LifecycleService).move(network.seed, editionId, step, null);
  }
});
afterAll(() => house?.close());

it('lets a coordinator invite organisations of their own region and no others', async () => {
  const [ours, theirs] = [await organisation('Fryslân'), await organisation('Groningen')];
  expect(await participations(fryslan, ours.id)).toMatchObject({ status: 201, body: { state: 'invited' } });
  expect(invited).toEqual([ours.id]);
  expect(await participations(fryslan, theirs.id)).toMatchObject({ status: 403 });
  expect(await participations(partner, theirs.id)).toMatchObject({ status: 403 });
  expect(await state(theirs.id)).toBeUndefined();
  expect(invited).toEqual([ours.id]);
  expect(await participations(fryslan, '01890000-0000-7000-8000-000000000000')).toMatchObject({ status: 403 });
  expect(await participations(network.owner, '01890000-0000-7000-8000-000000000000')).toMatchObject({ status: 404 });
});

it('lets a coordinator withdraw organisations of their own region and no others', async () => {
  const [ours, theirs] = [await organisation('Fryslân'), await organisation('Groningen')];
  const [mine, other] = [await participations(fryslan, ours.id), await participations(groningen, theirs.id)];
  for (const token of [fryslan, partner]) {
    expect(await withdraw(token, other.body.id)).toMatchObject({ status: 403 });
  }
  expect(await withdraw(theirs.contact, mine.body.id)).toMatchObject({ status: 403 });
  expect([await state(ours.id), await state(theirs.id)]).toEqual(['invited', 'invited']);
  expect(await withdraw(fryslan, mine.body.id)).toMatchObject({ status: 201, body: { state: 'withdrawn' } });
  expect(await withdraw(theirs.contact, other.body.id)).toMatchObject({ status: 201, body: { state: 'withdrawn' } });
});

it('leaves the whole participation to the home region, though the organisation asked for a further one', async () => {
  const { id, contact } = await organisation('Fryslân', 'Groningen');
  expect(await participations(groningen, id)).toMatchObject({ status: 403 });
  const { body } = await participations(fryslan, id);
  // Nor does the further region accept the invitation in the organisation's place.
  expect(await participations(groningen, id)).toMatchObject({ status: 403 });
  expect(await withdraw(groningen, body.id)).toMatchObject({ status: 403 });
  expect(await participations(contact, id)).toMatchObject({ status: 201, body: { state: 'confirmed' } });
  const decision = { regionId: network.regions['Groningen']!.id, decision: 'refused', reason: 'Vol.' };
  const path = `POST editions/${editionId}/participations/${body.id}/decisions`;
  expect((await network.call(fryslan, path, decision)).status).toBe(403);
  expect((await network.call(groningen, path, decision)).status).toBe(201);
  expect(await state(id)).toBe('confirmed');
});

it('says a decision that is repeated to nobody', async () => {
  const { id, contact } = await organisation('Fryslân');
  const { body } = await participations(contact, id);
  const path = `POST editions/${editionId}/participations/${body.id}/decisions`;
  const decide = (decision: string, reason?: string) =>
    network.call(network.owner, path, {
      regionId: network.regions['Fryslân']!.id,
      decision,
      ...(reason && { reason }),
    });
  const told = async (): Promise<number> => {
    const campaigns = await network.call<{ kind: string }[]>(network.owner, `GET editions/${editionId}/campaigns`);
    return campaigns.body.filter(({ kind }) => kind === 'participation_decided').length;
  };
  const before = await told();
  expect([(await decide('confirmed')).status, await told()]).toEqual([201, before + 1]);
  expect([(await decide('confirmed')).status, await told()]).toEqual([201, before + 1]);
  expect([(await decide('refused', 'Vol.')).status, await told()]).toEqual([201, before + 2]);
  expect([(await decide('refused', 'Vol.')).status, await told()]).toEqual([201, before + 2]);
});

it('invites an organisation that had withdrawn again, and has it told', async () => {
  const { id } = await organisation('Drenthe');
  const { body } = await participations(partner, id);
  await withdraw(partner, body.id);
  expect(await participations(partner, id)).toMatchObject({ status: 201, body: { id: body.id, state: 'invited' } });
  expect(invited.filter((one) => one === id)).toHaveLength(2);
  expect((await participations(partner, id)).body).toMatchObject({ status: 409, code: 'joined_already' });
});
