import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { databaseUrl, ensureOwnerDatabase } from '#local-servers';
import { migrate, pendingMigrations } from '#schema';
import { createTestDatabase, requiredEnvironment, type TestDatabase } from '../support/database.js';

// The run's own server, on which the template made the groups `wissel_app` and `wissel_directory` as its owner.
let first: TestDatabase;
const adminUrl = requiredEnvironment('WISSEL_TEST_DATABASE_ADMIN_URL');
const name = `other_${randomUUID().slice(0, 8)}`;
const owner = `${name}_owner`;
const login = `${name}_app`;

const at = async <T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> => {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
};

beforeAll(async () => {
  first = await createTestDatabase();
});
afterAll(async () => {
  await at(adminUrl, `drop database if exists ${name} with (force)`);
  await at(adminUrl, `drop role if exists ${login}`);
  await at(adminUrl, `drop role if exists ${owner}`);
  await first?.drop();
});

it('lets a second database live on the same server under another owner, and neither application into the other', async () => {
  const ownerUrl = await ensureOwnerDatabase(adminUrl, { name, owner, ownerPassword: 'other' });
  const applicationUrl = databaseUrl(adminUrl, name, login, 'other');

  // Whoever may not share the groups is told the one statement to have run, and nothing has been done by halves.
  const refused = await migrate(ownerUrl, applicationUrl).catch((error: Error) => error);
  expect(refused).toMatchObject({ code: 'roles_of_another_owner' });
  const [, statement] = /run "(.*)", then/.exec((refused as Error).message) ?? [];
  expect(statement).toBe(`grant wissel_app, wissel_directory to "${owner}" with admin option`);
  expect(await at(ownerUrl, `select tablename from pg_tables where schemaname = 'public'`)).toEqual([]);

  await at(adminUrl, statement as string);
  expect((await migrate(ownerUrl, applicationUrl)).length).toBeGreaterThan(1);
  expect(await pendingMigrations(ownerUrl)).toEqual([]);
  expect(await migrate(ownerUrl, applicationUrl)).toEqual([]);

  // Each application works in its own database, through the functions that look across tenants, too.
  for (const url of [first.url, applicationUrl]) {
    expect(await at(url, `select id from tenant_by_slug('nobody')`)).toEqual([]);
    expect(await at(url, 'select id from tenant')).toEqual([]);
  }
  const ours = new URL(first.url);
  const intruder = databaseUrl(applicationUrl, name, ours.username, ours.password);
  await expect(at(intruder, 'select 1')).rejects.toMatchObject({ code: '42501' });
});

it('leaves the password of a role that an administrator made alone', async () => {
  const made = `${login}_made`;
  await at(adminUrl, `create role ${made} login password 'kept'`);
  try {
    const ownerUrl = databaseUrl(adminUrl, name, owner, 'other');
    await migrate(ownerUrl, databaseUrl(adminUrl, name, made, 'another'));
    expect(await at(databaseUrl(adminUrl, name, made, 'kept'), 'select id from tenant')).toEqual([]);
  } finally {
    await at(databaseUrl(adminUrl, name), `drop owned by ${made}`);
    await at(adminUrl, `drop role ${made}`);
  }
});
