import { DraftsService, EditionsService, LifecycleService, type Milestone } from '#editions';
import { Tenancy } from '#platform/tenancy';
import { addDays, localOf, realNow, weekday } from '#platform/clock';
import { createHouse, type House } from '../support/house.js';
import { createNetwork, type Network } from '../support/network.js';

let house: House;
let network: Network;
beforeAll(async () => {
  house = await createHouse();
  network = await createNetwork(house, 'exchange-week');
}, 60_000);
afterAll(() => house?.close());

const today = localOf(realNow(), 'Europe/Amsterdam').slice(0, 10);
/** A Monday more than half a year ahead: every date of its plan lies ahead. */
const firstDay = addDays(today, 301 - weekday(today));

let made = 0;
const create = async (more: Record<string, unknown>): Promise<string> => {
  made += 1;
  const wanted = { programmeId: network.programmeId, slug: `week-${made}`, name: `Week ${made}`, ...more };
  const { status, body } = await network.call(network.owner, 'POST editions', wanted);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.id;
};
const milestones = async (id: string): Promise<Record<string, Pick<Milestone, 'local'>>> => {
  const read = await house.get(EditionsService).read(network.seed, id);
  return Object.fromEntries(read.milestones.map((milestone) => [milestone.name, milestone]));
};
/** The local date-times of an edition's plan, each as days from its first day and time of day. */
const plan = async (id: string, first: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(await milestones(id)).map(([name, { local }]) => {
      const days = (Date.parse(local.slice(0, 10)) - Date.parse(first)) / 86_400_000;
      return [name, `${days} ${local.slice(11)}`];
    }),
  );
const set = async (id: string, name: string, local: string): Promise<void> => {
  const { etag } = await network.call(network.owner, `GET editions/${id}`);
  const path = `PATCH editions/${id}/milestones/${name}`;
  const answer = await network.call(network.owner, path, { local }, { 'if-match': etag ?? '' });
  expect([name, answer.status]).toEqual([name, 200]);
};

it('copies the plan of last year, not what that year made of it on the way', async () => {
  const id = await create({ firstDay });
  // Planning: a draft's date, and later one that lies beyond the phase that is running.
  await set(id, 'registration_closed', `${addDays(firstDay, -50)}T17:00`);
  const planned = await plan(id, firstDay);
  expect(planned['registration_closed']).toBe('-50 17:00');

  await house.get(DraftsService).release(network.seed, id);
  // On the way: two steps made by hand months early, at whatever minute that was, and a deadline extended twice.
  await house.get(LifecycleService).move(network.seed, id, 'announced', null);
  await house.get(LifecycleService).move(network.seed, id, 'call_open', null);
  const { curation, evaluating } = await milestones(id);
  await set(id, 'curation', `${addDays(curation!.local.slice(0, 10), 2)}T23:59`);
  await set(id, 'curation', `${addDays(curation!.local.slice(0, 10), 3)}T12:00`);
  await set(id, 'evaluating', `${addDays(evaluating!.local.slice(0, 10), 3)}T10:00`);
  expect((await plan(id, firstDay))['call_open']).not.toBe(planned['call_open']);

  const copy = await create({ copyFromId: id });
  const copied = await plan(copy, addDays(firstDay, 364));
  expect(copied).toEqual({ ...planned, evaluating: expect.stringMatching(/ 10:00$/) });
});

it('keeps the distance of every date to the first day when the whole edition was rescheduled', async () => {
  const id = await create({ firstDay });
  const planned = await plan(id, firstDay);
  await house.get(DraftsService).release(network.seed, id);
  // One step by the clock, which leaves its date as planned; one by hand; one deadline extended.
  await house.get(Tenancy).run(network.tenantId, async () => {
    const edition = await house.get(EditionsService).lock(id);
    await house.get(LifecycleService).enter(edition, 'announced', realNow(), null, null);
  });
  await house.get(LifecycleService).move(network.seed, id, 'call_open', null);
  const { curation } = await milestones(id);
  await set(id, 'curation', `${addDays(curation!.local.slice(0, 10), 1)}T09:30`);
  const later = addDays(firstDay, 7);
  const move = { firstDay: later, reason: 'De zaal is bezet.', policy: 'keep_silent' };
  expect((await network.call(network.owner, `POST editions/${id}/reschedulings`, move)).status).toBe(201);
  const copy = await create({ copyFromId: id });
  expect(await plan(copy, addDays(later, 364))).toEqual(planned);
});
