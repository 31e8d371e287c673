import { Injectable } from '@nestjs/common';
import { EditionsService } from '#editions';
import { Database, rowsOf } from '#platform/database';
import { Tenancy } from '#platform/tenancy';
import { TenantsService, type Tenant } from '#programmes';
import { z } from 'zod';

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;

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
export class Tenants {
  constructor(
    private readonly database: Database,
    private readonly tenancy: Tenancy,
    private readonly ownTenant: TenantsService,
    private readonly editions: EditionsService,
  ) {}

  /**
   * The tenant with this slug or id, or null. Its `slug` is that of today: another one than `wanted` when the network was
   * renamed since.
   */
  async find(wanted: string): Promise<FoundTenant | null> {
    if (id.test(wanted)) return this.byId(wanted.toLowerCase());
    if (!slug.test(wanted)) return null;
    const [row] = await this.database.rows(
      foundTenant,
      'select id, slug, suspended_at as "suspendedAt" from tenant_by_slug($1)',
      [wanted],
    );
    return row ?? null;
  }

  /** Networks that have a live edition, rehearsals too, by name. For the pages of the demo. */
  async live(): Promise<Tenant[]> {
    const ids = new Set((await this.editions.live()).map(({ tenantId }) => tenantId));
    const networks: Tenant[] = [];
    for (const id of ids) {
      networks.push(await this.tenancy.run(id, () => this.ownTenant.load()));
    }
    return networks.sort((a, b) => a.name.localeCompare(b.name, 'nl'));
  }

  // Behind the tenant's own wall its row is visible, so an id needs nobody who looks across.
  private async byId(wanted: string): Promise<FoundTenant | null> {
    return this.database.transaction(async (manager) => {
      await manager.query(`select set_config('app.tenant_id', $1, true)`, [wanted]);
      const [row] = await rowsOf(
        manager,
        foundTenant,
        'select id, slug, suspended_at as "suspendedAt" from tenants where id = $1',
        [wanted],
      );
      return row ?? null;
    });
  }
}
