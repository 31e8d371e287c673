import pg from 'pg';

export interface OwnerDatabase {
  name: string;
  /** Role that will own the tables; made when it is not there. It may make the application's role and nothing more. */
  owner: string;
  ownerPassword: string;
}

/**
 * Makes an empty database and the role that owns it. That role is no superuser: migrations run with the rights they
 * have in production, and row-level security holds for it too.
 *
 * @param adminUrl a superuser's address of another database of the same server
 * @returns the owner's address, for migrations
 */
export async function ensureOwnerDatabase(adminUrl: string, wanted: OwnerDatabase): Promise<string> {
  const owner = pg.escapeIdentifier(wanted.owner);
  const name = pg.escapeIdentifier(wanted.name);
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const has = async (sql: string, value: string) => (await client.query(sql, [value])).rowCount !== 0;
    if (!(await has('select from pg_roles where rolname = $1', wanted.owner))) {
      await client.query(`create role ${owner} login createrole nosuperuser nobypassrls`);
    }
    await client.query(`alter role ${owner} password ${pg.escapeLiteral(wanted.ownerPassword)}`);
    if (!(await has('select from pg_database where datname = $1', wanted.name))) {
      await client.query(`create database ${name} owner ${owner}`);
    }
  } finally {
    await client.end();
  }
  return databaseUrl(adminUrl, wanted.name, wanted.owner, wanted.ownerPassword);
}

/** The address of another database or role of the same server. */
export function databaseUrl(url: string, name: string, user?: string, password?: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(name)}`;
  if (user !== undefined) other.username = encodeURIComponent(user);
  if (password !== undefined) other.password = encodeURIComponent(password);
  return other.href;
}
