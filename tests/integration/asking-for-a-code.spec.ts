import pg from 'pg';
import { choosePort } from '#local-servers';
import { pause } from '#platform/clock';
import { Afterwards } from '../../apps/api/src/http/index.js';
import { startApi } from '../../apps/api/src/start.js';
import { createHouse, type House } from '../support/house.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { createNetwork, makePublic } from '../support/network.js';
import { request } from '../support/request.js';

// Whoever asks for a code learns nothing from the answer: neither who is known, nor which networks there are.

const operator = 'fenna.bakker@wissel.example';

let house: House;
let mail: MailServer;
let admin: pg.Client;
/** Where a code can be asked for. */
let doors: Record<'public' | 'hidden' | 'nowhere' | 'operators', string>;
/** Somebody whom the hidden network knows. */
const member = 'wytske.postma@hidden.example';

beforeAll(async () => {
  mail = await startMailServer();
  house = await createHouse({ smtpUrl: mail.url, metricsPort: await choosePort(), patience: 60 });
  admin = new pg.Client({ connectionString: house.database.adminUrl });
  await admin.connect();
  await admin.query(`insert into operator (id, email, name) values (uuidv7(), $1, 'Fenna')`, [operator]);
  const [open, hidden] = [await createNetwork(house, 'mobility-day'), await createNetwork(house, 'mobility-day')];
  await makePublic(house, open);
  await hidden.letIn(member);
  const below = (tenant: string): string => `tenants/${tenant}/sign-in-codes`;
  doors = {
    public: below(open.tenantId),
    hidden: below(hidden.tenantId),
    nowhere: below('no-such-network'),
    operators: 'operators/sign-in-codes',
  };
}, 60_000);

afterAll(async () => {
  await admin?.end();
  await house?.close();
  await mail?.close();
});

async function ask(door: string, email: string, url = house.url) {
  const { status, body, headers } = await request(`${url}/v1/${door}`, { method: 'POST', body: { email } });
  return { status, body, retryAfter: headers.get('retry-after') };
}

/** Runs the work while nobody can read or write what tells who is known. */
async function withNothingToLookAt(work: () => Promise<void>): Promise<void> {
  await admin.query('begin');
  await admin.query('lock table auth.sign_in_code, operator, person, edition in access exclusive mode');
  await work().finally(() => admin.query('rollback'));
}

/** Addresses to which codes went, in the message log or by the mail server. */
async function mailed(): Promise<string[]> {
  const { rows } = await admin.query<{ to: string }>(`select "to" from mail_message where kind = 'sign_in_code'`);
  return [
    ...rows.map(({ to }) => to),
    ...mail.mails.flatMap(({ to }) => to?.map(({ address }) => address ?? '') ?? []),
  ];
}

const faults = async (): Promise<number> => {
  const figures = await (await fetch(`http://127.0.0.1:${house.configuration.metricsPort}/metrics`)).text();
  return Number(/^wissel_faults_total\{process="api"\} (\d+)$/m.exec(figures)?.[1]);
};

it('is answered before anybody is looked up, wherever and by whomever', async () => {
  const stranger = 'stranger@elders.example';
  await withNothingToLookAt(async () => {
    for (const door of Object.values(doors)) {
      for (const email of [member, stranger, operator])
        expect(await ask(door, email)).toEqual({ status: 202, body: null, retryAfter: null });
    }
    expect(await mailed()).toEqual([]);
  });
  await house.get(Afterwards).settled();
  // Below the public one all three, below the hidden one its member, at the platform's door its operator.
  expect((await mailed()).sort()).toEqual([member, member, stranger, operator, operator].sort());
});

it.each(['public', 'hidden', 'nowhere', 'operators'] as const)(
  'is refused alike for what is no address, and to who asks too often, at every door: %s',
  async (door) => {
    const email = `eager.${door}@elders.example`;
    const answers = [await ask(doors[door], 'no address')];
    for (let i = 0; i < 11; i++) answers.push(await ask(doors[door], email));
    expect(answers.map(({ status }) => status)).toEqual([400, ...Array<number>(10).fill(202), 429]);
    expect(answers[0]?.body).toMatchObject({ code: 'invalid_input', errors: [{ pointer: '/email' }] });
    expect(answers[11]?.body).toMatchObject({ code: 'too_many_requests' });
    expect(Number(answers[11]?.retryAfter)).toBeGreaterThan(0);
    // One count at all doors: none of them tells by another one of its own that something is behind it.
    for (const other of Object.values(doors)) expect((await ask(other, email)).status).toBe(429);
  },
);

it('that cannot be mailed is a fault in the log, and no other answer', async () => {
  const before = await faults();
  mail.answer = () => '451 4.3.2 busy';
  try {
    expect((await ask(doors.operators, operator)).status).toBe(202);
    await house.get(Afterwards).settled();
  } finally {
    mail.answer = () => null;
  }
  expect(await faults()).toBe(before + 1);
});

it('is mailed before the process ends that was asked', async () => {
  const api = await startApi({ ...house.configuration, metricsPort: 0 });
  const before = mail.mails.length;
  let closing: Promise<void> | undefined;
  await withNothingToLookAt(async () => {
    expect((await ask(doors.operators, operator, api.url)).status).toBe(202);
    closing = api.close();
    while (
      await fetch(api.url).then(
        () => true,
        () => false,
      )
    )
      await pause(20);
  });
  await closing;
  expect(mail.mails.slice(before).map(({ to }) => to?.[0]?.address)).toEqual([operator]);
});
