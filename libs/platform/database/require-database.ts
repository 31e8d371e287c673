import pg from 'pg';
import { WisselError } from '#platform/errors';

/** What PostgreSQL's codes of a refused connection mean, and what to do about each. */
const refusals: Record<string, string> = {
  '28P01': 'the server refuses the password; correct it',
  '28000': 'the server does not let this role in; correct the role, or let it in in pg_hba.conf',
  '3D000': 'there is no such database on that server; make it, or correct the name',
  '42501': 'the role may not connect to that database; grant it connect, or correct the address',
  '53300': 'the server has no connection left; raise max_connections, or stop what holds them',
  '57P03': 'the server is starting or stopping; try again in a moment',
};

/**
 * Connects once and lets go, so that a start or a command ends with one sentence instead of a stack when the database
 * is away. `variable` is the name of the setting that holds `url`.
 *
 * @throws WisselError 503 `no_database` that names the setting and the remedy, never the password
 */
export async function requireDatabase(variable: string, url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    const { host, pathname } = new URL(url);
    const why =
      refusals[code ?? ''] ?? `no server answers (${message || code}); start one there, or correct the address`;
    throw new WisselError(503, 'no_database', `${variable}: ${host}${pathname}: ${why}.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}
