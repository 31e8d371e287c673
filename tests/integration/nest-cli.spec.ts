import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choosePort } from '#local-servers';
import { createTestDatabase, requiredEnvironment, type TestDatabase } from '../support/database.js';
import { until } from '../support/until.js';

const root = join(__dirname, '../..');
// What a clone holds, without dist/.
const clone = mkdtempSync(join(tmpdir(), 'wissel-nest-'));
const nest = join(clone, 'node_modules/@nestjs/cli/bin/nest.js');
let database: TestDatabase;
let child: ChildProcess | undefined;

beforeAll(async () => {
  const files = ['apps', 'libs', 'workflows', 'package.json', 'nest-cli.json', 'tsconfig.json', '.swcrc'];
  for (const name of files) cpSync(join(root, name), join(clone, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(clone, 'node_modules'));
  database = await createTestDatabase();
});
afterAll(async () => {
  if (child?.exitCode === null) signal('SIGKILL');
  await database?.drop();
  rmSync(clone, { recursive: true, force: true });
});

it.each(['api', 'worker', 'standalone'])('builds %s with libs, from a clone that has built nothing', (name) => {
  rmSync(join(clone, 'dist'), { recursive: true, force: true });
  const built = spawnSync(process.execPath, [nest, 'build', name], { cwd: clone, encoding: 'utf8' });
  expect([built.status, built.stdout + built.stderr]).toEqual([0, expect.stringContaining('Successfully compiled')]);
  for (const file of [
    `apps/${name}/src/main.js`,
    'libs/editions/index.js',
    'libs/platform/database/index.js',
    'workflows/index.js',
  ])
    expect([file, existsSync(join(clone, 'dist', file))]).toEqual([file, true]);
  expect(readFileSync(join(clone, `dist/apps/${name}/src/main.js`), 'utf8')).toContain("from '#");
});

/** Starts a process as a Nest developer does, and answers what it said by the time it said that, or ended. */
async function start(name: string, env: Record<string, string>, expected: string): Promise<string> {
  const started = spawn(process.execPath, [nest, 'start', name], {
    cwd: clone,
    env: { ...process.env, ...env },
    detached: true,
  });
  child = started;
  let said = '';
  for (const stream of [started.stdout, started.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  await until(() => said.includes(expected) || started.exitCode !== null);
  return said;
}

/** To the command and the process that it started, as Ctrl-C in a terminal does: `nest` itself hands nothing on. */
function signal(name: 'SIGTERM' | 'SIGKILL'): void {
  if (child?.pid) process.kill(-child.pid, name);
}

async function stop(): Promise<void> {
  const ended = new Promise<number | null>((resolve) => child?.once('exit', resolve));
  signal('SIGTERM');
  expect(await ended).toBe(0);
  child?.stdout?.destroy();
  child?.stderr?.destroy();
}

const settings = (): Record<string, string> => ({
  DATABASE_URL: database.url,
  DATABASE_MIGRATION_URL: database.ownerUrl,
  TEMPORAL_ADDRESS: requiredEnvironment('WISSEL_TEST_TEMPORAL_ADDRESS'),
  AUTH_SECRET: 'a secret for this test, at least 32 long',
  PAYLOAD_KEY: Buffer.alloc(32, 7).toString('base64'),
});
const answers = async (address: string): Promise<number> =>
  (await fetch(`http://127.0.0.1:${address}`).catch(() => ({ status: 0 }))).status;

it('starts api', async () => {
  const port = String(await choosePort());
  const said = await start('api', { ...settings(), PORT: port }, 'listens at');
  expect(said).toContain(`Wissel's API listens at http://127.0.0.1:${port}.`);
  expect(await answers(`${port}/health/live`)).toBe(200);
  expect(await answers(`${port}/v1/openapi.json`)).toBe(200);
  await stop();
});

it('starts worker', async () => {
  const port = String(await choosePort());
  void start('worker', { ...settings(), HEALTH_PORT: port }, 'never said');
  await until(async () => (await answers(`${port}/health/live`)) !== 0 || (child?.exitCode ?? null) !== null);
  expect(await answers(`${port}/health/live`)).toBe(200);
  await stop();
});

it('starts standalone', async () => {
  const port = String(await choosePort());
  const data = join(clone, 'data');
  const said = await start('standalone', { ...settings(), DEMO: 'off', PORT: port, WISSEL_DATA: data }, 'Ready in');
  expect([said, await answers(`${port}/health/ready`)]).toEqual([expect.stringContaining('Ready in'), 200]);
  await stop();
});
