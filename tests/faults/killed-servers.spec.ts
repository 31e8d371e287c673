import { join } from 'node:path';
import pg from 'pg';
import { pause } from '#platform/clock';
import { Supervisor, TEMPORAL_NAMESPACE, startTemporal, type ServerProcess, type TemporalServer } from '#local-servers';
import { requiredEnvironment } from '../support/database.js';
import { createHouse, type House } from '../support/house.js';
import { shortLife, startLife } from '../support/lives.js';
import { until } from '../support/until.js';

jest.setTimeout(240_000);

const supervisor = new Supervisor();
let house: House;
let temporal: TemporalServer;
let worker: ServerProcess;
let admin: pg.Client;

const program = requiredEnvironment('WISSEL_TEST_TEMPORAL_PROGRAM');
const folder = supervisor.temporaryFolder();
const file = join(folder, 'temporal.db');

const startServer = async (port?: number): Promise<TemporalServer> =>
  startTemporal(supervisor, { program, file, log: join(folder, 'temporal.log'), ...(port ? { port } : {}) });

const startWorkerProcess = (): Promise<ServerProcess> =>
  supervisor.launch('worker', process.execPath, [join(__dirname, '../../dist/apps/worker/src/main.js')], {
    log: join(folder, 'worker.log'),
    env: {
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: house.database.url,
      TEMPORAL_ADDRESS: temporal.address,
      TEMPORAL_NAMESPACE,
      AUTH_SECRET: house.configuration.authSecret,
      PAYLOAD_KEY: house.configuration.payloadKey,
      LOG_LEVEL: 'error',
    },
  });

beforeAll(async () => {
  temporal = await startServer();
  house = await createHouse({ temporalAddress: temporal.address });
  admin = new pg.Client({ connectionString: house.database.adminUrl });
  await admin.connect();
  worker = await startWorkerProcess();
});

afterAll(async () => {
  await admin?.end();
  await worker?.stop();
  await house?.close();
  await supervisor.stop();
});

it('continues without a lost or doubled step when worker and Temporal server are killed in the middle of a life', async () => {
  const { editionId, network, reached, read } = await startLife(house, 24);
  await network.call(network.owner, 'POST organisations', {
    name: 'Gemeente Waddenmeer',
    sector: 'gemeente',
    place: 'Enschede',
    regionIds: [Object.values(network.regions)[0]?.id],
    emailDomains: ['waddenmeer.example'],
    contact: { name: 'Sietske Hoekstra', email: 'sietske@waddenmeer.example' },
  });
  const { rows } = await admin.query<{ id: string }>(`select id from organisation where tenant_id = $1`, [
    network.tenantId,
  ]);
  const joined = await network.call(network.owner, `POST editions/${editionId}/participations`, {
    organisationId: rows[0]?.id,
  });
  expect(joined.status).toBe(201);
  await reached('call_open');
  await Promise.all([worker.kill(), temporal.process.kill()]);
  // The service goes on without both: what people do is committed, and waits for nobody.
  const before = await read();
  await pause(3000);
  expect((await read()).state).toBe(before.state);
  temporal = await startServer(Number(temporal.address.split(':')[1]));
  worker = await startWorkerProcess();
  const edition = await reached('archived');
  expect(edition.transitions.map((t) => t.to)).toEqual(shortLife.phases.map((p) => p.state));

  const settled = async (): Promise<boolean> => {
    const left = await admin.query(
      `select 1 from notice where edition_id = $1 and state in ('queued', 'sending', 'in_doubt')`,
      [editionId],
    );
    return left.rowCount === 0;
  };
  await until(settled);
  const sent = await admin.query<{ notices: number; mails: number; distinct: number }>(
    `select (select count(*)::int from notice where edition_id = $1 and state = 'delivered') as notices,
            count(*)::int as mails, count(distinct source_id)::int as distinct
       from mail_message where matter_id = $1`,
    [editionId],
  );
  const counts = sent.rows[0];
  expect(counts?.notices).toBeGreaterThanOrEqual(4);
  expect(counts).toEqual({ notices: counts?.notices, mails: counts?.notices, distinct: counts?.notices });
  const reminded = await admin.query(`select step from edition_step where edition_id = $1 order by step`, [editionId]);
  const { rows: days } = await admin.query(`select first_day::text as day from edition where id = $1`, [editionId]);
  expect(reminded.rows.map((row: { step: string }) => row.step)).toEqual([
    'remind:curation:offers_missing:2:1',
    `visit:${days[0].day}`,
  ]);
});
