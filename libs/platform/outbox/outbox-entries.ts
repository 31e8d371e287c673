import { Injectable } from '@nestjs/common';
import { realNow } from '#platform/clock';
import { Database } from '#platform/database';
import { blot } from '#platform/observability';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';

const tenant = z.object({ id: z.string() });

const takenEntry = z.object({
  id: z.string(),
  /** An `OutboxMessage`. */
  message: z.looseObject({ kind: z.string() }),
  key: z.string(),
  /** How often it was taken up, this time included. */
  attempts: z.int(),
});

/** An entry that somebody has taken up. */
export type TakenEntry = z.output<typeof takenEntry>;

/**
 * Seconds for which an entry that was taken up is left alone. Longer than handing on takes; what a crash left behind goes on
 * after it. Too short does no harm: handing on twice does nothing.
 */
const heldFor = 30;
/** Seconds after which one that failed is tried again at the latest: the end of an outage is noticed within a minute. */
const longestRest = 60;
/** Days for which an entry is kept once handed on: longer than the queues keep their failed jobs, so what led to one can be read. */
const keptFor = 14;

/**
 * The outbox as its relay sees it. Entries are taken up in a short transaction, handed on outside any, and then marked: a
 * server that is away holds up no transaction, and a crash in between means handing on again.
 */
@Injectable()
export class OutboxEntries {
  constructor(
    private readonly database: Database,
    private readonly tenancy: Tenancy,
  ) {}

  /** Tenants for which a message of these kinds is due. */
  async tenantsWith(kinds: readonly string[]): Promise<string[]> {
    const rows = await this.database.rows(tenant, 'select tenants_with_outbox as id from tenants_with_outbox($1)', [
      kinds,
    ]);
    return rows.map(({ id }) => id);
  }

  /** Takes up what is due, at most `limit`: what was never tried first, then in order of writing. */
  async take(tenantId: string, kinds: readonly string[], limit: number): Promise<TakenEntry[]> {
    const taken = await this.tenancy.run(tenantId, () =>
      this.tenancy.rows(
        takenEntry,
        `update outbox_entry set attempts = attempts + 1, due_at = now() + make_interval(secs => ${heldFor})
          where tenant_id = $1 and id in (
            select id from outbox_entry
             where tenant_id = $1 and handed_on_at is null and due_at <= now() and message->>'kind' = any($2)
             order by attempts, id limit $3 for update skip locked)
         returning id, message, key, attempts`,
        [tenantId, kinds, limit],
      ),
    );
    return taken.sort((a, b) => a.attempts - b.attempts || (a.id < b.id ? -1 : 1));
  }

  /** These are handed on. */
  done(tenantId: string, entries: readonly TakenEntry[]): Promise<void> {
    return this.change(tenantId, entries, 'handed_on_at = $3, error = null', realNow());
  }

  /** These cannot be handed on; each is due again after a while, twice as long as the last time. */
  failed(tenantId: string, entries: readonly TakenEntry[], error: unknown): Promise<void> {
    const rest = `make_interval(secs => least(${longestRest}, power(2, least(attempts, 10))))`;
    const text = blot(String(error)).slice(0, 500);
    return this.change(tenantId, entries, `due_at = now() + ${rest}, error = $3`, text);
  }

  /** These were not tried after all: due at once, in their old place. */
  giveBack(tenantId: string, entries: readonly TakenEntry[]): Promise<void> {
    return this.change(tenantId, entries, 'due_at = now(), attempts = attempts - 1, error = $3', null);
  }

  /** Forgets entries that were handed on long ago. */
  async forgetOld(): Promise<void> {
    const olderThan = new Date(realNow().getTime() - keptFor * 86_400_000);
    const tenants = await this.database.rows(
      tenant,
      'select tenants_with_old_outbox as id from tenants_with_old_outbox($1)',
      [olderThan],
    );
    for (const { id } of tenants) {
      await this.tenancy.run(id, () =>
        this.tenancy.query('delete from outbox_entry where tenant_id = $1 and handed_on_at < $2', [id, olderThan]),
      );
    }
  }

  private async change(
    tenantId: string,
    entries: readonly TakenEntry[],
    changes: string,
    value: Date | string | null,
  ): Promise<void> {
    if (entries.length === 0) return;
    await this.tenancy.run(tenantId, () =>
      this.tenancy.query(
        `update outbox_entry set ${changes} where tenant_id = $1 and id = any($2::uuid[]) and handed_on_at is null`,
        [tenantId, entries.map(({ id }) => id), value],
      ),
    );
  }
}
