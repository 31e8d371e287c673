import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { demand, reach, type Actor, type Permission } from '#identity';
import { newId, searchPatterns } from '#platform/database';
import { badRequest, conflict, notFound, preconditionFailed } from '#platform/errors';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { ClustersService } from './clusters.service.js';
import { ContactsService, type ContactView } from './contacts.service.js';
import { OrganisationDecided, OrganisationInvited } from './organisation.events.js';
import { Organisation, OrganisationRegion, type Contact } from './organisation.entity.js';
import { OrganisationRecords } from './organisation-records.service.js';
import { readEmailDomains, readKvkNumber } from './organisation-rules.js';
import {
  organisationOrder,
  organisationSql,
  organisationWhere,
  type NewOrganisation,
  type OrganisationChanges,
  type OrganisationFilters,
  type OrganisationView,
} from './organisation-view.js';

/** Member organisations: invited or applying, decided on per region by that region's coordinator. */
@Injectable()
export class OrganisationsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly records: OrganisationRecords,
    private readonly contacts: ContactsService,
    private readonly clusters: ClustersService,
  ) {}

  /** Organisations within the actor's reach, by name. `page` counts from 1. */
  async list(
    actor: Actor,
    filters: OrganisationFilters,
    page: { page: number; pageSize: number },
  ): Promise<{ items: OrganisationView[]; total: number }> {
    const limits = reach(actor, 'organisation.read');
    if (limits.length === 0) demand(actor, 'organisation.read');
    const parameters = [
      actor.tenantId,
      JSON.stringify(limits),
      filters.state ?? null,
      filters.regionId ?? null,
      filters.sector ?? null,
      searchPatterns(filters.text ?? ''),
    ];
    return this.tenancy.run(actor.tenantId, async () => {
      const items = await this.tenancy.query<OrganisationView>(
        `${organisationSql} where ${organisationWhere} order by ${organisationOrder('o', actor.language)}, o.id limit $7 offset $8`,
        [...parameters, page.pageSize, (page.page - 1) * page.pageSize],
      );
      const [count] = await this.tenancy.query<{ total: number }>(
        `select count(*)::int as total from organisation o where ${organisationWhere}`,
        parameters,
      );
      return { items, total: count?.total ?? 0 };
    });
  }

  /** One organisation. 404 when there is none, 403 when it is out of the actor's reach. */
  async get(actor: Actor, organisationId: string): Promise<OrganisationView> {
    return this.tenancy.run(actor.tenantId, () => this.demandOn(actor, 'organisation.read', organisationId));
  }

  /** Asks an organisation to join the network, on the authority of every region it is invited for. */
  async invite(actor: Actor, wanted: NewOrganisation): Promise<OrganisationView> {
    for (const regionId of wanted.regionIds) demand(actor, 'organisation.manage', { regionIds: [regionId] });
    return this.tenancy.run(actor.tenantId, async () => {
      const { organisation, contactPersonId } = await this.records.make(wanted, 'invited');
      await this.record(actor, 'organisation.invite', organisation.id);
      await this.events.announce(OrganisationInvited, { organisation, contactPersonId, occurrenceId: newId() });
      return this.records.load(organisation.id);
    });
  }

  /**
   * An organisation's own application; anybody may make one. Its contact can sign in at once with the address given
   * and sees that organisation alone; it takes part in nothing before its home region's coordinator approves it.
   */
  async apply(actor: Actor, wanted: NewOrganisation): Promise<OrganisationView> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { organisation } = await this.records.make(wanted, 'applied');
      await this.record(actor, 'organisation.apply', organisation.id);
      return this.records.load(organisation.id);
    });
  }

  /**
   * A region's coordinator says yes or no. The home region's word is the network's: it makes the organisation approved
   * or refused. The same word a second time changes nothing. A refusal needs a reason.
   */
  async decideRegion(
    actor: Actor,
    organisationId: string,
    regionId: string,
    decision: 'approved' | 'refused',
    reason: string | null = null,
  ): Promise<OrganisationView> {
    demand(actor, 'organisation.decide', { regionIds: [regionId] });
    if (decision === 'refused' && !reason?.trim()) {
      throw badRequest(
        'reason_missing',
        'A refusal needs a reason, which the organisation reads: fill the field reason.',
        [{ pointer: '/reason', detail: 'say why' }],
      );
    }
    return this.tenancy.run(actor.tenantId, async () => {
      const before = await this.records.load(organisationId);
      const asked = before.regions.find((region) => region.regionId === regionId);
      if (!asked) {
        throw conflict(
          'region_not_asked',
          `${before.name} has not asked for this region; add it to its regionIds first.`,
          [{ pointer: '/regionId', detail: 'is none of the regions of this organisation' }],
        );
      }
      if (asked.state === decision) return before;
      const key = { tenantId: actor.tenantId, organisationId, regionId };
      await this.tenancy
        .repository(OrganisationRegion)
        .update(key, { state: decision, decidedBy: actor.personId, reason });
      if (regionId === before.homeRegionId) {
        await this.tenancy
          .repository(Organisation)
          .update({ tenantId: actor.tenantId, id: organisationId }, { state: decision });
      }
      await this.record(actor, 'organisation.decide', organisationId, reason, { regionId, decision });
      const organisation = await this.records.entity(organisationId);
      await this.events.announce(OrganisationDecided, {
        organisation,
        regionId,
        decision,
        reason,
        occurrenceId: newId(),
      });
      return this.records.load(organisationId);
    });
  }

  /** Changes what an organisation tells of itself. 412 when it is no longer at `version`. */
  async update(
    actor: Actor,
    organisationId: string,
    changes: OrganisationChanges,
    version: number,
  ): Promise<OrganisationView> {
    return this.tenancy.run(actor.tenantId, async () => {
      const before = await this.demandOn(actor, 'organisation.manage', organisationId);
      if (before.version !== version) throw changedMeanwhile(before);
      const { name, sector, place, kvkNumber, emailDomains, managerMode, clusterId, regionIds } = changes;
      if (clusterId !== undefined && clusterId !== before.clusterId) {
        // It changes what others report, so it is not for the organisation alone to say.
        demand(actor, 'organisation.decide', { regionIds: [before.homeRegionId] });
        if (clusterId) await this.clusters.require(clusterId);
      }
      const fields: Partial<Organisation> = {
        ...(name && { name: name.trim() }),
        ...(sector && { sector: sector.trim() }),
        ...(place && { place: place.trim() }),
        ...(kvkNumber !== undefined && { kvkNumber: kvkNumber && readKvkNumber(kvkNumber) }),
        ...(emailDomains && { emailDomains: readEmailDomains(emailDomains) }),
        ...(managerMode && { managerMode }),
        ...(clusterId !== undefined && { clusterId }),
      };
      await this.records.refuseDuplicate(fields.name ?? null, fields.kvkNumber ?? null, organisationId);
      const { affected } = await this.tenancy
        .repository(Organisation)
        .update({ tenantId: actor.tenantId, id: organisationId, version }, { ...fields, id: organisationId });
      if (affected === 0) throw changedMeanwhile(await this.records.load(organisationId));
      if (regionIds) await this.records.setRegions(before, regionIds);
      await this.record(actor, 'organisation.update', organisationId, null, { fields: Object.keys(changes) });
      return this.records.load(organisationId);
    });
  }

  /** Who acts for an organisation now, by name. */
  async listContacts(actor: Actor, organisationId: string): Promise<ContactView[]> {
    return this.tenancy.run(actor.tenantId, async () => {
      await this.demandOn(actor, 'contact.manage', organisationId);
      return this.contacts.find({ organisationId });
    });
  }

  /** Makes somebody contact or host of an organisation, with the role that goes with it; a second time does nothing. */
  async addContact(
    actor: Actor,
    wanted: { organisationId: string; kind: Contact['kind']; name: string; email: string; locale?: string },
  ): Promise<ContactView> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { organisationId, kind, ...who } = wanted;
      await this.demandOn(actor, 'contact.manage', organisationId);
      const personId = await this.contacts.ensure(organisationId, kind, who);
      await this.record(actor, 'contact.add', organisationId, null, { personId, kind });
      const all = await this.contacts.find({ organisationId });
      const added = all.find((contact) => contact.personId === personId && contact.kind === kind);
      if (!added) throw notFound('contact', personId);
      return added;
    });
  }

  /** Ends somebody's acting for an organisation. 409 `last_contact` when nobody would be left to write to. */
  async endContact(actor: Actor, contactId: string): Promise<void> {
    await this.tenancy.run(actor.tenantId, async () => {
      const contact = await this.contacts.get(contactId);
      await this.demandOn(actor, 'contact.manage', contact.organisationId);
      await this.contacts.end(contact);
      const { personId, kind } = contact;
      await this.record(actor, 'contact.end', contact.organisationId, null, { personId, kind });
    });
  }

  private async demandOn(actor: Actor, permission: Permission, organisationId: string): Promise<OrganisationView> {
    const organisation = await this.records.load(organisationId);
    // A coordinator who said no still sees whom, and can say yes, but manages it no more.
    const regions = organisation.regions.filter((r) => r.state !== 'refused' || permission === 'organisation.read');
    demand(actor, permission, { organisationId, regionIds: regions.map((region) => region.regionId) });
    return organisation;
  }

  private record(
    actor: Actor,
    action: string,
    subjectId: string,
    reason: string | null = null,
    details: Record<string, unknown> = {},
  ): Promise<void> {
    return this.audit.record({ actor, action, subjectType: 'organisation', subjectId, reason, details });
  }
}

const changedMeanwhile = (now: OrganisationView): Error =>
  preconditionFailed(
    `${now.name} was changed meanwhile: it is at version ${now.version}. Read it again and repeat the change.`,
  );
