import pg from 'pg';
import { CampaignsService } from '#notifications';
import { newId } from '#platform/database';
import { createHouse, type House } from '../support/house.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { Scene } from '../support/scene.js';
import { until } from '../support/until.js';

let house: House;
let smtp: MailServer;
/** Somebody outside the service who holds what jobs need. */
let holder: pg.Client;

beforeAll(async () => {
  smtp = await startMailServer();
  house = await createHouse({ worker: true, smtpUrl: smtp.url, poolSize: 2, workerPatience: 3 });
  holder = new pg.Client({ connectionString: house.database.adminUrl });
  await holder.connect();
}, 60_000);

afterAll(async () => {
  await holder?.end();
  await house?.close();
  await smtp?.close();
});

const sceneOf = async (place: string): Promise<Scene> => {
  const scene = await Scene.build(house);
  await scene.query(`update tenant set kind = 'real' where id = $1`, [scene.tenantId]);
  for (let i = 0; i < 6; i++) await scene.player(`collega${i}@${place}.example`, 'owner');
  return scene;
};

const tell = (scene: Scene): Promise<unknown> =>
  scene.run(() =>
    house.get(CampaignsService).tell({
      kind: 'organiser_appointed',
      editionId: null,
      occurrenceId: newId(),
      facts: { decision: 'owner' },
      receivers: [{ audience: 'coordinator', sql: `select id as person_id from person where email like 'collega%'` }],
    }),
  );

const told = (place: string): number =>
  smtp.mails.filter(({ to }) => to?.[0]?.address?.endsWith(`@${place}.example`)).length;

it('does not stand still while somebody holds what more jobs need than it has connections', async () => {
  const [held, free] = [await sceneOf('greidhoeke'), await sceneOf('waddenmeer')];
  await holder.query('begin');
  // The gate through which the mail of one network goes.
  await holder.query(`select pg_advisory_xact_lock(hashtextextended('mail-gate:' || $1, 0))`, [held.tenantId]);
  await tell(held);
  const waits = `select from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()`;
  await until(async () => ((await holder.query(waits)).rowCount ?? 0) >= 2);
  await tell(free);
  await until(() => told('waddenmeer') >= 6);
  expect(told('greidhoeke')).toBe(0);
  await holder.query('rollback');
  // What was put off is done later, once.
  await until(() => told('greidhoeke') >= 6);
  const states = async (): Promise<string[]> =>
    (await holder.query<{ state: string }>('select state from notice')).rows.map(({ state }) => state);
  await until(async () => (await states()).every((state) => state !== 'queued' && state !== 'sending'));
  expect(await states()).toEqual(Array(12).fill('sent'));
  expect(smtp.mails).toHaveLength(12);
});
