import { Injectable } from '@nestjs/common';
import { newId } from '#platform/database';
import { badRequest, conflict, notFound, type FieldError } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { RegionsService } from '#programmes';
import { In } from 'typeorm';
import { ContactsService } from './contacts.service.js';
import { Organisation, OrganisationRegion } from './organisation.entity.js';
import { readEmailDomains, readKvkNumber } from './organisation-rules.js';
import { organisationSql, type NewOrganisation, type OrganisationView } from './organisation-view.js';

/** Organisations as they are kept. Works inside the caller's transaction and leaves permissions to the caller. */
@Injectable()
export class OrganisationRecords {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly regions: RegionsService,
    private readonly contacts: ContactsService,
  ) {}

  /** One organisation as its network sees it; 404 when there is none. */
  async load(organisationId: string): Promise<OrganisationView> {
    const [found] = await this.tenancy.query<OrganisationView>(
      `${organisationSql} where o.tenant_id = $1 and o.id = $2`,
      [this.tenancy.tenantId, organisationId],
    );
    if (!found) throw notFound('organisation', organisationId);
    return found;
  }

  /** One organisation's row. */
  entity(id: string): Promise<Organisation> {
    return this.tenancy.repository(Organisation).findOneByOrFail({ tenantId: this.tenancy.tenantId, id });
  }

  /** Writes an organisation with its regions and its contact. */
  async make(
    wanted: NewOrganisation,
    state: 'invited' | 'applied',
  ): Promise<{ organisation: Organisation; contactPersonId: string }> {
    const [home] = await this.regions.forNew(wanted.regionIds);
    if (!home) {
      throw badRequest('region_missing', 'Give at least one region in regionIds; the first is the home region.', [
        { pointer: '/regionIds', detail: 'give at least one' },
      ]);
    }
    const kvkNumber = wanted.kvkNumber ? readKvkNumber(wanted.kvkNumber) : null;
    await this.refuseDuplicate(wanted.name, kvkNumber, null);
    const id = newId();
    const tenantId = this.tenancy.tenantId;
    await this.tenancy.repository(Organisation).insert({
      tenantId,
      id,
      name: wanted.name.trim(),
      sector: wanted.sector.trim(),
      place: wanted.place.trim(),
      kvkNumber,
      homeRegionId: home.id,
      emailDomains: readEmailDomains(wanted.emailDomains ?? []),
      managerMode: wanted.managerMode ?? 'notify',
      state,
    });
    await this.addRegions(id, wanted.regionIds);
    const contactPersonId = await this.contacts.ensure(id, 'contact', wanted.contact);
    return { organisation: await this.entity(id), contactPersonId };
  }

  /** All regions of an organisation, the home region among them; new ones wait for their coordinator. */
  async setRegions(before: OrganisationView, regionIds: string[]): Promise<void> {
    if (!regionIds.includes(before.homeRegionId)) {
      throw conflict('home_region_needed', 'regionIds must hold the home region: an organisation cannot leave it.', [
        { pointer: '/regionIds', detail: `add the home region ${before.homeRegionId}` },
      ]);
    }
    const had = before.regions.map((region) => region.regionId);
    await this.regions.forNew(regionIds, { held: had });
    const left = had.filter((id) => !regionIds.includes(id));
    const key = { tenantId: this.tenancy.tenantId, organisationId: before.id };
    if (left.length > 0) await this.tenancy.repository(OrganisationRegion).delete({ ...key, regionId: In(left) });
    const added = regionIds.filter((id) => !had.includes(id));
    if (added.length > 0) await this.addRegions(before.id, added);
  }

  /** Refuses (409 `duplicate_organisation`) a name or number that an organisation other than `except` has. */
  async refuseDuplicate(name: string | null, kvkNumber: string | null, except: string | null): Promise<void> {
    // Two of the same name at the same moment: the second waits here and then sees the first.
    await this.tenancy.query(`select pg_advisory_xact_lock(hashtextextended('organisation names ' || $1, 0))`, [
      this.tenancy.tenantId,
    ]);
    const [same] = await this.tenancy.query<{ name: boolean; kvkNumber: boolean }>(
      `select coalesce(bool_or(lower(name) = lower(trim($2))), false) as name,
              coalesce(bool_or(kvk_number = $3), false) as "kvkNumber"
       from organisation where tenant_id = $1 and id is distinct from $4::uuid`,
      [this.tenancy.tenantId, name, kvkNumber, except],
    );
    const errors: FieldError[] = [
      ...(same?.name ? [{ pointer: '/name', detail: 'another organisation has this name' }] : []),
      ...(same?.kvkNumber ? [{ pointer: '/kvkNumber', detail: 'another organisation has this number' }] : []),
    ];
    if (errors.length === 0) return;
    const fields = errors.map((error) => error.pointer.slice(1)).join(' and ');
    throw conflict(
      'duplicate_organisation',
      `This organisation seems to be known already: change ${fields}, or ask the work group to add you as its contact.`,
      errors,
    );
  }

  private async addRegions(organisationId: string, regionIds: string[]): Promise<void> {
    const { tenantId } = this.tenancy;
    const rows = [...new Set(regionIds)].map((regionId) => ({
      tenantId,
      id: newId(),
      organisationId,
      regionId,
      state: 'applied' as const,
    }));
    await this.tenancy.repository(OrganisationRegion).insert(rows);
  }
}
