import { Injectable } from '@nestjs/common';
import { Tenancy } from '#platform/tenancy';
import { newId } from '#platform/database';
import type { Job } from '#platform/queue';
import { defineMessage, type OutboxMessage } from './outbox-message.js';

/** One background job. */
export const jobQueued = defineMessage<{ job: Job }>('job');

/** Where a use case leaves what must be handed on after commit. */
@Injectable()
export class Outbox {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * Writes one entry in the current transaction. The same key a second time does nothing. Nobody takes it up before `dueAt`, a
   * real instant; left out: at once.
   */
  async add(message: OutboxMessage, key: string, dueAt: Date | null = null): Promise<void> {
    await this.tenancy.query(
      `insert into outbox_entry (tenant_id, id, message, key, due_at) values ($1, $2, $3, $4, coalesce($5, now())) on conflict (tenant_id, key) do nothing`,
      [this.tenancy.tenantId, newId(), JSON.stringify(message), key, dueAt],
    );
  }

  /** As `add`, for one background job. */
  queue(job: Job, key: string, dueAt: Date | null = null): Promise<void> {
    return this.add(jobQueued({ job }), key, dueAt);
  }
}
