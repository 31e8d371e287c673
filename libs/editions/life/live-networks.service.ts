import { Injectable } from '@nestjs/common';
import { Tenancy } from '#platform/tenancy';
import { TenantsService, type Tenant } from '#programmes';
import { EditionsService } from '../editions.service.js';

/** The networks where something goes on, of the whole platform: for the demo's pages. */
@Injectable()
export class LiveNetworks {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly tenants: TenantsService,
    private readonly editions: EditionsService,
  ) {}

  /** Networks that have a live edition, rehearsals too, by name; each is read behind its own wall. */
  async list(): Promise<Tenant[]> {
    const ids = new Set((await this.editions.live()).map(({ tenantId }) => tenantId));
    const found: Tenant[] = [];
    for (const id of ids) found.push(await this.tenancy.run(id, () => this.tenants.load()));
    return found.sort((a, b) => a.name.localeCompare(b.name, 'nl'));
  }
}
