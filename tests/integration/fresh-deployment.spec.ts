import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { readConfiguration } from '#platform/config';
import { TEMPORAL_NAMESPACE, databaseUrl, ensureOwnerDatabase } from '#local-servers';
import { Afterwards } from '../../apps/api/src/http/index.js';
import { startApi, type RunningApi } from '../../apps/api/src/start.js';
import { run } from '../../apps/cli/src/cli.js';
import { Terminal } from '../../apps/cli/src/terminal.js';
import { startWorker } from '../../apps/worker/src/start.js';
import { requiredEnvironment } from '../support/database.js';
import { startMailServer, type MailServer } from '../support/mail-server.js';
import { until } from '../support/until.js';
import { request } from '../support/request.js';

// What docs/operations.md tells under "From nothing to the first programme", done in its order, without SQL.

const operator = 'fenna.bakker@wissel.example';
const owner = 'wytske.postma@werkeninhetnoorden.example';
const before = { ...process.env };
let mail: MailServer;
let api: RunningApi;
let worker: { close(): Promise<void> };
let settings: Record<string, string>;

/** A command line as somebody at the server types it; answers its JSON. */
async function wissel(...args: string[]): Promise<{ exit: number; answer: Record<string, unknown>; said: string }> {
  let out = '';
  let err = '';
  const exit = await run([...args, '--json'], (json) => {
    const terminal = new Terminal(json);
    terminal.answer = (document) => void (out += JSON.stringify(document));
    terminal.complain = (line) => void (err += line);
    terminal.say = () => {};
    return terminal;
  });
  return { exit, answer: (out ? JSON.parse(out) : {}) as Record<string, unknown>, said: err };
}

/** The newest mail to somebody whose subject fits, once it is there. */
async function mailTo(address: string, subject: RegExp, after = 0) {
  const fits = (one: (typeof mail.mails)[number]): boolean =>
    one.to?.some((to) => to.address === address) === true && subject.test(one.subject ?? '');
  return until(() => mail.mails.slice(after).filter(fits).at(-1));
}

const codeIn = (subject: string | undefined): string => /\d{6}/.exec(subject ?? '')?.[0] ?? '';

const call = <Body>(token: string | null, method: string, path: string, body?: unknown) =>
  request<Body>(`${api.url}${path}`, { method, token, body });

beforeAll(async () => {
  mail = await startMailServer();
  const admin = requiredEnvironment('WISSEL_TEST_DATABASE_ADMIN_URL');
  const name = `fresh_${process.pid}`;
  const role = { owner: 'wissel_test_owner', ownerPassword: 'owner' };
  settings = {
    DATABASE_MIGRATION_URL: await ensureOwnerDatabase(admin, { name, ...role }),
    DATABASE_URL: databaseUrl(admin, name, 'wissel_test', 'application'),
    TEMPORAL_ADDRESS: requiredEnvironment('WISSEL_TEST_TEMPORAL_ADDRESS'),
    TEMPORAL_NAMESPACE,
    TEMPORAL_TASK_QUEUE: `test-${randomUUID()}`,
    SMTP_URL: mail.url,
    MAIL_FROM: 'wissel@wissel.example',
    PUBLIC_URL: 'https://wissel.example',
    PORT: '0',
    AUTH_SECRET: randomBytes(24).toString('hex'),
    PAYLOAD_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'error',
  };
  Object.assign(process.env, settings);
});

afterAll(async () => {
  await api?.close();
  await worker?.close();
  await mail?.close();
  const admin = new pg.Client({ connectionString: requiredEnvironment('WISSEL_TEST_DATABASE_ADMIN_URL') });
  await admin.connect();
  await admin.query(`drop database if exists fresh_${process.pid} with (force)`);
  await admin.end();
  process.env = before;
});

it('migrates, and invites the first operator at the server', async () => {
  expect((await wissel('migrate')).exit).toBe(0);
  const invited = await wissel('operator', 'invite', '--email', operator, '--name', ' Fenna  Bakker ');
  expect(invited).toMatchObject({ exit: 0, answer: { email: operator, name: 'Fenna Bakker' } });
  const { text } = await mailTo(operator, /beheerder/);
  expect(text).toContain(`wissel operator sign-in --url https://wissel.example --email ${operator}`);
  expect(await wissel('operator', 'invite', '--email', operator, '--name', 'Fenna')).toMatchObject({
    exit: 1,
    said: expect.stringContaining('is an operator already') as string,
  });
});

it('finds all in order, and says so when the role of the application owns the tables', async () => {
  const found = async () => {
    const { exit, answer } = await wissel('doctor');
    const findings = answer['findings'] as { check: string; ok: boolean; found: string }[];
    return { exit, wrong: findings.filter(({ ok }) => !ok).map(({ check, found: what }) => `${check}: ${what}`) };
  };
  expect(await found()).toEqual({ exit: 0, wrong: [] });
  process.env['DATABASE_URL'] = settings['DATABASE_MIGRATION_URL'];
  const { exit, wrong } = await found();
  process.env['DATABASE_URL'] = settings['DATABASE_URL'];
  expect(exit).toBe(1);
  expect(wrong).toEqual([expect.stringMatching(/^role: wissel_test_owner owns \d+ table\(s\)$/)]);
});

it('signs the operator in by the code from the mail, and nobody else', async () => {
  api = await startApi(readConfiguration(settings));
  worker = await startWorker(readConfiguration(settings));
  const strangers = mail.mails.length;
  const asked = await call(null, 'POST', '/v1/operators/sign-in-codes', { email: 'stranger@elders.example' });
  expect(asked.status).toBe(202);
  await api.app.get(Afterwards).settled();
  expect(await wissel('operator', 'sign-in', '--url', api.url, '--email', operator)).toMatchObject({ exit: 0 });
  const code = codeIn((await mailTo(operator, /code/)).subject);
  expect(mail.mails.slice(strangers).map((one) => one.to?.[0]?.address)).toEqual([operator]);
  const wrong = code === '000000' ? '111111' : '000000';
  expect((await wissel('operator', 'sign-in', '--url', api.url, '--email', operator, '--code', wrong)).exit).toBe(1);
  const session = await wissel('operator', 'sign-in', '--url', api.url, '--email', operator, '--code', code);
  expect(session.exit).toBe(0);
  process.env['WISSEL_OPERATOR_TOKEN'] = session.answer['token'] as string;
});

it('makes a network, and mails its owner', async () => {
  const create = ['tenant', 'create', '--url', api.url, '--name', 'Werken in het Noorden', '--owner-email', owner];
  const rest = ['--owner-name', 'Wytske Postma', '--contact', 'werkgroep@werkeninhetnoorden.example'];
  expect(await wissel(...create, ...rest, '--slug', 'metrics')).toMatchObject({
    exit: 1,
    said: expect.stringContaining('kept for Wissel') as string,
  });
  const made = await wissel(...create, ...rest, '--slug', 'noorden');
  expect(made).toMatchObject({ exit: 0, answer: { slug: 'noorden', kind: 'real', suspendedAt: null } });
  expect((await wissel('tenant', 'list', '--url', api.url)).answer).toMatchObject([{ slug: 'noorden' }]);
  const { text, from } = await mailTo(owner, /eigenaar van Werken in het Noorden/);
  expect(text).toContain('https://wissel.example/noorden/mijn');
  expect(from?.name).toBe('Werken in het Noorden');
});

it('lets the owner sign in and set up regions, a programme and the draft of its first edition', async () => {
  const inside = '/v1/tenants/noorden';
  expect((await call(null, 'POST', `${inside}/sign-in-codes`, { email: owner })).status).toBe(202);
  const code = codeIn((await mailTo(owner, /code/)).subject);
  const { body: session } = await call<{ token: string }>(null, 'POST', `${inside}/sessions`, { email: owner, code });
  const { token } = session;
  for (const [regionCode, name] of [
    ['PV20', 'Groningen'],
    ['PV22', 'Drenthe'],
  ])
    expect((await call(token, 'POST', `${inside}/regions`, { scheme: 'PV', code: regionCode, name })).status).toBe(201);
  const programme = { name: 'Week van de Uitwisseling', slug: 'week', template: 'exchange-week' };
  const made = await call<{ id: string }>(token, 'POST', `${inside}/programmes`, {
    ...programme,
    regionCodes: ['PV20', 'PV22'],
  });
  expect(made.status).toBe(201);
  const edition = { programmeId: made.body.id, slug: '2031', name: 'Week 2031', firstDay: '2031-06-02' };
  const drafted = await call<{ state: string }>(token, 'POST', `${inside}/editions`, edition);
  expect([drafted.status, drafted.body.state]).toEqual([201, 'draft']);
  // An owner of a network is no operator of the platform.
  expect((await call(token, 'GET', '/v1/tenants')).status).toBe(403);
});

it('asks the operator to sign in again after an hour', async () => {
  const list = () => wissel('tenant', 'list', '--url', api.url);
  const admin = new pg.Client({
    connectionString: databaseUrl(requiredEnvironment('WISSEL_TEST_DATABASE_ADMIN_URL'), `fresh_${process.pid}`),
  });
  await admin.connect();
  const signedIn = (ago: string) => admin.query(`update auth.session set "createdAt" = now() - $1::interval`, [ago]);
  try {
    await signedIn('59 minutes');
    expect((await list()).exit).toBe(0);
    await signedIn('61 minutes');
    expect(await list()).toMatchObject({ exit: 1, said: expect.stringContaining('every hour') as string });
    await signedIn('1 minute');
  } finally {
    await admin.end();
  }
});

it('suspends a network: nobody gets in, nothing leaves; and lets it go on', async () => {
  const inside = '/v1/tenants/noorden';
  const { body: session } = await (async () => {
    const seen = mail.mails.length;
    await call(null, 'POST', `${inside}/sign-in-codes`, { email: owner });
    const code = codeIn((await mailTo(owner, /code/, seen)).subject);
    return call<{ token: string }>(null, 'POST', `${inside}/sessions`, { email: owner, code });
  })();
  const colleague = { email: 'douwe@werkeninhetnoorden.example', name: 'Douwe', role: 'work_group' };
  const because = ['--url', api.url, '--slug', 'noorden', '--reason', 'Overeenkomst loopt af'];
  // Written before the suspension, and sent after the network goes on: whichever of the two is first, it leaves once.
  expect((await wissel('tenant', 'suspend', ...because)).exit).toBe(0);
  const sent = mail.mails.length;
  expect((await call(session.token, 'GET', `${inside}/editions`)).body).toMatchObject({ code: 'network_suspended' });
  expect((await call(session.token, 'POST', `${inside}/role-grants`, colleague)).status).toBe(403);
  expect((await call(null, 'GET', `${inside}/regions`)).status).toBe(404);
  // Knocking is answered as below a name that no network has; no code leaves (no mail, below).
  expect((await call(null, 'POST', `${inside}/sign-in-codes`, { email: owner })).status).toBe(202);
  await api.app.get(Afterwards).settled();
  expect((await wissel('tenant', 'list', '--url', api.url)).answer).toMatchObject([
    { slug: 'noorden', suspendedReason: 'Overeenkomst loopt af' },
  ]);
  expect(mail.mails.length).toBe(sent);
  expect((await wissel('tenant', 'resume', ...because)).exit).toBe(0);
  expect((await call(session.token, 'POST', `${inside}/role-grants`, colleague)).status).toBe(201);
  await mailTo(colleague.email, /werkgroep/);
  const { body: log } = await call<{ items: { action: string }[] }>(
    session.token,
    'GET',
    `${inside}/audit-entries?subjectType=tenant`,
  );
  expect(log.items.map(({ action }) => action)).toEqual(['tenant.resume', 'tenant.suspend', 'tenant.create']);
});

it('writes down what operators do, and never lets the last one go', async () => {
  const token = process.env['WISSEL_OPERATOR_TOKEN'] as string;
  const { body: operators } = await call<{ id: string }[]>(token, 'GET', '/v1/operators');
  expect((await call(token, 'DELETE', `/v1/operators/${operators[0]?.id}`)).body).toMatchObject({
    code: 'last_operator',
  });
  const second = { email: 'yun.li@wissel.example', name: 'Yun Li' };
  const { body: invited } = await call<{ id: string }>(token, 'POST', '/v1/operators', second);
  await mailTo(second.email, /beheerder/);
  expect((await call(token, 'DELETE', `/v1/operators/${invited.id}`)).status).toBe(204);
  const { body: acts } = await call<{ items: { action: string; operatorId: string | null }[] }>(
    token,
    'GET',
    '/v1/operator-acts',
  );
  expect(acts.items.map(({ action, operatorId }) => [action, operatorId === null])).toEqual([
    ['operator.dismiss', false],
    ['operator.invite', false],
    ['tenant.resume', false],
    ['tenant.suspend', false],
    ['tenant.create', false],
    ['operator.invite', true],
  ]);
});
