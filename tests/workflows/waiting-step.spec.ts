import pg from 'pg';
import { pause } from '#platform/clock';
import { createHouse, type House } from '../support/house.js';
import { startLife, type EditionSeen } from '../support/lives.js';
import { until } from '../support/until.js';

let house: House;
let admin: pg.Client;
beforeAll(async () => {
  house = await createHouse({ worker: true });
  admin = new pg.Client({ connectionString: house.database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin?.end();
  await house?.close();
});

interface Waiting extends EditionSeen {
  waitingFor: { step: string; reasons: string[]; codes: string[] } | null;
}

interface Alert {
  to: string;
  text: string;
}

it('waits before `confirmed` when the allocation is refused, says what for, alerts, and goes on once it is mended', async () => {
  // A fault that no waiting mends: the seed of every edition gets lost, and a run without one is refused (409).
  await admin.query(`
    create function lose_seed() returns trigger language plpgsql as $$ begin new.seed := null; return new; end $$;
    create trigger lose_seed before update on edition for each row execute function lose_seed()`);
  const { network, editionId, reached, read } = await startLife(house, 16);
  const seen = async (): Promise<Waiting> => (await read()) as Waiting;
  await reached('allocating');
  const makeRun = () => network.call(network.owner, `POST editions/${editionId}/allocation-runs`);
  expect((await makeRun()).body).toMatchObject({ status: 409, code: 'no_seed' });

  await until(async () => (await seen()).waitingFor?.step === 'enter:confirmed');
  const { waitingFor } = await seen();
  expect(waitingFor?.codes).toEqual(['run_missing']);
  expect(waitingFor?.reasons).toEqual(['no allocation run has been made; make one']);

  // Whoever runs the edition is told, once each, however often the step is looked at.
  const alerts = async (): Promise<Alert[]> => {
    const mailbox = `${house.url}/demo/mailbox.json?tenant=${network.tenantId}&editionId=${editionId}&kind=step_waiting`;
    return ((await (await fetch(mailbox)).json()) as { items: Alert[] }).items;
  };
  await until(async () => (await alerts()).length >= 2);
  await pause(2000);
  const told = await alerts();
  expect(told.map(({ to }) => to.split('@')[0]).sort()).toEqual(['coordinator', 'eigenaar']);
  for (const { text } of told) expect(text).toContain('er is nog geen verdeling; maak er een');
  expect((await seen()).state).toBe('allocating');

  await admin.query('drop trigger lose_seed on edition');
  await admin.query('update edition set seed = $2 where id = $1', [editionId, '5eed'.repeat(8)]);
  // 201 by our request, or 409 when the edition has gone on by itself already.
  expect([201, 409]).toContain((await makeRun()).status);
  const edition = (await reached('running')) as Waiting;
  const states = edition.transitions.map((t) => t.to);
  expect(states.slice(states.indexOf('allocating'))).toEqual(expect.arrayContaining(['confirmed', 'running']));
  expect(edition.waitingFor).toBeNull();
  expect(states.filter((state) => state === 'confirmed')).toHaveLength(1);
});
