import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { choosePort } from '#local-servers';
import { createTestDatabase, requiredEnvironment, type TestDatabase } from '../support/database.js';

jest.setTimeout(180_000);

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
  if (child?.exitCode === null) child.kill('SIGKILL');
  await database?.drop();
  rmSync(clone, { recursive: true, force: true });
});

it('builds api with libs, and starts it, from a clone that has built nothing', async () => {
  const built = spawnSync(process.execPath, [nest, 'build', 'api'], { cwd: clone, encoding: 'utf8' });
  expect([built.status, built.stdout + built.stderr]).toEqual([0, expect.stringContaining('Successfully compiled')]);
  for (const file of [
    'apps/api/src/main.js',
    'libs/editions/index.js',
    'libs/platform/database/index.js',
    'workflows/index.js',
  ])
    expect([file, existsSync(join(clone, 'dist', file))]).toEqual([file, true]);
  expect(readFileSync(join(clone, 'dist/apps/api/src/main.js'), 'utf8')).toContain("from '#platform/config'");

  const port = await choosePort();
  const started = spawn(process.execPath, [nest, 'start', 'api'], {
    cwd: clone,
    env: {
      ...process.env,
      DATABASE_URL: database.url,
      TEMPORAL_ADDRESS: requiredEnvironment('WISSEL_TEST_TEMPORAL_ADDRESS'),
      AUTH_SECRET: 'a secret for this test, at least 32 long',
      PAYLOAD_KEY: Buffer.alloc(32, 7).toString('base64'),
      PORT: String(port),
    },
  });
  child = started;
  let said = '';
  for (const stream of [started.stdout, started.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise<number | null>((resolve) => started.once('exit', resolve));
  while (!said.includes('listens at') && started.exitCode === null) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  expect(said).toContain(`Wissel's API listens at http://127.0.0.1:${port}.`);
  expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
  expect((await fetch(`http://127.0.0.1:${port}/v1/openapi.json`)).status).toBe(200);
  started.kill('SIGTERM');
  expect(await ended).toBe(0);
  started.stdout.destroy();
  started.stderr.destroy();
});
