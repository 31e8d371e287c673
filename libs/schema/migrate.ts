import { runMigrations } from 'bullmq';
import pg from 'pg';
import { dataSource } from '#platform/database';
import { badRequest } from '#platform/errors';
import { entities } from './entities.js';
import { migrations } from './migrations/index.js';

/** Any fixed number will do, as long as nobody else in this database locks on it. */
const lock = 7_190_611_402;

/**
 * Brings the database up to date: our tables, the queue's, and the login role of `applicationUrl`, which gets the rights
 * of the group role `wissel_app` and no others. Runs once at a time, however many processes start together.
 *
 * @param ownerUrl connection of a role that may create tables and roles
 * @param applicationUrl connection that the processes will use; its role is made, or its password set, when the owner may
 * @returns names of the migrations that ran now
 */
export async function migrate(ownerUrl: string, applicationUrl: string): Promise<string[]> {
  const source = dataSource(ownerUrl, entities, 2);
  source.setOptions({ migrations, migrationsTableName: 'migrations' });
  const guard = new pg.Client({ connectionString: ownerUrl });
  await guard.connect();
  try {
    await guard.query('select pg_advisory_lock($1)', [lock]);
    await source.initialize();
    const ran = await source.runMigrations({ transaction: 'each' });
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

/** BullMQ's sequences of job numbers belong to the application's role, which made them; only the owner's need a grant. */
const grantOwnSequences = `
  do $$ declare own regclass; begin
    for own in
      select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
       where n.nspname = 'bullmq' and c.relkind = 'S' and r.rolname = current_user
    loop execute format('grant usage, select, update on sequence %s to wissel_app', own); end loop;
  end $$`;

/** Names of migrations that have not run yet. Asks as the owner. */
export async function pendingMigrations(ownerUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ there: boolean }>(
      `select to_regclass('public.migrations') is not null as there`,
    );
    const done = rows[0]?.there ? (await client.query<{ name: string }>('select name from migrations')).rows : [];
    return migrations.map((m) => m.name).filter((name) => !done.some((row) => row.name === name));
  } finally {
    await client.end();
  }
}

async function ensureLogin(owner: pg.Client, applicationUrl: string): Promise<void> {
  const url = new URL(applicationUrl);
  const name = decodeURIComponent(url.username);
  const password = decodeURIComponent(url.password);
  const { rows } = await owner.query<{ privileged: boolean; owner: boolean }>(
    `select rolsuper or rolbypassrls as privileged, rolname = current_user as owner from pg_roles where rolname = $1`,
    [name],
  );
  const role = rows[0];
  if (role?.privileged || role?.owner) {
    throw badRequest(
      'privileged_role',
      'DATABASE_URL: its role owns the tables or passes by row-level security; give it a plain role and keep this one for DATABASE_MIGRATION_URL.',
    );
  }
  const quoted = pg.escapeIdentifier(name);
  if (!role) await owner.query(`create role ${quoted} login nosuperuser nobypassrls nocreatedb nocreaterole`);
  if (password) await owner.query(`alter role ${quoted} with login password ${pg.escapeLiteral(password)}`);
  await owner.query(`grant wissel_app to ${quoted}`);
}
