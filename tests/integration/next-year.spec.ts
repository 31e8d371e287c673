import { DraftsService, EditionsService, LifecycleService, type Milestone } from '#editions';
import { clockActor } from '#identity';
import { addDays, localOf, realNow, weekday } from '#platform/clock';
import { Tenancy } from '#platform/tenancy';
import { createHouse, type House } from '../support/house.js';
import { createNetwork, type Network } from '../support/network.js';

let house: House;
beforeAll(async () => void (house = await createHouse()));
afterAll(() => house?.close());

const today = localOf(realNow(), 'Europe/Amsterdam').slice(0, 10);
/** A Monday more than half a year ahead: every date of its plan lies ahead. */
const firstDay = addDays(today, 301 - weekday(today));
/** The year of the last edition: its 24 December lies more than half a year ahead. */
const year = Number(today.slice(0, 4)) + 1;

interface Made {
  id: string;
  firstDay: string;
  name: string;
  slug: string;
  holidays: { day: string; name: string; kind: string }[];
}

/** A network whose week returns by this rule. */
const networkWith = (rule?: Record<string, unknown>): Promise<Network> =>
  createNetwork(house, 'exchange-week', {
    recurrence: { every: 'yearly', prepareAfterDays: 30, ...(rule && { firstDay: rule }) },
  });

let made = 0;
async function create(network: Network, more: Record<string, unknown>): Promise<Made> {
  made += 1;
  const wanted = { programmeId: network.programmeId, slug: `week-${made}`, name: `Week ${made}`, ...more };
  const { status, body } = await network.call<Made>(network.owner, 'POST editions', wanted);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}
const milestones = async (network: Network, id: string): Promise<Record<string, Pick<Milestone, 'local'>>> => {
  const read = await house.get(EditionsService).read(network.seed, id);
  return Object.fromEntries(read.milestones.map((milestone) => [milestone.name, milestone]));
};
/** The local date-times of an edition's plan, each as days from its first day and time of day. */
const plan = async (network: Network, id: string, first: string): Promise<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(await milestones(network, id)).map(([name, { local }]) => {
      const days = (Date.parse(local.slice(0, 10)) - Date.parse(first)) / 86_400_000;
      return [name, `${days} ${local.slice(11)}`];
    }),
  );
const set = async (network: Network, id: string, name: string, local: string): Promise<void> => {
  const { etag } = await network.call(network.owner, `GET editions/${id}`);
  const path = `PATCH editions/${id}/milestones/${name}`;
  const answer = await network.call(network.owner, path, { local }, { 'if-match': etag ?? '' });
  expect([name, answer.status]).toEqual([name, 200]);
};
const release = (network: Network, id: string) => house.get(DraftsService).release(network.seed, id);
const reschedule = async (network: Network, id: string, to: string): Promise<void> => {
  const move = { firstDay: to, reason: 'De zaal is bezet.', policy: 'keep_silent' };
  expect((await network.call(network.owner, `POST editions/${id}/reschedulings`, move)).status).toBe(201);
};

it("goes by the programme's plan, not by what one year made of its dates", async () => {
  const network = await networkWith();
  const { id } = await create(network, { firstDay });
  const planned = await plan(network, id, firstDay);
  // In the draft, by hand, by extending a deadline, in planning further ahead.
  await set(network, id, 'registration_closed', `${addDays(firstDay, -50)}T17:00`);
  await release(network, id);
  await house.get(LifecycleService).move(network.seed, id, 'announced', null);
  await house.get(LifecycleService).move(network.seed, id, 'call_open', null);
  const { curation, evaluating } = await milestones(network, id);
  await set(network, id, 'curation', `${addDays(curation!.local.slice(0, 10), 2)}T23:59`);
  await set(network, id, 'evaluating', `${addDays(evaluating!.local.slice(0, 10), 3)}T10:00`);
  expect(await plan(network, id, firstDay)).not.toEqual(planned);

  const copy = await create(network, { copyFromId: id });
  expect(copy.firstDay).toBe(addDays(firstDay, 364));
  expect(await plan(network, copy.id, copy.firstDay)).toEqual(planned);
});

it.each([
  ['nth weekday', { kind: 'nth_weekday', month: 6, weekday: 2, nth: 1 }, '2031-06-03', '2032-06-01'],
  ['ISO week', { kind: 'iso_week', week: 22, weekday: 1 }, '2031-05-26', '2032-05-24'],
  ['distance from a holiday', { kind: 'holiday', holiday: 'pentecost', offsetDays: 8 }, '2031-06-09', '2032-05-24'],
])('begins next year on the day that the rule gives: %s', async (_, rule, first, next) => {
  const network = await networkWith(rule);
  const { id } = await create(network, { firstDay: first });
  const copy = await create(network, { copyFromId: id });
  expect(copy.firstDay).toBe(next);
});

it('does not take a postponement for the plan: 24 December moved to 1 April is December again', async () => {
  const network = await networkWith({ kind: 'holiday', holiday: 'christmas_day', offsetDays: -1 });
  const { id } = await create(network, { firstDay: `${year}-12-24`, name: `Kerstwissel ${year}` });
  await release(network, id);
  await reschedule(network, id, `${year + 1}-04-01`);
  await house.get(LifecycleService).move(network.seed, id, 'announced', null);
  const next = await house.get(DraftsService).prepareNext(clockActor(network.tenantId), network.programmeId);
  expect(next).toMatchObject({
    ...{ state: 'draft', releasedAt: null, firstDay: `${year + 1}-12-24`, plannedFirstDay: `${year + 1}-12-24` },
    ...{ name: `Kerstwissel ${year + 1}`, slug: String(year + 1) },
  });
  // Without a rule it is counted from the planned day, too.
  const plain = await networkWith();
  const week = await create(plain, { firstDay: `${year}-12-24` });
  await release(plain, week.id);
  await reschedule(plain, week.id, `${year + 1}-04-01`);
  expect((await create(plain, { copyFromId: week.id })).firstDay).toBe(addDays(`${year}-12-24`, 364));
});

it('takes the move of a draft for its plan', async () => {
  const network = await networkWith();
  const { id } = await create(network, { firstDay });
  await reschedule(network, id, addDays(firstDay, 7));
  expect((await create(network, { copyFromId: id })).firstDay).toBe(addDays(firstDay, 371));
});

it('prepares one draft, however often it is asked, and has the organisers told; nobody else hears of it', async () => {
  const network = await networkWith();
  const { id } = await create(network, { firstDay });
  await release(network, id);
  await house.get(LifecycleService).move(network.seed, id, 'announced', null);
  const drafts = house.get(DraftsService);
  const first = await drafts.prepareNext(clockActor(network.tenantId), network.programmeId);
  const again = await drafts.prepareNext(clockActor(network.tenantId), network.programmeId);
  expect([again.id, first.copiedFromId]).toEqual([first.id, id]);
  const campaigns = await network.call<{ kind: string; total: number }[]>(
    network.owner,
    `GET editions/${first.id}/campaigns`,
  );
  // The owner, and the coordinator, who is in the work group.
  expect(campaigns.body.map(({ kind, total }) => [kind, total])).toEqual([['edition_prepared', 2]]);
});

it('names the holidays within the days when a draft is made, and before it is released', async () => {
  const network = await networkWith();
  const draft = await create(network, { firstDay: '2032-05-03' });
  const holidays = [
    { day: '2032-05-04', name: 'Nationale Dodenherdenking', kind: 'observance' },
    { day: '2032-05-05', name: 'Bevrijdingsdag', kind: 'school' },
    { day: '2032-05-06', name: 'Hemelvaartsdag', kind: 'public' },
  ];
  expect(draft.holidays).toEqual(holidays);
  const english = await network.letIn('english@werkgroep.example', 'work_group');
  const tenancy = house.get(Tenancy);
  await tenancy.run(network.tenantId, () =>
    tenancy.query(`update person set locale = 'en' where email = 'english@werkgroep.example'`),
  );
  const preview = await network.call<Made>(english, `GET editions/${draft.id}/release-preview`);
  expect(preview.body.holidays.map(({ name }) => name)).toEqual([
    'Remembrance of the Dead',
    'Liberation Day',
    'Ascension Day',
  ]);
  // Groningen, one of its regions, has a day of its own.
  const late = await create(network, { firstDay: '2032-08-26' });
  expect(late.holidays.map(({ name }) => name)).toEqual(['Gronings Ontzet']);
});

it('refuses a rule that is none, naming each wrong field', async () => {
  const network = await networkWith();
  const path = `programmes/${network.programmeId}`;
  const programme = await network.call<{ configuration: { recurrence: object } }>(network.owner, `GET ${path}`);
  const configure = (rule: Record<string, unknown>) => {
    const { configuration } = programme.body;
    const body = { ...configuration, recurrence: { ...configuration.recurrence, firstDay: rule } };
    return network.call(network.owner, `PUT ${path}/configuration`, body, { 'if-match': programme.etag ?? '' });
  };
  const pointers = async (rule: Record<string, unknown>): Promise<string[]> => {
    const { status, body } = await configure(rule);
    expect(status).toBe(400);
    return [...new Set(body.errors.map(({ pointer }) => pointer))];
  };
  const at = '/recurrence/firstDay';
  expect(await pointers({ kind: 'moon' })).toEqual([`${at}/kind`]);
  expect(await pointers({ kind: 'nth_weekday', month: 13, weekday: 0, nth: 5 })).toEqual([
    `${at}/month`,
    `${at}/weekday`,
    `${at}/nth`,
  ]);
  expect(await pointers({ kind: 'iso_week', weekday: 1 })).toEqual([`${at}/week`]);
  expect(await pointers({ kind: 'holiday', holiday: 'midsummer', offsetDays: 1 })).toEqual([`${at}/holiday`]);
  expect(await pointers({ kind: 'iso_week', week: 22, weekday: 1, month: 5 })).toEqual([`${at}/month`]);
  expect((await configure({ kind: 'iso_week', week: 22, weekday: 1 })).status).toBe(200);
});
