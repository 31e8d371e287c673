import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Database } from '#platform/database';
import { Limits } from '#platform/limits';
import { PlacementsService } from '#placements';
import { RegistrationsService } from '#registrations';
import { createHouse, type House } from '../support/house.js';
import { Scene, type Player } from '../support/scene.js';
import { until } from '../support/until.js';

const connections = 4;

let house: House;
let scene: Scene;
let owner: Player;
let own: string;
/** Somebody outside the service who holds what a request needs. */
let holder: pg.Client;

beforeAll(async () => {
  house = await createHouse({ poolSize: connections, patience: 3 });
  scene = await Scene.build(house);
  own = await scene.organisation('Gemeente Waddenmeer', 'waddenmeer.example');
  owner = await scene.player('owner@network.example', 'owner');
  await scene.jump('registration_open');
  holder = new pg.Client({ connectionString: house.database.adminUrl });
  await holder.connect();
});

afterEach(() => holder.query('rollback'));

afterAll(async () => {
  await holder?.end();
  await house?.close();
});

interface Answer {
  status: number;
  code: string | null;
  retryAfter: string | null;
  replayed: boolean;
}

async function post(path: string, body: unknown, key: string | null, who = owner): Promise<Answer> {
  const made = await scene.http(who, 'POST', path, body, { ...(key && { 'idempotency-key': key }) });
  const { headers, status } = made;
  const { code = null } = made.body as { code?: string };
  return { status, code, retryAfter: headers.get('retry-after'), replayed: headers.has('idempotency-replayed') };
}

/** Waits until a request stands in line for what the holder has. */
async function untilOneWaits(requests = 1): Promise<void> {
  const waiting = `select from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()`;
  await until(async () => ((await holder.query(waiting)).rowCount ?? 0) >= requests, 10);
}

let people = 0;
const registered = async (address: string): Promise<{ id: string; who: Player }> => {
  const who = await scene.player(address.replace('@', `${++people}@`));
  const form = { editionId: scene.editionId, organisationId: own, name: `Visitor ${people}`, jobTitle: 'Adviseur' };
  return { id: (await house.get(RegistrationsService).register(who.actor, form)).id, who };
};
const claimed = async (): Promise<string> => (await registered('claimant@elsewhere.example')).id;
const decide = (id: string, key: string | null): Promise<Answer> =>
  post(`registrations/${id}/employment-decisions`, { decision: 'confirmed' }, key);
const hold = async (id: string): Promise<void> => {
  await holder.query('begin');
  await holder.query('select from registration where id = $1 for update', [id]);
};
const busy = { status: 503, code: 'busy', retryAfter: '3' };

describe('a request that needs what somebody else holds', () => {
  it.each([
    ['without a key', null],
    ['with a key', 'k-alone'],
  ])('is told so %s, has done nothing, and may be sent again', async (_, key) => {
    const id = await claimed();
    await hold(id);
    expect(await decide(id, key)).toMatchObject(busy);
    await holder.query('rollback');
    expect(await decide(id, key)).toMatchObject({ status: 201, replayed: false });
  });

  it('is told so when it gives a seat back, too', async () => {
    const host = await scene.organisation(`Museum ${randomUUID().slice(0, 8)}`);
    const { sessionIds } = await scene.offer(host, { way: 'instant' });
    const { id, who } = await registered('guest@waddenmeer.example');
    const seat = await house.get(PlacementsService).takeSeat(who.actor, id, sessionIds[0] as string);
    await holder.query('begin');
    await holder.query('select from session where id = $1 for update', sessionIds);
    expect(await post(`placements/${seat.id}/withdrawals`, {}, 'k-seat', who)).toMatchObject(busy);
    await holder.query('rollback');
    expect(await post(`placements/${seat.id}/withdrawals`, {}, 'k-seat', who)).toMatchObject({ status: 201 });
  });

  it('does not keep waiting whoever asks with the same key: they are told at once', async () => {
    const id = await claimed();
    await hold(id);
    const first = decide(id, 'k-same');
    await untilOneWaits();
    expect(await decide(id, 'k-same')).toMatchObject({ status: 409, code: 'request_in_progress' });
    await holder.query('rollback');
    expect(await first).toMatchObject({ status: 201, replayed: false });
    expect(await decide(id, 'k-same')).toMatchObject({ status: 201, replayed: true });
  });

  it('takes turns with whoever asks with another key: one decides, the other finds it decided', async () => {
    const id = await claimed();
    await hold(id);
    const both = [decide(id, 'k-one'), decide(id, 'k-other')];
    await untilOneWaits(2);
    await holder.query('rollback');
    const answers = (await Promise.all(both)).sort((a, b) => a.status - b.status);
    expect(answers).toMatchObject([{ status: 201 }, { status: 409, code: 'employment_decided' }]);
  });

  it('does not wait for keys that another request is forgetting', async () => {
    const [one, other] = [await claimed(), await claimed()];
    expect((await decide(await claimed(), 'k-old')).status).toBe(201);
    await scene.query(`update idempotency_key set created_at = now() - interval '2 days'`);
    await hold(one);
    const first = decide(one, 'k-forgets');
    await untilOneWaits();
    expect((await decide(other, 'k-passes')).status).toBe(201);
    await holder.query('rollback');
    expect((await first).status).toBe(201);
  });
});

describe('connections', () => {
  it('are enough for any number of requests with keys at the same time', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 5 * connections; i++) ids.push(await claimed());
    const answers = await Promise.all(ids.map((id) => decide(id, `k-crowd-${id}`)));
    expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 201));
  });

  it('come back from requests with keys that fail', async () => {
    const failing = Array.from({ length: 5 * connections }, (_, i) => decide(randomUUID(), `k-fails-${i}`));
    expect(new Set((await Promise.all(failing)).map(({ status }) => status))).toEqual(new Set([404]));
    expect((await decide(await claimed(), 'k-after')).status).toBe(201);
  });

  it('are not waited for without end', async () => {
    const id = await claimed();
    let answered = false;
    let held = 0;
    // They ask something now and then: who holds a connection and asks nothing is sent away, and then it is free.
    const taken = Array.from({ length: connections }, () =>
      house.get(Database).transaction(async (manager) => {
        held += 1;
        while (!answered) {
          await manager.query('select');
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }),
    );
    await until(() => held >= connections);
    expect(await decide(id, 'k-none-free')).toMatchObject(busy);
    answered = true;
    await Promise.all(taken);
    expect((await decide(id, 'k-none-free')).status).toBe(201);
  });

  it('are held by nobody who waits for another one', async () => {
    const limit = { limit: { name: 'test', most: 1, minutes: 1 }, by: [] };
    const inside = scene.run(() => house.get(Limits).take(limit));
    await expect(inside).rejects.toThrow('nothing may wait for another connection');
    await expect(house.get(Limits).take(limit)).resolves.toBeUndefined();
  });
});

it('stands in the document, for every operation', async () => {
  const document = (await (await fetch(`${house.url}/v1/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { responses: Record<string, { headers: object; content: unknown }> }>>;
  };
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
  expect(operations.length).toBeGreaterThan(100);
  for (const { responses } of operations) {
    expect(JSON.stringify(responses['503']?.content)).toContain('"busy"');
    expect(responses['503']?.headers).toHaveProperty('Retry-After');
  }
});
