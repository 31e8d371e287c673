import { Injectable } from '@nestjs/common';
import { PeopleService, demand, type Actor, type Permission } from '#identity';
import { realNow } from '#platform/clock';
import { newId } from '#platform/database';
import { badRequest, conflict, notFound, tooMany, type FieldError } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { tidyLine } from '#platform/text';
import { RegionsService } from '#programmes';
import { In } from 'typeorm';
import { z } from 'zod';
import { ContactInvitation } from './contacts/contact-invitation.entity.js';
import { Organisation, OrganisationRegion } from './organisation.entity.js';
import { lookAlikesAmong, nameKey } from './organisation-names.js';
import { applicationsPerHour, invitationDays, readEmailDomains, readKvkNumber } from './organisation-rules.js';
import {
  memberSql,
  organisationSql,
  organisationView,
  type NewOrganisation,
  type OrganisationView,
} from './organisation-view.js';

const clash = z.object({ name: z.boolean(), kvkNumber: z.boolean() });
const takenDomain = z.object({ domain: z.string() });
const member = z.object({ id: z.string(), name: z.string() });
const recentApplications = z.object({ lately: z.int() });

/** Organisations as they are kept. Works inside the caller's transaction. */
@Injectable()
export class OrganisationRecords {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly regions: RegionsService,
    private readonly people: PeopleService,
  ) {}

  /** One organisation as its network sees it; 404 when there is none. */
  async load(organisationId: string): Promise<OrganisationView> {
    const [found] = await this.tenancy.rows(
      organisationView,
      `${organisationSql} where o.tenant_id = $1 and o.id = $2`,
      [this.tenancy.tenantId, organisationId],
    );
    if (!found) throw notFound('organisation', organisationId);
    return found;
  }

  /** One organisation on which the actor has this permission. */
  async demandOn(actor: Actor, permission: Permission, organisationId: string): Promise<OrganisationView> {
    const organisation = await this.load(organisationId);
    // A coordinator who said no still sees whom, and can say yes, but manages it no more.
    const regions = organisation.regions.filter((r) => r.state !== 'refused' || permission === 'organisation.read');
    demand(actor, permission, { organisationId, regionIds: regions.map((region) => region.regionId) });
    return organisation;
  }

  /** One organisation's row. */
  entity(id: string): Promise<Organisation> {
    return this.tenancy.repository(Organisation).findOneByOrFail({ tenantId: this.tenancy.tenantId, id });
  }

  /** Writes an organisation with its regions, and asks its contact; nobody acts for it yet. */
  async make(
    wanted: NewOrganisation,
    state: 'invited' | 'applied',
    domains: Pick<Organisation, 'emailDomains' | 'askedDomains'>,
    actor: Actor,
  ): Promise<{ organisation: Organisation; invitation: ContactInvitation }> {
    const [home] = await this.regions.forNew(wanted.regionIds);
    if (!home) {
      throw badRequest('region_missing', 'Give at least one region in regionIds; the first is the home region.', [
        { pointer: '/regionIds', detail: 'give at least one' },
      ]);
    }
    const kvkNumber = wanted.kvkNumber ? readKvkNumber(wanted.kvkNumber) : null;
    await this.refuseDuplicate(wanted.name, kvkNumber, null);
    await this.refuseTaken([...domains.emailDomains, ...domains.askedDomains], null);
    const id = newId();
    const tenantId = this.tenancy.tenantId;
    await this.tenancy.repository(Organisation).insert({
      tenantId,
      id,
      name: tidyLine(wanted.name),
      sector: wanted.sector.trim(),
      place: wanted.place.trim(),
      kvkNumber,
      homeRegionId: home.id,
      ...domains,
      managerMode: wanted.managerMode ?? 'notify',
      state,
    });
    await this.addRegions(id, wanted.regionIds);
    const { id: personId } = await this.people.ensure(wanted.contact);
    if (state === 'applied') await this.refuseTooMany(personId);
    const origin = state === 'applied' ? 'application' : 'network';
    const invitation = await this.ask(id, { kind: 'contact', personId, name: wanted.contact.name, origin }, actor);
    return { organisation: await this.entity(id), invitation };
  }

  /** Writes an invitation to act for an organisation. */
  async ask(
    organisationId: string,
    wanted: Pick<ContactInvitation, 'kind' | 'personId' | 'name' | 'origin'>,
    actor: Actor,
  ): Promise<ContactInvitation> {
    const { tenantId } = this.tenancy;
    const expiresAt = new Date(realNow().getTime() + invitationDays * 86_400_000);
    const id = newId();
    await this.tenancy
      .repository(ContactInvitation)
      .insert({ tenantId, id, organisationId, ...wanted, invitedBy: actor.personId, state: 'open', expiresAt });
    return this.tenancy.repository(ContactInvitation).findOneByOrFail({ tenantId, id });
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

  /**
   * Refuses (409 `duplicate_organisation`) a name or number that a member other than `except` has. An application that
   * nobody has decided on keeps neither from anybody.
   */
  async refuseDuplicate(name: string | null, kvkNumber: string | null, except: string | null): Promise<void> {
    await this.oneAtATime();
    const [same] = await this.tenancy.rows(
      clash,
      `select coalesce(bool_or(${nameKey('o.name')} = ${nameKey('$2::text')}), false) as name,
              coalesce(bool_or(o.kvk_number = $3), false) as "kvkNumber"
       from organisation o where o.tenant_id = $1 and o.id is distinct from $4::uuid and ${memberSql}`,
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

  /** Refuses (409 `domain_taken`) domains that belong to a member other than `except`. */
  async refuseTaken(domains: string[], except: string | null): Promise<void> {
    if (domains.length === 0) return;
    await this.oneAtATime();
    const taken = await this.tenancy.rows(
      takenDomain,
      `select distinct d.domain from organisation o cross join unnest(o.email_domains) as d(domain)
       where o.tenant_id = $1 and o.id is distinct from $3::uuid and ${memberSql} and d.domain = any ($2)`,
      [this.tenancy.tenantId, domains, except],
    );
    if (taken.length === 0) return;
    const detail = 'belongs to another member of the network';
    const names = taken.map(({ domain }) => domain);
    throw conflict(
      'domain_taken',
      `emailDomains: ${names.join(', ')} ${detail}; leave it out, or ask the work group.`,
      names.map((domain) => ({ pointer: `/emailDomains/${domains.indexOf(domain)}`, detail: `${domain} ${detail}` })),
    );
  }

  /** Domains as asked for: those approved before stay so, the others wait, unless whoever asks may approve them. */
  sortDomains(
    given: readonly string[],
    approved: readonly string[],
    mayApprove: boolean,
  ): Pick<Organisation, 'emailDomains' | 'askedDomains'> {
    const domains = readEmailDomains(given);
    return {
      emailDomains: domains.filter((domain) => mayApprove || approved.includes(domain)),
      askedDomains: domains.filter((domain) => !mayApprove && !approved.includes(domain)),
    };
  }

  /** Members whose names look like those of these organisations, by organisation. */
  async lookAlikes(organisations: readonly OrganisationView[]): Promise<Map<string, { id: string; name: string }[]>> {
    if (organisations.length === 0) return new Map();
    const members = await this.tenancy.rows(
      member,
      `select o.id, o.name from organisation o where o.tenant_id = $1 and ${memberSql} order by o.name`,
      [this.tenancy.tenantId],
    );
    const among = lookAlikesAmong(members);
    return new Map(organisations.map(({ id, name }) => [id, among(name).filter((other) => other.id !== id)]));
  }

  /** Refuses an application whose contact was named by too many others lately. After `refuseDuplicate`, which goes one at a time. */
  private async refuseTooMany(personId: string): Promise<void> {
    const [{ lately } = { lately: 0 }] = await this.tenancy.rows(
      recentApplications,
      `select count(*)::int as lately from contact_invitation
       where tenant_id = $1 and person_id = $2 and origin = 'application' and created_at > $3`,
      [this.tenancy.tenantId, personId, new Date(realNow().getTime() - 3_600_000)],
    );
    if (lately < applicationsPerHour) return;
    throw tooMany('That was too often; try again in an hour.', 3600);
  }

  // Two of the same name, number or domain at the same moment: the second waits here and then sees the first.
  private async oneAtATime(): Promise<void> {
    await this.tenancy.query(`select pg_advisory_xact_lock(hashtextextended('organisation names ' || $1, 0))`, [
      this.tenancy.tenantId,
    ]);
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
