import { Injectable } from '@nestjs/common';
import { Tenancy } from '#platform/tenancy';
import { TenantsService, type Tenant } from '#programmes';
import { EditionsService } from '../editions.service.js';

/** The networks where something goes on, of the whole platform: for what everybody may see, and the demo's pages. */
@Injectable()
export class LiveNetworks {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly tenants: TenantsService,
    private readonly editions: EditionsService,
  ) {}

  /** Does something in each network that has a live edition, rehearsals too, one after another, each behind its own wall. */
  async each<Found>(look: (network: Tenant) => Found | Promise<Found>): Promise<Found[]> {
    const ids = new Set((await this.editions.live()).map(({ tenantId }) => tenantId));
    const found: Found[] = [];
    for (const id of ids) found.push(await this.tenancy.run(id, async () => look(await this.tenants.load())));
    return found;
  }

  /** Networks that have a live edition, rehearsals too, by name. */
  async list(): Promise<Tenant[]> {
    return (await this.each((network) => network)).sort((a, b) => a.name.localeCompare(b.name, 'nl'));
  }
}
