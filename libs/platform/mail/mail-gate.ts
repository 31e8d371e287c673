import type { Tenancy } from '#platform/tenancy';

/**
 * A gate in front of the mail of one matter, which may be closed. Whoever passes holds it open until the
 * end of the transaction; whoever closes waits for those in it, in turn, and everybody after that sees what was
 * committed. PostgreSQL's advisory locks queue fairly, so a stream of mail cannot keep a gate from closing.
 */
const key = `hashtextextended('mail-gate:' || $1, 0)`;

/** Passes the gate of `id`, together with others, until the current transaction ends. */
export async function passMailGate(tenancy: Tenancy, id: string): Promise<void> {
  await tenancy.query(`select pg_advisory_xact_lock_shared(${key})`, [id]);
}

/** Closes the gate of `id` until the current transaction ends: no mail of it is being accepted meanwhile. */
export async function closeMailGate(tenancy: Tenancy, id: string): Promise<void> {
  await tenancy.query(`select pg_advisory_xact_lock(${key})`, [id]);
}
