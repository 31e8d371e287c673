import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { PeopleService, can, demand, readEmail, type Actor } from '#identity';
import { realNow } from '#platform/clock';
import { newId } from '#platform/database';
import { atVersion, conflict, notFound, preconditionFailed, type ReadVersion } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { Partner } from './partner.entity.js';
import { RegionsService } from './regions.service.js';

/** A partner as somebody sees it: its address is the organisers' alone, null to anybody else. */
export type SeenPartner = Omit<Partner, 'contactEmail'> & { contactEmail: string | null };

/** Networks that run editions together with this one: added, changed and retired by its owners. */
@Injectable()
export class PartnersService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly people: PeopleService,
    private readonly regions: RegionsService,
    private readonly audit: Audit,
  ) {}

  /** Partners by name, the retired ones too: they stay in the network's history. Their addresses are the organisers' alone. */
  async list(actor: Actor): Promise<SeenPartner[]> {
    demand(actor, 'programme.read');
    const partners = await this.tenancy.run(actor.tenantId, () =>
      this.tenancy.repository(Partner).find({ where: { tenantId: actor.tenantId }, order: { name: 'ASC' } }),
    );
    return can(actor, 'edition.prepare') ? partners : partners.map((partner) => ({ ...partner, contactEmail: null }));
  }

  /** Adds a partner for some of the network's regions. 409 `duplicate_partner` when there is one of that name. */
  async add(actor: Actor, wanted: { name: string; contactEmail: string; regionIds: string[] }): Promise<Partner> {
    demand(actor, 'programme.configure');
    return this.tenancy.run(actor.tenantId, async () => {
      await this.regions.forNew(wanted.regionIds);
      const id = newId();
      const made = await this.tenancy.count(
        `insert into partner (tenant_id, id, name, contact_email, region_ids) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, name) do nothing`,
        [actor.tenantId, id, wanted.name, readEmail(wanted.contactEmail, '/contactEmail'), wanted.regionIds],
      );
      if (made === 0) throw duplicate(wanted.name);
      await this.record(actor, 'partner.add', id);
      return this.load(id);
    });
  }

  /**
   * Changes a partner; its coordinators follow to the regions it is there for. 412 when it is no longer at `version`, 409
   * `partner_retired` when the co-operation has ended.
   */
  async update(
    actor: Actor,
    partnerId: string,
    changes: { name?: string; contactEmail?: string; regionIds?: string[] },
    version: ReadVersion,
  ): Promise<Partner> {
    demand(actor, 'programme.configure');
    const { name, contactEmail, regionIds } = changes;
    return this.tenancy.run(actor.tenantId, async () => {
      const before = await this.load(partnerId);
      demandPresent(before);
      if (regionIds) await this.regions.forNew(regionIds, { held: before.regionIds });
      if (name !== undefined && name !== before.name) {
        const same = await this.tenancy.repository(Partner).existsBy({ tenantId: actor.tenantId, name });
        if (same) throw duplicate(name);
      }
      const fields = {
        ...(name !== undefined && { name }),
        ...(contactEmail !== undefined && { contactEmail: readEmail(contactEmail, '/contactEmail') }),
        ...(regionIds && { regionIds }),
      };
      await this.change(before, fields, version);
      if (regionIds) await this.people.moveGrantsOfPartner(partnerId, regionIds);
      await this.record(actor, 'partner.update', partnerId, {
        fields: Object.keys(fields),
        ...(regionIds && { regionIds }),
      });
      return this.load(partnerId);
    });
  }

  /** Ends the co-operation, and with it the roles of the partner's coordinators. A second time does nothing. */
  async retire(actor: Actor, partnerId: string): Promise<Partner> {
    demand(actor, 'programme.configure');
    return this.tenancy.run(actor.tenantId, async () => {
      const before = await this.load(partnerId);
      if (before.retiredAt) return before;
      await this.change(before, { retiredAt: realNow() }, before.version);
      const dismissed = await this.people.revokeGrantsOfPartner(partnerId);
      await this.record(actor, 'partner.retire', partnerId, { dismissed });
      return this.load(partnerId);
    });
  }

  /** The partner, for a new coordinator of it; null when there is none. 409 when retired. For use inside a unit of work. */
  async forNew(partnerId: string): Promise<Partner | null> {
    const partner = await this.tenancy
      .repository(Partner)
      .findOneBy({ tenantId: this.tenancy.tenantId, id: partnerId });
    if (partner) demandPresent(partner);
    return partner;
  }

  private async load(id: string): Promise<Partner> {
    const partner = await this.tenancy.repository(Partner).findOneBy({ tenantId: this.tenancy.tenantId, id });
    if (!partner) throw notFound('partner', id);
    return partner;
  }

  private async change({ id }: Partner, fields: Partial<Partner>, version: ReadVersion): Promise<void> {
    const { affected } = await this.tenancy
      .repository(Partner)
      .update({ tenantId: this.tenancy.tenantId, id, ...atVersion(version) }, { ...fields, id });
    if (affected === 0)
      throw preconditionFailed('The partner was changed meanwhile. Read it again and repeat the change.');
  }

  private record(
    actor: Actor,
    action: string,
    subjectId: string,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    return this.audit.record({ actor, action, subjectType: 'partner', subjectId, details });
  }
}

function demandPresent({ name, retiredAt }: Partner): void {
  if (!retiredAt) return;
  throw conflict('partner_retired', `The co-operation with ${name} has ended; add it again under another name.`);
}

const duplicate = (name: string): Error =>
  conflict('duplicate_partner', `There is a partner named "${name}" already; give another name.`, [
    { pointer: '/name', detail: 'is taken' },
  ]);
