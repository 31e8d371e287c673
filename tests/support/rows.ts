import type pg from 'pg';

const byType: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  text: `'x'`,
  int4: '1',
  bool: 'true',
  bytea: `'x'`,
  jsonb: `'{}'`,
  date: `'2027-01-01'`,
  timestamptz: 'now()',
  _uuid: `'{}'`,
  _text: `'{}'`,
};

/**
 * Writes one row of a tenant into each of these tables, whatever its columns, behind the wall and past its checks. Only
 * for tests that ask who may see a row at all. Answers the ids by table.
 */
export async function fillTables(
  admin: pg.Client,
  tables: string[],
  tenantId: string,
): Promise<Record<string, string>> {
  await admin.query('set session_replication_role = replica');
  const ids: Record<string, string> = {};
  for (const table of tables) {
    const checks = await admin.query<{ conname: string }>(
      `select conname from pg_constraint where conrelid = $1::regclass and contype = 'c'`,
      [table],
    );
    for (const { conname } of checks.rows) await admin.query(`alter table "${table}" drop constraint "${conname}"`);
    const { rows: columns } = await admin.query<{ name: string; type: string }>(
      `select column_name as name, udt_name as type from information_schema.columns
        where table_schema = 'public' and table_name = $1 and is_nullable = 'NO' and column_default is null`,
      [table],
    );
    const value = ({ name, type }: { name: string; type: string }): string =>
      name === 'tenant_id' || (table === 'tenant' && name === 'id') ? `'${tenantId}'` : (byType[type] ?? 'null');
    const names = columns.map((c) => `"${c.name}"`).join(', ');
    const { rows } = await admin.query<{ id?: string }>(
      `insert into "${table}" (${names}) values (${columns.map(value).join(', ')}) returning *`,
    );
    if (rows[0]?.id) ids[table] = rows[0].id;
  }
  await admin.query('set session_replication_role = default');
  return ids;
}
