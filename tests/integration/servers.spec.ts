import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client as TemporalClient, Connection } from '@temporalio/client';
import { TypedSearchAttributes, defineSearchAttributeKey } from '@temporalio/common';
import pg from 'pg';
import {
  CannotStart,
  findTemporal,
  openDataFolder,
  runningService,
  startPostgres,
  startTemporal,
  Supervisor,
  TEMPORAL_NAMESPACE,
} from '#local-servers';

const folder = mkdtempSync(join(tmpdir(), 'wissel-servers-'));
let supervisors: Supervisor[] = [];
const newSupervisor = (): Supervisor => {
  const supervisor = new Supervisor();
  supervisors.push(supervisor);
  return supervisor;
};
const silent = (): void => {};

beforeAll(() => {
  // The user that PostgreSQL runs as must be able to pass.
  rmSync(folder, { recursive: true });
  mkdirSync(folder, { mode: 0o755 });
});
afterEach(async () => {
  for (const supervisor of supervisors) await supervisor.stop();
  supervisors = [];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const processesOn = (path: string): Promise<string[]> =>
  new Promise((resolve) => {
    const list = spawn('ps', ['-eo', 'stat,args']);
    let text = '';
    list.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    list.on('close', () =>
      resolve(
        text.split('\n').filter((line) => line.includes(path) && !line.startsWith('Z') && !line.includes(' ps ')),
      ),
    );
  });

describe('PostgreSQL', () => {
  const options = () => ({ folder: join(folder, 'postgres'), log: join(folder, 'logs', 'postgres.log') });

  it('keeps its data over a stop, and over a kill', async () => {
    let supervisor = newSupervisor();
    let server = await startPostgres(supervisor, options());
    await withClient(server.adminUrl(), async (client) => {
      await client.query('create table kept (line text)');
      await client.query(`insert into kept values ('before the stop')`);
      const { rows } = await client.query(
        `select current_setting('fsync') as fsync, current_setting('listen_addresses') as listens,
                current_setting('server_version_num')::int / 10000 as major, version() ~ 'PostgreSQL' as real,
                (select datlocale from pg_database where datname = 'postgres') as locale`,
      );
      expect(rows).toEqual([{ fsync: 'on', listens: '127.0.0.1', major: 18, real: true, locale: 'C.UTF-8' }]);
    });
    expect(statSync(join(folder, 'postgres', 'password')).mode & 0o777).toBe(0o600);
    await supervisor.stop();
    expect(await processesOn(folder)).toEqual([]);

    supervisor = newSupervisor();
    server = await startPostgres(supervisor, options());
    await withClient(server.adminUrl(), (client) => client.query(`insert into kept values ('before the kill')`));
    await server.process.kill();

    server = await startPostgres(newSupervisor(), options());
    const lines = await withClient(
      server.adminUrl(),
      async (client) => (await client.query('select line from kept')).rows,
    );
    expect(lines).toEqual([{ line: 'before the stop' }, { line: 'before the kill' }]);
  });

  it('is not misled by a pid file whose process is somebody else by now', async () => {
    const file = join(folder, 'postgres', 'data', 'postmaster.pid');
    writeFileSync(file, `${process.pid}\n${join(folder, 'postgres', 'data')}\n1\n5432\n\n127.0.0.1\n 1 1\nready\n`);
    const server = await startPostgres(newSupervisor(), options());
    expect(await withClient(server.adminUrl(), async (c) => (await c.query('select 1 as one')).rows)).toEqual([
      { one: 1 },
    ]);
  });

  it('refuses a database of another version, and a password that is not its own, with one sentence', async () => {
    const version = join(folder, 'postgres', 'data', 'PG_VERSION');
    const password = join(folder, 'postgres', 'password');
    const [keptVersion, keptPassword] = [readFileSync(version), readFileSync(password)];
    writeFileSync(version, '15\n');
    await expect(startPostgres(newSupervisor(), options())).rejects.toThrow(/made by PostgreSQL 15 .* WISSEL_DATA/);
    writeFileSync(version, keptVersion);
    writeFileSync(password, 'another\n');
    await expect(startPostgres(newSupervisor(), options())).rejects.toThrow(/does not accept the password/);
    writeFileSync(password, keptPassword);
  });

  it('takes another port when the wanted one is in use', async () => {
    const first = await startPostgres(newSupervisor(), options());
    const other = { ...options(), folder: join(folder, 'second'), port: first.port };
    const second = await startPostgres(newSupervisor(), { ...other, unsafe: true });
    expect(second.port).not.toBe(first.port);
  });
});

describe('Temporal', () => {
  const deadline = defineSearchAttributeKey('Deadline', 'DATETIME');
  const tenant = defineSearchAttributeKey('TenantId', 'KEYWORD');

  it('goes on from its file after a kill, search attributes included', async () => {
    const supervisor = newSupervisor();
    const found = await findTemporal(supervisor, { ...process.env, TEMPORAL_ADDRESS: '' }, silent);
    if (!('program' in found)) throw new Error('an address was found although none is set');
    const options = {
      program: found.program,
      file: join(folder, 'temporal.db'),
      log: join(folder, 'logs', 'temporal.log'),
    };

    const first = await startTemporal(supervisor, options);
    expect((await fetch(first.webUrl)).status).toBe(200);
    const start = async (address: string) => {
      const connection = await Connection.connect({ address });
      return { connection, client: new TemporalClient({ connection, namespace: TEMPORAL_NAMESPACE }) };
    };
    const before = await start(first.address);
    await before.client.workflow.start('waitsForAWorker', {
      taskQueue: 'nobody',
      workflowId: 'kept',
      typedSearchAttributes: new TypedSearchAttributes([
        { key: tenant, value: 'tenant-1' },
        { key: deadline, value: new Date('2026-05-31T21:59:59.999Z') },
      ]),
    });
    await before.connection.close();
    await first.process.kill();

    const second = await startTemporal(newSupervisor(), options);
    const after = await start(second.address);
    const description = await after.client.workflow.getHandle('kept').describe();
    expect(description.status.name).toBe('RUNNING');
    expect(description.typedSearchAttributes.get(deadline)).toEqual(new Date('2026-05-31T21:59:59.999Z'));
    expect(description.typedSearchAttributes.get(tenant)).toBe('tenant-1');
    await after.connection.close();
  });

  it('takes a program that the user names at its word', async () => {
    const found = findTemporal(newSupervisor(), { TEMPORAL_CLI: join(folder, 'nothing') }, silent);
    await expect(found).rejects.toThrow(/^TEMPORAL_CLI is set to .* which is not a program .* correct the path/);
  });
});

describe('the data folder', () => {
  it('admits one service at a time and forgets it when it stops', async () => {
    const path = join(folder, 'one');
    const supervisor = newSupervisor();
    const data = await openDataFolder(supervisor, path);
    data.announce({ PORT: '3000' });
    // Our own process does not count as another service; a child of ours does.
    expect(runningService(path)).toBeUndefined();
    const claim = JSON.parse(readFileSync(join(path, 'running.json'), 'utf8')) as { service: unknown; guard: unknown };
    writeFileSync(join(path, 'running.json'), JSON.stringify({ ...claim, service: claim.guard }));
    expect(runningService(path)).toEqual({ pid: supervisor.guard.pid, settings: { PORT: '3000' } });
    const refusal = await openDataFolder(newSupervisor(), path).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(CannotStart);
    expect((refusal as Error).message).toMatch(/already runs .* stop that one first/);
    await supervisor.stop();
    expect(runningService(path)).toBeUndefined();
  });

  it('keeps a secret, for its owner alone', async () => {
    const data = await openDataFolder(newSupervisor(), join(folder, 'secret'));
    const secret = data.secret('auth');
    expect(Buffer.from(secret, 'base64')).toHaveLength(32);
    expect(data.secret('auth')).toBe(secret);
    expect(statSync(join(folder, 'secret', 'secrets', 'auth')).mode & 0o777).toBe(0o600);
  });
});

it('stops its servers when it is killed itself', async () => {
  const supervisor = newSupervisor();
  const [server] = [await supervisor.launch('sleeper', '/bin/sleep', ['600'])];
  const guard = supervisor.guard;
  // The pipe closes, as it does when this process is killed; nobody calls stop().
  guard.stdin!.destroy();
  expect(await server.exited).toBe('signal SIGINT');
});
