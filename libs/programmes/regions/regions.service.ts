import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { demand, type Actor } from '#identity';
import { realNow } from '#platform/clock';
import { newId } from '#platform/database';
import { atVersion, conflict, notFound, preconditionFailed, type ReadVersion } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { In } from 'typeorm';
import { ProgrammesService } from '../programmes.service.js';
import { Region } from './region.entity.js';

/** Regions of a network: added, renamed and retired by its owners. */
@Injectable()
export class RegionsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly programmes: ProgrammesService,
    private readonly audit: Audit,
  ) {}

  /** Regions of the network, by code, the retired ones too: they stay in its history. For everybody. */
  async list(actor: Actor): Promise<Region[]> {
    return this.tenancy.run(actor.tenantId, () =>
      this.tenancy.repository(Region).find({ where: { tenantId: actor.tenantId }, order: { code: 'ASC' } }),
    );
  }

  /** Adds a region. 409 `duplicate_region` when there is one with the code, retired or not. */
  async add(actor: Actor, wanted: { scheme: string; code: string; name: string }): Promise<Region> {
    demand(actor, 'programme.configure');
    return this.tenancy.run(actor.tenantId, async () => {
      const id = newId();
      const made = await this.tenancy.count(
        `insert into region (tenant_id, id, scheme, code, name) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, code) do nothing`,
        [actor.tenantId, id, wanted.scheme, wanted.code, wanted.name.trim()],
      );
      if (made === 0) {
        const detail = 'is taken; give another code, or rename or reinstate the region that has it';
        throw conflict('duplicate_region', `The code "${wanted.code}" ${detail}.`, [{ pointer: '/code', detail }]);
      }
      await this.record(actor, 'region.add', id, { code: wanted.code });
      return this.load(id);
    });
  }

  /** Gives a region another name; its code, which programmes go by, stays. 412 when it is no longer at `version`. */
  async rename(actor: Actor, regionId: string, name: string, version: ReadVersion): Promise<Region> {
    demand(actor, 'programme.configure');
    return this.tenancy.run(actor.tenantId, async () => {
      await this.change(regionId, { name: name.trim() }, version);
      await this.record(actor, 'region.rename', regionId);
      return this.load(regionId);
    });
  }

  /**
   * From now on the region takes no new organisations, offers, coordinators and editions; what is there stays, and the
   * programmes go on without it. 409 `last_region` when a programme has no other one. A second time does nothing.
   */
  async retire(actor: Actor, regionId: string): Promise<Region> {
    demand(actor, 'programme.configure');
    return this.tenancy.run(actor.tenantId, async () => {
      const { code, name, retiredAt, version } = await this.load(regionId);
      if (retiredAt) return this.load(regionId);
      await this.programmes.leaveRegion(actor, { code, name });
      await this.change(regionId, { retiredAt: realNow() }, version);
      await this.record(actor, 'region.retire', regionId, { code });
      return this.load(regionId);
    });
  }

  /** Takes a retirement back. Programmes get the region again by their configuration. */
  async reinstate(actor: Actor, regionId: string): Promise<Region> {
    demand(actor, 'programme.configure');
    return this.tenancy.run(actor.tenantId, async () => {
      const { retiredAt, version, code } = await this.load(regionId);
      if (!retiredAt) return this.load(regionId);
      await this.change(regionId, { retiredAt: null }, version);
      await this.record(actor, 'region.reinstate', regionId, { code });
      return this.load(regionId);
    });
  }

  /**
   * Regions of the current tenant by id, in the order asked for, for something new; a wrong id is refused (409) with a
   * pointer below `pointer`, a retired region (409 `region_retired`) unless it is among `held`. For use inside a unit of work.
   */
  async forNew(regionIds: string[], { pointer = '/regionIds', held = [] as string[] } = {}): Promise<Region[]> {
    const found = await this.tenancy.repository(Region).findBy({ tenantId: this.tenancy.tenantId, id: In(regionIds) });
    const byId = new Map(found.map((region) => [region.id, region]));
    const errors = regionIds.flatMap((id, i) =>
      byId.has(id) ? [] : [{ pointer: `${pointer}/${i}`, detail: `there is no region "${id}" in this network` }],
    );
    if (errors.length > 0) {
      throw conflict('unknown_region', "Give ids of this network's own regions; GET regions lists them.", errors);
    }
    const regions = regionIds.flatMap((id) => byId.get(id) ?? []);
    const retired = regions.findIndex(({ id, retiredAt }) => retiredAt !== null && !held.includes(id));
    if (retired >= 0) throw regionRetired(regions[retired] as Region, `${pointer}/${retired}`);
    return regions;
  }

  /** Refuses (409 `region_retired`) a retired region for something new. For use inside a unit of work. */
  async demandInUse(regionId: string, pointer: string): Promise<void> {
    const region = await this.load(regionId);
    if (region.retiredAt) throw regionRetired(region, pointer);
  }

  private async load(id: string): Promise<Region> {
    const region = await this.tenancy.repository(Region).findOneBy({ tenantId: this.tenancy.tenantId, id });
    if (!region) throw notFound('region', id);
    return region;
  }

  private async change(id: string, fields: Partial<Region>, version: ReadVersion): Promise<void> {
    const now = await this.load(id);
    const { affected } = await this.tenancy
      .repository(Region)
      .update({ tenantId: this.tenancy.tenantId, id, ...atVersion(version) }, { ...fields, id });
    if (affected === 0) {
      throw preconditionFailed(
        `The region was changed meanwhile: it is at version ${now.version}. Read it again and repeat the change.`,
      );
    }
  }

  private record(
    actor: Actor,
    action: string,
    subjectId: string,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    return this.audit.record({ actor, action, subjectType: 'region', subjectId, details });
  }
}

const regionRetired = ({ name }: Region, pointer: string): Error =>
  conflict('region_retired', `The region ${name} is retired and takes nothing new; give another region.`, [
    { pointer, detail: 'is retired' },
  ]);
