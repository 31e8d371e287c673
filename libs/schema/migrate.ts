import { runMigrations } from 'bullmq';
import pg from 'pg';
import { MigrationExecutor, type DataSource, type Migration } from 'typeorm';
import { checkedRows, dataSource, requireDatabase } from '#platform/database';
import { badRequest, conflict } from '#platform/errors';
import { z } from 'zod';
import { entities } from './entities.js';
import { migrations } from './migrations/index.js';
import { dropViews, makeViews, viewsAreCurrent } from './views.js';

/** Any fixed number will do, as long as nobody else in this database locks on it. */
const lock = 7_190_611_402;

/**
 * Brings the database up to date: our tables, the queue's, and the login role of `applicationUrl`, which gets the rights
 * of the group role `wissel_app` and no others. Runs once at a time, however many processes start together.
 *
 * @param ownerUrl connection of a role that may create tables and roles
 * @param applicationUrl connection that the processes will use; its role is made, or its password set, when the owner may
 * @returns names of the migrations that ran now
 * @throws `no_database` when it does not answer; conflict `roles_of_another_owner` with the statement that a superuser has to run; bad request `privileged_role`
 */
export async function migrate(ownerUrl: string, applicationUrl: string): Promise<string[]> {
  await requireDatabase('DATABASE_MIGRATION_URL', ownerUrl);
  const source = dataSource(ownerUrl, entities, 2);
  source.setOptions({ migrations, migrationsTableName: 'migrations' });
  const guard = new pg.Client({ connectionString: ownerUrl });
  await guard.connect();
  try {
    await guard.query('select pg_advisory_lock($1)', [lock]);
    await requireGroups(guard);
    await source.initialize();
    const ran = await bringUpToDate(source);
    await runMigrations(guard);
    // `create`, because BullMQ makes a sequence of job numbers for each queue when it first uses it.
    await guard.query('grant usage, create on schema bullmq to wissel_app');
    await guard.query('grant select, insert, update, delete on all tables in schema bullmq to wissel_app');
    await guard.query(grantOwnSequences);
    await guard.query('grant execute on all functions in schema bullmq to wissel_app');
    await ensureLogin(guard, applicationUrl);
    return ran.map((migration) => migration.name);
  } finally {
    if (source.isInitialized) await source.destroy();
    await guard.end();
  }
}

/** In one transaction: whoever is at work meanwhile sees the old tables with the old views, or the new with the new. */
async function bringUpToDate(source: DataSource): Promise<Migration[]> {
  const runner = source.createQueryRunner();
  try {
    const executor = new MigrationExecutor(source, runner);
    executor.transaction = 'all';
    if ((await executor.getPendingMigrations()).length === 0 && (await viewsAreCurrent(runner))) return [];
    await runner.startTransaction();
    await dropViews(runner);
    const ran = await executor.executePendingMigrations();
    await makeViews(runner);
    await runner.commitTransaction();
    return ran;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    throw error;
  } finally {
    await runner.release();
  }
}

/** BullMQ's sequences of job numbers belong to the application's role, which made them; only the owner's need a grant. */
const grantOwnSequences = `
  do $$ declare own regclass; begin
    for own in
      select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
       where n.nspname = 'bullmq' and c.relkind = 'S' and r.rolname = current_user
    loop execute format('grant usage, select, update on sequence %s to wissel_app', own); end loop;
  end $$`;

const migrationsTable = z.object({ there: z.boolean() });
const migrated = z.object({ name: z.string() });

/** Names of migrations that have not run yet. Asks as the owner. */
export async function pendingMigrations(ownerUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query(`select to_regclass('public.migrations') is not null as there`);
    const done = checkedRows(migrationsTable, rows)[0]?.there
      ? checkedRows(migrated, (await client.query('select name from migrations')).rows)
      : [];
    return migrations.map((m) => m.name).filter((name) => !done.some((row) => row.name === name));
  } finally {
    await client.end();
  }
}

/** Made by the first migration; they belong to the whole server, not to one database. */
const groups = ['wissel_app', 'wissel_directory'];

const foreignGroup = z.object({ name: z.string(), me: z.string() });

/** Another database of the same server may have made the groups, as another owner: then only a superuser can share them. */
async function requireGroups(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query(
    `select rolname as name, current_user as me from pg_roles
      where rolname = any($1) and not pg_has_role(oid, 'member with admin option') order by rolname`,
    [groups],
  );
  const foreign = checkedRows(foreignGroup, rows);
  const [first] = foreign;
  if (!first) return;
  const names = foreign.map(({ name }) => name).join(', ');
  throw conflict(
    'roles_of_another_owner',
    `DATABASE_MIGRATION_URL: another owner of this server made ${names}; have a superuser run "grant ${names} to ${pg.escapeIdentifier(first.me)} with admin option", then migrate again.`,
  );
}

const ownDatabase = z.object({ name: z.string() });

/**
 * The groups are shared by all Wissel databases of a server, so it is the door of the database that keeps the
 * application of another one out.
 */
async function closeDoor(owner: pg.Client, login: string): Promise<void> {
  const { rows } = await owner.query(
    `select datname as name from pg_database where datname = current_database() and pg_has_role(datdba, 'usage')`,
  );
  for (const { name } of checkedRows(ownDatabase, rows)) {
    const database = pg.escapeIdentifier(name);
    await owner.query(`grant connect on database ${database} to ${login}`);
    await owner.query(`revoke connect on database ${database} from public`);
  }
}

const loginRole = z.object({ privileged: z.boolean(), owner: z.boolean(), mine: z.boolean() });

async function ensureLogin(owner: pg.Client, applicationUrl: string): Promise<void> {
  const url = new URL(applicationUrl);
  const name = decodeURIComponent(url.username);
  const password = decodeURIComponent(url.password);
  const { rows } = await owner.query(
    `select rolsuper or rolbypassrls as privileged, rolname = current_user as owner,
            pg_has_role(oid, 'member with admin option') as mine
       from pg_roles where rolname = $1`,
    [name],
  );
  const [role] = checkedRows(loginRole, rows);
  if (role?.privileged || role?.owner) {
    throw badRequest(
      'privileged_role',
      'DATABASE_URL: its role owns the tables or passes by row-level security; give it a plain role and keep this one for DATABASE_MIGRATION_URL.',
    );
  }
  const quoted = pg.escapeIdentifier(name);
  if (!role) await owner.query(`create role ${quoted} login nosuperuser nobypassrls nocreatedb nocreaterole`);
  // A role that an administrator made keeps the password it was given.
  const mine = !role || role.mine;
  if (password && mine) await owner.query(`alter role ${quoted} with login password ${pg.escapeLiteral(password)}`);
  await owner.query(`grant wissel_app to ${quoted}`);
  await closeDoor(owner, quoted);
}
