import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { choosePort, portIsFree } from '#local-servers';
import { until } from '../support/until.js';

// Each test starts the whole service once or twice, on a machine that others may use, too.
jest.setTimeout(600_000);

const root = join(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'wissel-start-'));
const programs = join(folder, 'programs');
const running = new Set<Run>();

beforeAll(() => {
  // The user that PostgreSQL runs as must be able to pass.
  chmodSync(folder, 0o755);
  // A PATH with little on it: no Temporal, no Go.
  mkdirSync(programs);
  for (const name of ['sh', 'id', 'rm', 'sleep']) {
    const { stdout } = spawnSync('/bin/sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
    symlinkSync(stdout.trim(), join(programs, name));
  }
});
afterEach(async () => {
  for (const { child, ended } of running) {
    child.kill('SIGINT');
    await ended;
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  child: ChildProcess;
  /** All it has said so far. */
  said(): string;
  ended: Promise<number | null>;
}

function start(env: NodeJS.ProcessEnv): Run {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(WISSEL_|npm_|DATABASE|TEMPORAL|REDIS)/.test(name)),
  );
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs')], { env: { ...clean, ...env } });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const run = { child, said: () => text, ended };
  running.add(run);
  void ended.then(() => running.delete(run));
  return run;
}

async function untilReady(run: Run): Promise<void> {
  while (run.child.exitCode === null) {
    if (run.said().includes('Stop with Ctrl-C')) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`It did not start:\n${run.said()}`);
}

/** Processes of a run that is over; a moment is granted to those that the system still has to bury. */
function leftBehind(): string[] {
  const { stdout } = spawnSync('ps', ['-eo', 'stat,args'], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.includes(folder) && !line.startsWith('Z'));
}

describe('npm start', () => {
  const data = join(folder, 'data');

  it('starts everything, stops cleanly on Ctrl-C, and finds its data again in seconds', async () => {
    const port = await choosePort();
    const env = { WISSEL_DATA: data, PORT: String(port) };
    const first = start(env);
    await untilReady(first);
    expect((await fetch(`http://localhost:${port}/health/ready`)).status).toBe(200);
    expect(first.said().trimEnd().split('\n').length).toBeLessThanOrEqual(25);
    for (const link of ['/v1/docs', '/demo/mailbox', '/demo'])
      expect(first.said()).toContain(`http://localhost:${port}${link}`);
    first.child.kill('SIGINT');
    // npm hands the same Ctrl-C on once more.
    first.child.kill('SIGINT');
    expect(await first.ended).toBe(0);
    expect(leftBehind()).toEqual([]);
    expect(await portIsFree(port)).toBe(true);

    const second = start(env);
    await untilReady(second);
    expect((await fetch(`http://localhost:${port}/health/ready`)).status).toBe(200);

    const third = start({ WISSEL_DATA: data, PORT: String(await choosePort()) });
    expect(await third.ended).toBe(1);
    expect(third.said()).toMatch(/Wissel already runs on the data folder .* stop that one first/);

    second.child.kill('SIGTERM');
    expect(await second.ended).toBe(0);
    expect(leftBehind()).toEqual([]);
    expect(existsSync(join(data, 'connection.json'))).toBe(false);
  });

  it('refuses a port that is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => holder.once('listening', resolve));
    const { port } = holder.address() as AddressInfo;
    const run = start({ WISSEL_DATA: join(folder, 'port'), PORT: String(port) });
    expect(await run.ended).toBe(1);
    expect(run.said()).toContain(`Port ${port} of 127.0.0.1 is taken by another program; stop that one`);
    expect(existsSync(join(folder, 'port'))).toBe(false);
    await new Promise((resolve) => holder.close(resolve));
  });

  it('says how to get a Temporal server when there is no way to one, and leaves nothing running', async () => {
    const notAProgram = join(folder, 'temporal');
    writeFileSync(notAProgram, '');
    const run = start({
      WISSEL_DATA: join(folder, 'no-temporal'),
      PORT: String(await choosePort()),
      PATH: `${programs}:${dirname(process.execPath)}`,
      XDG_CACHE_HOME: join(folder, 'cache'),
      TEMPORAL_CLI: notAProgram,
    });
    expect(await run.ended).toBe(1);
    expect(run.said()).toMatch(/TEMPORAL_CLI is set to .*, which is not a program .* correct the path, or unset it/);
    expect(leftBehind()).toEqual([]);
  });

  it('says which setting is wrong, and leaves nothing running', async () => {
    const run = start({ WISSEL_DATA: join(folder, 'setting'), PORT: String(await choosePort()), LOG_LEVEL: 'loud' });
    expect(await run.ended).toBe(1);
    expect(run.said()).toContain('LOG_LEVEL: give one of');
    expect(leftBehind()).toEqual([]);
  });

  it('leaves nothing running when it is killed', async () => {
    const run = start({ WISSEL_DATA: join(folder, 'killed'), PORT: String(await choosePort()) });
    await untilReady(run);
    expect(leftBehind().length).toBeGreaterThan(0);
    run.child.kill('SIGKILL');
    await run.ended;
    await until(() => leftBehind().length === 0);
  });
});
