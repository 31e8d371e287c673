import { EditionsService, LifecycleService } from '#editions';
import { addDays, localOf, pause, realNow } from '#platform/clock';
import { TemporalClient } from '#platform/temporal';
import { Tenancy } from '#platform/tenancy';
import { rowsIn } from '../support/looking.js';
import { createHouse, type House } from '../support/house.js';
import { createNetwork, releasedEdition, type Network } from '../support/network.js';
import { until } from '../support/until.js';

interface Edition {
  id: string;
  state: string;
  name: string;
  slug: string;
  releasedAt: string | null;
  milestones: { name: string; local: string; at: string; reachedAt: string | null }[];
  transitions: { to: string; byPerson: boolean }[];
}
interface Preview {
  releasable: boolean;
  past: { name: string; local: string }[];
  sendings: {
    kind: string;
    milestone: string;
    daysBefore: number | null;
    local: string;
    notice: { kind: string; people: number; audiences: { audience: string; people: number }[] } | null;
  }[];
}

let house: House;
let network: Network;
beforeAll(async () => {
  house = await createHouse({ worker: true });
  network = await createNetwork(house, 'mobility-day');
  for (const name of ['Aldewei', 'Noorderhaven']) {
    const regionIds = [Object.values(network.regions)[0]!.id];
    await network.call(network.owner, 'POST organisations', {
      ...{ name, sector: 'zorg', place: 'Enschede', regionIds },
      contact: { name: `Contact ${name}`, email: `contact@${name.toLowerCase()}.example` },
    });
  }
});
afterAll(() => house?.close());

const today = localOf(realNow(), 'Europe/Amsterdam').slice(0, 10);
const ahead = addDays(today, 300);
let made = 0;
const slug = (): string => `dag-${(made += 1)}`;
const draft = async (firstDay: string, more: Record<string, unknown> = {}): Promise<string> => {
  const wanted = { programmeId: network.programmeId, slug: slug(), name: 'Dag', firstDay, ...more };
  const { status, body } = await network.call(network.owner, 'POST editions', wanted);
  expect(status).toBe(201);
  return body.id;
};
const read = (id: string) => network.call<Edition>(network.owner, `GET editions/${id}`);
const release = (id: string) => network.call<Edition>(network.owner, `POST editions/${id}/releases`);
const preview = async (id: string) =>
  (await network.call<Preview>(network.owner, `GET editions/${id}/release-preview`)).body;
const query = <Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> => {
  const tenancy = house.get(Tenancy);
  return tenancy.run(network.tenantId, () => rowsIn<Row>(tenancy, sql, parameters));
};
const handedOn = async (): Promise<void> => {
  await until(async () => (await query('select from outbox_entry where handed_on_at is null')).length === 0);
};
const workflowOf = (id: string): Promise<string> => {
  const { client } = new TemporalClient(house.configuration);
  return client.workflow
    .getHandle(`edition/${network.tenantId}/${id}`)
    .describe()
    .then(
      ({ status }) => status.name,
      () => 'none',
    );
};
/** Kinds of notice of an edition and how many of each were written. */
const told = (id: string) =>
  query<{ kind: string; people: number }>(
    `select c.kind, count(n.id)::int as people from campaign c
       left join notice n on n.tenant_id = c.tenant_id and n.campaign_id = c.id
      where c.edition_id = $1 group by c.kind order by c.kind`,
    [id],
  );
const inviteAll = async (id: string): Promise<void> => {
  const { items } = (await network.call<{ items: { id: string }[] }>(network.owner, 'GET organisations?pageSize=100'))
    .body;
  for (const organisation of items) {
    const path = `POST editions/${id}/participations`;
    expect((await network.call(network.owner, path, { organisationId: organisation.id })).status).toBe(201);
  }
};

it('stands still as a draft, whatever its dates, and is not released while one of them lies in the past', async () => {
  const id = await draft(addDays(today, -150));
  await inviteAll(id);
  await handedOn();
  const stand = await read(id);
  expect(stand.body).toMatchObject({ state: 'draft', releasedAt: null, transitions: [] });
  expect([await workflowOf(id), await told(id)]).toEqual(['none', []]);
  const { milestones } = stand.body;
  const past = milestones.map(({ name }) => name);
  const refused = await release(id);
  expect(refused.body).toMatchObject({ status: 409, code: 'date_in_the_past' });
  expect(refused.body.errors).toEqual(
    milestones.map(({ name, local }) => ({ pointer: `/milestones/${name}`, detail: `${local} has passed already` })),
  );
  const seen = await preview(id);
  expect([seen.releasable, seen.past.map(({ name }) => name)]).toEqual([false, past]);
  for (const [path, body] of [
    ['transitions', { to: 'announced' }],
    ['cancellations', { reason: 'Toch niet.' }],
    ['suspensions', { reason: 'Toch niet.' }],
  ] as const) {
    const { status, body: answer } = await network.call(network.owner, `POST editions/${id}/${path}`, body);
    expect([path, status, answer.code]).toEqual([path, 409, 'not_released']);
  }
  // Moved ahead as a whole it can be released.
  const move = { firstDay: ahead, reason: 'De data waren van vorig jaar.' };
  expect((await network.call(network.owner, `POST editions/${id}/reschedulings`, move)).status).toBe(201);
  expect((await preview(id)).releasable).toBe(true);
  expect((await release(id)).body.releasedAt).not.toBeNull();
  expect((await release(id)).body).toMatchObject({ status: 409, code: 'released' });
  // The server is shared with other tests, whose workers have other keys.
  await network.call(network.owner, `POST editions/${id}/cancellations`, { reason: 'Genoeg gezien.' });
});

it('shows before the release what will be sent when, to how many, and sends just that', async () => {
  const id = await draft('2027-10-07', { rehearsal: { seconds: 60 } });
  await inviteAll(id);
  const seen = await preview(id);
  const at = (kind: string, milestone: string, daysBefore: number | null = null) =>
    seen.sendings.find((s) => s.kind === kind && s.milestone === milestone && s.daysBefore === daysBefore);
  expect(at('milestone', 'announced')).toMatchObject({
    local: '2027-06-09T09:00',
    notice: { kind: 'edition_announced', people: 2, audiences: [{ audience: 'contact', people: 2 }] },
  });
  // Nobody takes part for certain yet.
  expect(at('reminder', 'curation', 14)).toMatchObject({ notice: { kind: 'offers_missing', people: 0 } });
  expect(at('milestone', 'archived')?.notice).toBeNull();
  expect(seen.sendings.map(({ local }) => local)).toEqual([...seen.sendings.map(({ local }) => local)].sort());
  expect(seen.sendings.filter((s) => s.kind === 'milestone')).toHaveLength(14);

  await handedOn();
  expect(await told(id)).toEqual([]);
  expect((await release(id)).status).toBe(201);
  const state = async () => (await read(id)).body.state;
  await until(async () => (await state()) !== 'draft');
  expect((await told(id)).filter(({ kind }) => kind === 'edition_announced')).toEqual([
    { kind: 'edition_announced', people: 2 },
  ]);
  expect((await told(id)).filter(({ kind }) => kind === 'participation_invited')).toEqual([]);
  const { transitions } = (await read(id)).body;
  expect(transitions[0]).toMatchObject({ to: 'announced', byPerson: false });
  await network.call(network.owner, `POST editions/${id}/cancellations`, { reason: 'Genoeg gezien.' });
});

it("holds a rehearsal's clock for whoever is slower, and no other edition's", async () => {
  const hold = (id: string, seconds: number) =>
    network.call<Edition & { now: string }>(network.owner, `POST editions/${id}/clock-holds`, { seconds });
  const real = await draft(ahead);
  expect((await hold(real, 5)).body).toMatchObject({ status: 409, code: 'not_a_rehearsal' });
  const id = await draft('2027-10-07', { rehearsal: { seconds: 30 } });
  expect((await hold(id, 5)).body).toMatchObject({ status: 409, code: 'not_released' });
  expect((await hold(id, 0)).body).toMatchObject({ status: 400, errors: [{ pointer: '/seconds' }] });
  await release(id);
  // A busy machine may be a phase further by the time it is held.
  await until(async () => (await read(id)).body.state !== 'draft');
  const held = (await hold(id, 3600)).body;
  // A phase of this rehearsal lasts some two seconds.
  await pause(4000);
  expect((await network.call<{ now: string }>(network.owner, `GET editions/${id}`)).body.now).toBe(held.now);
  // What was due at that moment may have been made since, nothing after it.
  const { milestones } = (await network.call<Edition>(network.owner, `GET editions/${id}`)).body;
  expect(milestones.filter(({ at, reachedAt }) => reachedAt && at > held.now)).toEqual([]);
  await network.call(network.owner, `POST editions/${id}/cancellations`, { reason: 'Genoeg gezien.' });
  expect((await hold(id, 5)).body).toMatchObject({ status: 409, code: 'not_live' });
});

it('keeps a released draft quiet until its planned moment; cancelled before, only its coordinators hear of it', async () => {
  const id = await releasedEdition(network, { slug: slug(), name: 'Dag', firstDay: ahead });
  await inviteAll(id);
  await handedOn();
  expect((await read(id)).body).toMatchObject({ state: 'draft', transitions: [] });
  expect([await workflowOf(id), await told(id)]).toEqual(['RUNNING', []]);
  const cancelled = await network.call(network.owner, `POST editions/${id}/cancellations`, { reason: 'Toch niet.' });
  expect(cancelled.status).toBe(201);
  // The owner and the coordinator of the rehearsal.
  expect(await told(id)).toEqual([{ kind: 'edition_cancelled', people: 2 }]);
});

it('is renamed, as a draft with its slug, and deleted as long as nobody released it', async () => {
  const id = await draft(ahead);
  const patch = async (body: unknown, etag?: string) =>
    network.call<Edition>(network.owner, `PATCH editions/${id}`, body, {
      'if-match': etag ?? (await read(id)).etag ?? '',
    });
  const other = (await read(await draft(ahead))).body.slug;
  const renamed = await patch({ name: 'Dag van de Mobiliteit', slug: 'herfst' });
  expect(renamed).toMatchObject({ status: 200, body: { name: 'Dag van de Mobiliteit', slug: 'herfst' } });
  expect((await patch({ slug: other })).body).toMatchObject({ code: 'slug_taken', errors: [{ pointer: '/slug' }] });
  expect((await patch({ name: 'Te laat' }, '"1"')).status).toBe(412);
  expect((await patch({ slug: 'mijn' })).body).toMatchObject({
    status: 400,
    code: 'slug_reserved',
    errors: [{ pointer: '/slug' }],
  });
  const remove = async (of: string) =>
    network.call(network.owner, `DELETE editions/${of}`, undefined, { 'if-match': (await read(of)).etag ?? '' });

  expect((await release(id)).status).toBe(201);
  expect((await patch({ name: 'Mobiliteitsdag' })).body.name).toBe('Mobiliteitsdag');
  expect((await patch({ slug: 'anders' })).body).toMatchObject({ status: 409, code: 'slug_fixed' });
  expect((await remove(id)).body).toMatchObject({ status: 409, code: 'released' });

  const gone = await draft(ahead);
  await inviteAll(gone);
  expect((await remove(gone)).status).toBe(204);
  expect((await read(gone)).status).toBe(404);
  await network.call(network.owner, `POST editions/${id}/cancellations`, { reason: 'Genoeg gezien.' });
});

it('is refused dates that contradict its days, and may have a past date only as long as it stands still', async () => {
  const id = await draft(ahead);
  const set = async (name: string, local: string) =>
    network.call(
      network.owner,
      `PATCH editions/${id}/milestones/${name}`,
      { local },
      {
        'if-match': (await read(id)).etag ?? '',
      },
    );
  const before = await set('running', `${addDays(ahead, -1)}T23:59`);
  expect(before.body).toMatchObject({
    ...{ status: 409, code: 'outside_the_days' },
    errors: [
      { pointer: '/milestones/running', detail: `${addDays(ahead, -1)}T23:59 lies before the first day, ${ahead}` },
    ],
  });
  expect((await set('evaluating', `${ahead}T20:00`)).body.code).toBe('outside_the_days');
  expect((await set('evaluating', `${addDays(ahead, 1)}T00:00`)).status).toBe(200);
  // In a draft of last year's dates each can be moved ahead, the last one first.
  const old = await draft(addDays(today, 20));
  const { body } = await read(old);
  const late = body.milestones.filter(({ local }) => local.slice(0, 10) <= today).map(({ name }) => name);
  expect(late.length).toBeGreaterThan(2);
  for (const [i, name] of [...late].reverse().entries()) {
    const local = `${addDays(today, 1)}T${String(23 - i).padStart(2, '0')}:00`;
    const etag = (await read(old)).etag ?? '';
    const path = `PATCH editions/${old}/milestones/${name}`;
    expect((await network.call(network.owner, path, { local }, { 'if-match': etag })).status).toBe(200);
  }
  expect((await preview(old)).past).toEqual([]);
});

it('renames a programme', async () => {
  const programme = () => network.call<{ name: string }>(network.owner, `GET programmes/${network.programmeId}`);
  const { etag } = await programme();
  const rename = (name: string) =>
    network.call<{ name: string }>(
      network.owner,
      `PATCH programmes/${network.programmeId}`,
      { name },
      {
        'if-match': etag ?? '',
      },
    );
  expect((await rename('Mobiliteitsdag')).body.name).toBe('Mobiliteitsdag');
  expect((await programme()).body.name).toBe('Mobiliteitsdag');
  expect((await rename('Nog eens')).status).toBe(412);
});

it('does nothing of a draft by the clock, even when it is asked to', async () => {
  const id = await draft(addDays(today, -150));
  expect(await house.get(LifecycleService).perform(network.tenantId, id, 'enter:announced')).toBe('not_planned');
  expect((await house.get(LifecycleService).plan(network.tenantId, id)).next).toBeNull();
  expect((await house.get(EditionsService).read(network.seed, id)).transitions).toEqual([]);
});
