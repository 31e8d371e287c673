import pg from 'pg';
import { dataSource } from '#platform/database';
import {
  entities,
  migrate,
  operatorTables,
  pendingMigrations,
  tablesWithoutTenant,
  views,
  viewsAreCurrent,
} from '#schema';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { fillTables } from '../support/rows.js';

let database: TestDatabase;
let app: pg.Client;
let admin: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  app = new pg.Client({ connectionString: database.url });
  admin = new pg.Client({ connectionString: database.adminUrl });
  await Promise.all([app.connect(), admin.connect()]);
});

afterAll(async () => {
  await Promise.all([app?.end(), admin?.end()]);
  await database?.drop();
});

const ourTables = async (): Promise<string[]> => {
  const { rows } = await admin.query<{ name: string }>(
    `select case when schemaname = 'public' then tablename else schemaname || '.' || tablename end as name
       from pg_tables where schemaname in ('public', 'auth') order by 1`,
  );
  return rows.map((row) => row.name);
};

it('leaves no difference between the migrations and the entities', async () => {
  const source = await dataSource(database.ownerUrl, entities, 2).initialize();
  try {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    expect(upQueries.map((query) => query.query)).toEqual([]);
    expect(await pendingMigrations(database.ownerUrl)).toEqual([]);
  } finally {
    await source.destroy();
  }
});

it('holds columns to the very lists that the code goes by', async () => {
  const source = await dataSource(database.ownerUrl, entities, 2).initialize();
  try {
    const { rows } = await admin.query<{ name: string; definition: string }>(
      `select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
        where contype = 'c' and connamespace = 'public'::regnamespace`,
    );
    const inDatabase = new Map(rows.map(({ name, definition }) => [name, valuesIn(definition)]));
    const lists = source.entityMetadatas
      .flatMap(({ checks }) => checks)
      .filter(({ expression }) => /^"?\w+"? in \('/.test(expression));
    expect(lists.length).toBeGreaterThan(25);
    for (const { name, expression } of lists)
      expect([name, inDatabase.get(name)]).toEqual([name, valuesIn(expression)]);
  } finally {
    await source.destroy();
  }
});

const valuesIn = (sql: string): string[] => [...sql.matchAll(/'(\w+)'/g)].map(([, value]) => value as string).sort();

it('has the views that the rooms describe, each with the rights of whoever asks', async () => {
  const source = await dataSource(database.ownerUrl, entities, 2).initialize();
  const runner = source.createQueryRunner();
  try {
    for (const view of views) {
      const { columns } = source.getMetadata(view);
      const { rows } = await admin.query<{ name: string }>(
        'select attname as name from pg_attribute where attrelid = $1::regclass order by attnum',
        [view.view],
      );
      expect([view.view, rows.map(({ name }) => name)]).toEqual([
        view.view,
        columns.map((column) => column.databaseName),
      ]);
    }
    expect(await viewsAreCurrent(runner)).toBe(true);
    const { rows } = await admin.query<{ name: string }>(
      `select relname as name from pg_class where relkind = 'v' and relnamespace = 'public'::regnamespace
          and coalesce(reloptions::text, '') not like '%security_invoker=true%'`,
    );
    expect(rows).toEqual([]);
  } finally {
    await runner.release();
    await source.destroy();
  }
});

it('makes the views again when a room describes one anew', async () => {
  await admin.query('drop view sessions; create view sessions as select 1 as wrong');
  expect(await migrate(database.ownerUrl, database.url)).toEqual([]);
  await expect(app.query('select runs from sessions')).resolves.toBeTruthy();
});

it('connects with a role that owns no table and does not pass by row-level security', async () => {
  const { rows } = await app.query(
    `select r.rolsuper, r.rolbypassrls, (select count(*)::int from pg_tables t where t.tableowner = r.rolname) as owned
       from pg_roles r where r.rolname = current_user`,
  );
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, owned: 0 }]);
});

it('forces row-level security on every table but the listed ones, each with its reason', async () => {
  const { rows } = await admin.query<{ name: string; forced: boolean }>(
    `select case when n.nspname = 'public' then c.relname else n.nspname || '.' || c.relname end as name,
            c.relrowsecurity and c.relforcerowsecurity as forced
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('public', 'auth')`,
  );
  const open = rows.filter((row) => !row.forced).map((row) => row.name);
  const unwalled = Object.keys(tablesWithoutTenant).filter((name) => !operatorTables.includes(name));
  expect(open.sort()).toEqual(unwalled.sort());
  expect(operatorTables.every((name) => name in tablesWithoutTenant)).toBe(true);
  expect(Object.values(tablesWithoutTenant).every((reason) => reason.length > 10)).toBe(true);
});

it('shows no row of any table without a tenant, and none of another tenant', async () => {
  // One row in every walled table, whatever its columns, written behind the wall.
  const tenant = '00000000-0000-7000-8000-00000000000a';
  const walled = (await ourTables()).filter((name) => !(name in tablesWithoutTenant));
  expect(walled.length).toBe(entities.length - views.length - operatorTables.length);
  await fillTables(admin, walled, tenant);
  const shown = [...walled, ...views.map(({ view }) => view)];
  const seen = async (setting: string): Promise<Record<string, number>> => {
    const counts: Record<string, number> = {};
    await app.query('begin');
    await app.query(`select set_config('app.tenant_id', $1, true)`, [setting]);
    for (const table of shown) {
      const { rows } = await app.query<{ n: number }>(`select count(*)::int as n from "${table}"`);
      counts[table] = rows[0]?.n ?? -1;
    }
    await app.query('rollback');
    return counts;
  };
  const none = Object.fromEntries(shown.map((table) => [table, 0]));
  expect(await seen('')).toEqual(none);
  expect(await seen('00000000-0000-7000-8000-00000000000b')).toEqual(none);
  // The rows are there: their own tenant sees each of them.
  expect(await seen(tenant)).toEqual(Object.fromEntries(shown.map((table) => [table, 1])));
});

it('refuses a row for another tenant, and changes to what is only ever added to', async () => {
  await app.query('begin');
  await app.query(`select set_config('app.tenant_id', '00000000-0000-7000-8000-00000000000a', true)`);
  await expect(
    app.query(
      `insert into region (tenant_id, id, scheme, code, name) values ('00000000-0000-7000-8000-00000000000b', gen_random_uuid(), 'PV', 'x', 'x')`,
    ),
  ).rejects.toMatchObject({ code: '42501' });
  await app.query('rollback');
  await expect(app.query('delete from audit_entry')).rejects.toMatchObject({ code: '42501' });
  await expect(app.query('update edition_transition set reason = null')).rejects.toMatchObject({ code: '42501' });
  await expect(app.query('select * from migrations')).rejects.toMatchObject({ code: '42501' });
});

it('shows and takes nothing of the operators but to a transaction that says which of them it works for', async () => {
  await admin.query(`insert into operator (id, email, name) values (gen_random_uuid(), 'a@wissel.example', 'A')`);
  await admin.query(
    `insert into operator_act (id, action, subject_type, subject_id) values (gen_random_uuid(), 'x', 'tenant', gen_random_uuid())`,
  );
  const seen = async (setting: string, value: string): Promise<number[]> => {
    await app.query('begin');
    await app.query('select set_config($1, $2, true)', [setting, value]);
    const counts: number[] = [];
    for (const table of operatorTables) {
      const { rows } = await app.query<{ n: number }>(`select count(*)::int as n from ${table}`);
      counts.push(rows[0]?.n ?? -1);
    }
    const { rows: networks } = await app.query<{ n: number }>('select count(*)::int as n from every_network()');
    await app.query('rollback');
    return [...counts, networks[0]?.n ?? -1];
  };
  expect(await seen('app.tenant_id', '00000000-0000-7000-8000-00000000000a')).toEqual([0, 0, 0]);
  expect(await seen('app.operator_id', '')).toEqual([0, 0, 0]);
  expect(await seen('app.operator_id', '00000000-0000-7000-8000-0000000000aa')).toEqual([1, 1, 1]);
  await expect(
    app.query(`insert into operator (id, email, name) values (gen_random_uuid(), 'b@wissel.example', 'B')`),
  ).rejects.toMatchObject({ code: '42501' });
  await expect(app.query('delete from operator_act')).rejects.toMatchObject({ code: '42501' });
  await expect(app.query('update operator_act set reason = null')).rejects.toMatchObject({ code: '42501' });
});
