import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { readConfiguration, type Configuration } from '#platform/config';
import { TEMPORAL_NAMESPACE } from '#local-servers';
import { Afterwards } from '../../apps/api/src/http/index.js';
import { startApi, type RunningApi } from '../../apps/api/src/start.js';
import { seedDemo } from '#rehearsals';
import { startWorker } from '../../apps/worker/src/start.js';
import { createTestDatabase, requiredEnvironment, type TestDatabase } from '../support/database.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { until } from '../support/until.js';
import { request } from '../support/request.js';

let database: TestDatabase;
let admin: pg.Client;
let mail: MailServer;
let settings: Record<string, string>;

beforeAll(async () => {
  mail = await startMailServer();
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  settings = {
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: requiredEnvironment('WISSEL_TEST_TEMPORAL_ADDRESS'),
    TEMPORAL_NAMESPACE,
    TEMPORAL_TASK_QUEUE: `test-${randomUUID()}`,
    SMTP_URL: mail.url,
    PORT: '0',
    AUTH_SECRET: randomBytes(24).toString('hex'),
    PAYLOAD_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'error',
  };
  await seedDemo(readConfiguration(settings), () => {});
});

afterAll(async () => {
  await admin?.end();
  await database?.drop();
  await mail?.close();
});

/** Api and worker for as long as `work` lasts. */
async function running(configuration: Configuration, work: (api: RunningApi) => Promise<void>): Promise<void> {
  const api = await startApi(configuration);
  try {
    const worker = await startWorker(configuration);
    try {
      await work(api);
    } finally {
      await worker.close();
    }
  } finally {
    await api.close();
  }
}

const count = async (sql: string): Promise<number> => (await admin.query<{ n: number }>(sql)).rows[0]?.n ?? -1;

/** Until everything written has been handed on and every notice is settled. */
async function settled(): Promise<void> {
  const open = `select (select count(*) from outbox_entry where handed_on_at is null)::int
    + (select count(*) from notice where state in ('queued', 'sending', 'in_doubt'))::int as n`;
  await until(async () => (await count(open)) === 0);
}

/** Asks for a code, and waits until its mail is on its way or is known not to leave. */
async function askForCode(api: RunningApi, tenant: string, email: string) {
  const url = `${api.url}/v1/tenants/${tenant}/sign-in-codes`;
  const answer = await request(url, { method: 'POST', body: { email } });
  await api.app.get(Afterwards).settled();
  return answer;
}

const log = `select count(*)::int as n from mail_message where accepted_by`;

it('lets no mail of the demo leave, whatever its editions do, though there is a mail server', async () => {
  await running(readConfiguration(settings), async (api) => {
    await settled();
    // Going on: everybody whom the allocation or the sign-up concerned has been told, in the message log alone.
    const { rows } = await admin.query<{ id: string; tenant: string }>(
      `select e.id, t.slug as tenant from edition e join tenant t on t.id = e.tenant_id where t.slug = 'oost' and e.state = 'confirmed'`,
    );
    expect(rows).toHaveLength(1);
    const before = await count(`${log} = 'mailbox'`);
    expect(before).toBeGreaterThan(50);
    expect((await askForCode(api, 'oost', 'yun.li@mobiliteitoost.example')).status).toBe(202);
    expect(await count(`${log} = 'mailbox'`)).toBe(before + 1);
    expect(await count(`${log} = 'smtp'`)).toBe(0);
    expect(mail.mails).toEqual([]);
  });
});

it('lets that of a network leave that is named on purpose, and of no other', async () => {
  await running(readConfiguration({ ...settings, DEMO_SENDS: 'oost' }), async (api) => {
    await askForCode(api, 'noord', 'sietske.hoekstra@uitwisselnoord.example');
    await askForCode(api, 'oost', 'yun.li@mobiliteitoost.example');
    expect(mail.mails.map(({ to }) => to?.[0]?.address)).toEqual(['yun.li@mobiliteitoost.example']);
  });
});
