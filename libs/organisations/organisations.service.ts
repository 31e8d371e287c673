import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { can, demand, reach, type Actor } from '#identity';
import { newId, searchPatterns } from '#platform/database';
import { badRequest, conflict, preconditionFailed, type ReadVersion } from '#platform/errors';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { tidyLine } from '#platform/text';
import { z } from 'zod';
import { ClustersService } from './clusters.service.js';
import { ContactInvitationsService } from './contacts/contact-invitations.service.js';
import { ContactsService, type ActingPerson, type ContactView } from './contacts/contacts.service.js';
import { ContactInvited, OrganisationDecided, OrganisationInvited } from './organisation.events.js';
import { Organisation, OrganisationRegion } from './organisation.entity.js';
import { OrganisationRecords } from './organisation-records.service.js';
import { readKvkNumber } from './organisation-rules.js';
import {
  organisationOrder,
  organisationSql,
  organisationView,
  organisationWhere,
  type NewOrganisation,
  type OrganisationChanges,
  type OrganisationFilters,
  type OrganisationView,
} from './organisation-view.js';

const counted = z.object({ total: z.int() });

/** Member organisations: invited or applying, decided on per region by that region's coordinator. */
@Injectable()
export class OrganisationsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly events: Events,
    private readonly audit: Audit,
    private readonly records: OrganisationRecords,
    private readonly contacts: ContactsService,
    private readonly invitations: ContactInvitationsService,
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
      const items = await this.tenancy.rows(
        organisationView,
        `${organisationSql} where ${organisationWhere} order by ${organisationOrder('o', actor.language)}, o.id limit $7 offset $8`,
        [...parameters, page.pageSize, (page.page - 1) * page.pageSize],
      );
      const [count] = await this.tenancy.rows(
        counted,
        `select count(*)::int as total from organisation o where ${organisationWhere}`,
        parameters,
      );
      return { items: await this.withLookAlikes(actor, items), total: count?.total ?? 0 };
    });
  }

  /** One organisation. 404 when there is none, 403 when it is out of the actor's reach. */
  async get(actor: Actor, organisationId: string): Promise<OrganisationView> {
    return this.tenancy.run(actor.tenantId, async () =>
      this.seen(actor, await this.records.demandOn(actor, 'organisation.read', organisationId)),
    );
  }

  /** Asks an organisation to join the network, on the authority of every region it is invited for. */
  async invite(actor: Actor, wanted: NewOrganisation): Promise<OrganisationView> {
    for (const regionId of wanted.regionIds) demand(actor, 'organisation.manage', { regionIds: [regionId] });
    return this.tenancy.run(actor.tenantId, async () => {
      const mayApprove = can(actor, 'organisation.decide', { regionIds: wanted.regionIds.slice(0, 1) });
      const domains = this.records.sortDomains(wanted.emailDomains ?? [], [], mayApprove);
      const { organisation, invitation } = await this.records.make(wanted, 'invited', domains, actor);
      await this.record(actor, 'organisation.invite', organisation.id);
      await this.events.announce(OrganisationInvited, {
        organisation,
        contactPersonId: invitation.personId,
        invitationId: invitation.id,
        occurrenceId: newId(),
      });
      return this.seen(actor, await this.records.load(organisation.id));
    });
  }

  /**
   * An organisation's own application; anybody may make one. It gives no right and keeps no name, number or domain from
   * anybody: whoever holds the address given accepts first, then its home region's coordinator decides. 429 when the address
   * was named too often within the hour.
   */
  async apply(actor: Actor, wanted: NewOrganisation): Promise<OrganisationView> {
    return this.tenancy.run(actor.tenantId, async () => {
      const domains = this.records.sortDomains(wanted.emailDomains ?? [], [], false);
      const { organisation, invitation } = await this.records.make(wanted, 'applied', domains, actor);
      await this.record(actor, 'organisation.apply', organisation.id);
      await this.events.announce(ContactInvited, { invitation, occurrenceId: newId() });
      return this.records.load(organisation.id);
    });
  }

  /**
   * A region's coordinator says yes or no. The home region's word is the network's: it makes the organisation approved
   * or refused. The same word a second time changes nothing. A refusal needs a reason. An application is approved once its
   * contact has proven the address (409 `address_not_proven` before), who acts for it from then on.
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
      if (asked.state === decision) return this.seen(actor, before);
      const home = regionId === before.homeRegionId;
      if (home && decision === 'approved') await this.requireReady(before);
      const key = { tenantId: actor.tenantId, organisationId, regionId };
      await this.tenancy
        .repository(OrganisationRegion)
        .update(key, { state: decision, decidedBy: actor.personId, reason });
      if (home) {
        await this.tenancy
          .repository(Organisation)
          .update({ tenantId: actor.tenantId, id: organisationId }, { state: decision });
        if (decision === 'approved') await this.invitations.appointAccepted(organisationId);
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
      return this.seen(actor, await this.records.load(organisationId));
    });
  }

  /**
   * The home region's coordinator says whether a domain shows employment at this organisation. A refused one is taken off,
   * also when it was approved before. 409 `domain_not_asked`, or `domain_taken` when it belongs to another member.
   */
  async decideDomain(
    actor: Actor,
    organisationId: string,
    domain: string,
    decision: 'approved' | 'refused',
  ): Promise<OrganisationView> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { homeRegionId, ...before } = await this.records.load(organisationId);
      demand(actor, 'organisation.decide', { regionIds: [homeRegionId] });
      if (![...before.askedDomains, ...before.emailDomains].includes(domain)) {
        const detail = `is none of the domains that ${before.name} has or asks for`;
        throw conflict('domain_not_asked', `domain: ${domain} ${detail}.`, [{ pointer: '/domain', detail }]);
      }
      const without = (domains: string[]): string[] => domains.filter((other) => other !== domain);
      if (decision === 'approved') await this.records.refuseTaken([domain], organisationId);
      await this.tenancy.repository(Organisation).update(
        { tenantId: actor.tenantId, id: organisationId },
        {
          askedDomains: without(before.askedDomains),
          emailDomains: [...without(before.emailDomains), ...(decision === 'approved' ? [domain] : [])],
        },
      );
      await this.record(actor, 'organisation.decide_domain', organisationId, null, { domain, decision });
      return this.seen(actor, await this.records.load(organisationId));
    });
  }

  /** Changes what an organisation tells of itself. 412 when it is no longer at the version read. */
  async update(
    actor: Actor,
    organisationId: string,
    changes: OrganisationChanges,
    read: ReadVersion,
  ): Promise<OrganisationView> {
    return this.tenancy.run(actor.tenantId, async () => {
      const before = await this.records.demandOn(actor, 'organisation.manage', organisationId);
      const version = read === '*' ? before.version : read;
      if (before.version !== version) throw changedMeanwhile(before);
      const { name, sector, place, kvkNumber, emailDomains, managerMode, clusterId, regionIds } = changes;
      if (clusterId !== undefined && clusterId !== before.clusterId) {
        // It changes what others report, so it is not for the organisation alone to say.
        demand(actor, 'organisation.decide', { regionIds: [before.homeRegionId] });
        if (clusterId) await this.clusters.require(clusterId);
      }
      const mayDecide = can(actor, 'organisation.decide', { regionIds: [before.homeRegionId] });
      const fields: Partial<Organisation> = {
        ...(name && { name: tidyLine(name) }),
        ...(sector && { sector: sector.trim() }),
        ...(place && { place: place.trim() }),
        ...(kvkNumber !== undefined && { kvkNumber: kvkNumber && readKvkNumber(kvkNumber) }),
        ...(emailDomains && this.records.sortDomains(emailDomains, before.emailDomains, mayDecide)),
        ...(managerMode && { managerMode }),
        ...(clusterId !== undefined && { clusterId }),
      };
      await this.records.refuseDuplicate(fields.name ?? null, fields.kvkNumber ?? null, organisationId);
      await this.records.refuseTaken([...(fields.emailDomains ?? []), ...(fields.askedDomains ?? [])], organisationId);
      const { affected } = await this.tenancy
        .repository(Organisation)
        .update({ tenantId: actor.tenantId, id: organisationId, version }, { ...fields, id: organisationId });
      if (affected === 0) throw changedMeanwhile(await this.records.load(organisationId));
      if (regionIds) await this.records.setRegions(before, regionIds);
      await this.record(actor, 'organisation.update', organisationId, null, { fields: Object.keys(changes) });
      return this.seen(actor, await this.records.load(organisationId));
    });
  }

  /** Who acts for an organisation now, by name. */
  async listContacts(actor: Actor, organisationId: string): Promise<ContactView[]> {
    return this.tenancy.run(actor.tenantId, async () => {
      await this.records.demandOn(actor, 'contact.manage', organisationId);
      return (await this.contacts.find({ organisationId })).map(withoutPerson);
    });
  }

  /** Ends somebody's acting for an organisation. 409 `last_contact` when nobody would be left to write to. */
  async endContact(actor: Actor, contactId: string): Promise<void> {
    await this.tenancy.run(actor.tenantId, async () => {
      const contact = await this.contacts.get(contactId);
      await this.records.demandOn(actor, 'contact.manage', contact.organisationId);
      await this.contacts.end(contact);
      const { personId, kind } = contact;
      await this.record(actor, 'contact.end', contact.organisationId, null, { personId, kind });
    });
  }

  /** Whether an application may be approved: its contact is real, and no member has its name, number or domain meanwhile. */
  private async requireReady({
    id,
    name,
    kvkNumber,
    state,
    addressProven,
    emailDomains,
  }: OrganisationView): Promise<void> {
    if (state !== 'invited' && !addressProven) {
      throw conflict(
        'address_not_proven',
        `Nobody has confirmed the address given for ${name} yet; approve it once its contact has accepted.`,
      );
    }
    await this.records.refuseDuplicate(name, kvkNumber, id);
    await this.records.refuseTaken(emailDomains, id);
  }

  private async seen(actor: Actor, organisation: OrganisationView): Promise<OrganisationView> {
    return (await this.withLookAlikes(actor, [organisation]))[0] as OrganisationView;
  }

  /** What looks like a member's name is said to whoever decides, for as long as there is something to decide. */
  private async withLookAlikes(actor: Actor, organisations: OrganisationView[]): Promise<OrganisationView[]> {
    const undecided = organisations.filter(
      ({ state, regions }) =>
        state !== 'approved' &&
        can(actor, 'organisation.decide', { regionIds: regions.map((region) => region.regionId) }),
    );
    const found = await this.records.lookAlikes(undecided);
    return organisations.map((organisation) => ({ ...organisation, looksLike: found.get(organisation.id) ?? [] }));
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

const withoutPerson = ({ personId: _, ...contact }: ActingPerson): ContactView => contact;
