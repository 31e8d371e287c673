import { checkedRows } from '#platform/database';
import pg from 'pg';
import { z } from 'zod';

const server = z.object({ version: z.string(), number: z.int() });
const role = z.object({ name: z.string(), passes: z.boolean(), owned: z.int() });

/** The server behind an address: its version in words, and as a number (180000 for 18.0). Throws when it does not answer. */
export const serverVersion = (url: string): Promise<z.output<typeof server>> =>
  ask(url, server, 'select current_setting($1) as version, current_setting($2)::int as number', [
    'server_version',
    'server_version_num',
  ]);

/** The role of an address: whether it passes by row-level security, and how many tables it owns. */
export const roleOf = (url: string): Promise<z.output<typeof role>> =>
  ask(
    url,
    role,
    `select rolname as name, rolsuper or rolbypassrls as passes,
            (select count(*)::int from pg_tables where tableowner = current_user and schemaname not like 'pg\\_%') as owned
       from pg_roles where rolname = current_user`,
  );

/** The one row that a statement answers. */
async function ask<Row extends z.ZodType>(
  url: string,
  row: Row,
  sql: string,
  parameters: unknown[] = [],
): Promise<z.output<Row>> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    const [only] = checkedRows(row, (await client.query(sql, parameters)).rows);
    if (only === undefined) throw new Error('the server answers nothing');
    return only;
  } finally {
    await client.end().catch(() => undefined);
  }
}
