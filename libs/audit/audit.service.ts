import { Injectable } from '@nestjs/common';
import { newId } from '#platform/database';
import { Tenancy } from '#platform/tenancy';
import { AuditEntry } from './audit-entry.entity.js';

/** One act to be remembered. */
export interface Act {
  /** Who acted; anything with a person id, null when the clock or a seed did. */
  actor: { personId: string | null };
  /** `<subject>.<action>`, for example `edition.cancel`. */
  action: string;
  /** The kind of thing acted on, for example `edition`, and its id. */
  subjectType: string;
  subjectId: string;
  /** Why, of an act about an edition or an organisation. Words about one person stay in the row itself, where they can be erased. */
  reason?: string | null;
  /** What changed: ids, states and dates; no personal data. */
  details?: Record<string, unknown>;
}

/** What a list of entries is narrowed down to. */
export interface AuditFilters {
  /** The kind of thing acted on, for example `edition`. */
  subjectType?: string;
  subjectId?: string;
}

/** Who did what, to what, and why. Entries are only ever added. */
@Injectable()
export class Audit {
  constructor(private readonly tenancy: Tenancy) {}

  /** Writes one entry in the current transaction: it stands exactly when the act itself does. */
  async record(act: Act): Promise<void> {
    await this.tenancy.repository(AuditEntry).insert({
      tenantId: this.tenancy.tenantId,
      id: newId(),
      actorPersonId: act.actor.personId,
      action: act.action,
      subjectType: act.subjectType,
      subjectId: act.subjectId,
      reason: act.reason ?? null,
      details: (act.details ?? {}) as object,
    });
  }

  /** Entries of a tenant, the newest first. `page` counts from 1. Who may read them is for the caller to say. */
  list(
    tenantId: string,
    { subjectType, subjectId }: AuditFilters,
    page: { page: number; pageSize: number },
  ): Promise<{ items: AuditEntry[]; total: number }> {
    return this.tenancy.run(tenantId, async () => {
      const [items, total] = await this.tenancy.repository(AuditEntry).findAndCount({
        where: { tenantId, ...(subjectType && { subjectType }), ...(subjectId && { subjectId }) },
        order: { id: 'DESC' },
        skip: (page.page - 1) * page.pageSize,
        take: page.pageSize,
      });
      return { items, total };
    });
  }
}
