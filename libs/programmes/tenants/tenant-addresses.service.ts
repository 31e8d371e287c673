import { Injectable } from '@nestjs/common';
import { Database, isId, rowsOf } from '#platform/database';
import { z } from 'zod';
import { hostNamePattern } from './host-names.js';
import { slugPattern } from './slug.js';

const foundTenant = z.object({
  id: z.string(),
  slug: z.string(),
  /** Real instant from which nobody gets in; null while the network goes on. */
  suspendedAt: z.date().nullable(),
});

/** A tenant that an address means. */
export type FoundTenant = z.output<typeof foundTenant>;

/** Which tenant an address means. Asked before any tenant is bound, through the one function that may look across. */
@Injectable()
export class TenantAddresses {
  constructor(private readonly database: Database) {}

  /**
   * The tenant with this slug or id, or null. Its `slug` is that of today: another one than `wanted` when the network was
   * renamed since.
   */
  async find(wanted: string): Promise<FoundTenant | null> {
    if (isId(wanted)) return this.byId(wanted.toLowerCase());
    if (!slugPattern.test(wanted)) return null;
    const [row] = await this.database.rows(
      foundTenant,
      'select id, slug, suspended_at as "suspendedAt" from tenant_by_slug($1)',
      [wanted],
    );
    return row ?? null;
  }

  /** The tenant that a host name means, or null. */
  async ofHost(wanted: string): Promise<FoundTenant | null> {
    const name = wanted.toLowerCase();
    if (!hostNamePattern.test(name)) return null;
    const [row] = await this.database.rows(
      foundTenant,
      'select id, slug, suspended_at as "suspendedAt" from tenant_by_host($1)',
      [name],
    );
    return row ?? null;
  }

  // Behind the tenant's own wall its row is visible, so an id needs nobody who looks across.
  private byId(wanted: string): Promise<FoundTenant | null> {
    return this.database.transaction(async (manager) => {
      await manager.query(`select set_config('app.tenant_id', $1, true)`, [wanted]);
      const [row] = await rowsOf(
        manager,
        foundTenant,
        'select id, slug, suspended_at as "suspendedAt" from tenant where id = $1',
        [wanted],
      );
      return row ?? null;
    });
  }
}
