import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { ActorsService, PeopleService, demand, seedActor, type Actor, type Role } from '#identity';
import { forbidden } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { readProgrammeConfiguration } from '../configuration/programme-configuration.js';
import { ProgrammesService } from '../programmes.service.js';
import { fromTemplate, type TemplateName } from '../configuration/templates.js';
import { Tenant } from './tenant.entity.js';
import { TenantsService, type NewTenant } from './tenants.service.js';

/** Hours for which the tokens of a rehearsal are good. */
const tokenHours = 48;

/** Regions a rehearsal works in when none are given: those for which its template was first made. */
const usualRegions: Record<TemplateName, NewTenant['regions']> = {
  'exchange-week': [
    { scheme: 'PV', code: 'PV20', name: 'Groningen' },
    { scheme: 'PV', code: 'PV21', name: 'Fryslân' },
    { scheme: 'PV', code: 'PV22', name: 'Drenthe' },
  ],
  'mobility-day': [
    { scheme: 'CR', code: 'CR12', name: 'Twente' },
    { scheme: 'CR', code: 'CR14', name: 'Achterhoek' },
  ],
};

/** What a rehearsal starts from. */
export interface NewRehearsal {
  template: TemplateName;
  name?: string;
  regions?: NewTenant['regions'];
  /** Fields that take the place of the template's own. */
  programmeConfiguration?: Record<string, unknown>;
}

/** Somebody in a rehearsal with a way in. */
export interface KeyHolder {
  email: string;
  /** For `Authorization: Bearer`. */
  token: string;
}

/** A rehearsal ready to be played. */
export interface RehearsalView {
  tenant: { id: string; slug: string };
  programmeId: string;
  owner: KeyHolder;
  coordinator: KeyHolder;
}

/** Somebody to be let into a rehearsal. */
export interface Guest {
  email: string;
  name?: string;
  role?: Role;
  organisationId?: string;
  regionIds?: string[];
}

/** Rehearsals: a network of their own in which a programme is played on a fast clock. Nothing leaves the machine. */
@Injectable()
export class RehearsalsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly tenants: TenantsService,
    private readonly programmes: ProgrammesService,
    private readonly people: PeopleService,
    private readonly actors: ActorsService,
    private readonly audit: Audit,
  ) {}

  /**
   * Makes a rehearsal's network with its regions, one programme from the template, an owner, and a coordinator of all
   * regions who is in the work group, too, so that what needs two people has two. Who may is the caller's to know.
   */
  async create(wanted: NewRehearsal): Promise<RehearsalView> {
    const regions = wanted.regions ?? usualRegions[wanted.template];
    const regionCodes = regions.map((region) => region.code);
    const configuration = {
      ...fromTemplate(wanted.template, regionCodes),
      ...wanted.programmeConfiguration,
      regionCodes,
    };
    // Refused before anything is made.
    readProgrammeConfiguration(configuration);

    const slug = `rehearsal-${randomBytes(4).toString('hex')}`;
    const { tenant, regions: made } = await this.tenants.create({
      slug,
      name: wanted.name ?? `Oefening ${slug.slice(-4)}`,
      contactEmail: `programma@${slug}.example`,
      kind: 'rehearsal',
      regions,
    });
    return this.tenancy.run(tenant.id, async () => {
      const programme = await this.programmes.createProgramme(seedActor(tenant.id), {
        name: wanted.name ?? 'Oefening',
        slug: wanted.template,
        template: wanted.template,
        regionCodes,
        configuration: { ...configuration },
      });
      const owner = await this.letIn({
        email: `eigenaar@${slug}.example`,
        name: 'Eigenaar van de oefening',
        role: 'owner',
      });
      const coordinator = await this.letIn({
        email: `coordinator@${slug}.example`,
        name: 'Coördinator van de oefening',
        role: 'regional_coordinator',
        regionIds: made.map((region) => region.id),
      });
      await this.letIn({ email: coordinator.email, role: 'work_group' });
      return { tenant: { id: tenant.id, slug }, programmeId: programme.id, owner, coordinator };
    });
  }

  /**
   * Lets somebody into a rehearsal without a code by mail, with a role if wanted. 403 outside of a rehearsal's network
   * and for everybody but its owner.
   */
  async grantToken(actor: Actor, guest: Guest): Promise<KeyHolder> {
    demand(actor, 'role.grant');
    return this.tenancy.run(actor.tenantId, async () => {
      const tenant = await this.tenancy.repository(Tenant).findOneByOrFail({ id: actor.tenantId });
      if (tenant.kind !== 'rehearsal') {
        throw forbidden('Only a rehearsal grants access tokens; elsewhere people sign in with the code in their mail.');
      }
      return this.letIn(guest, actor);
    });
  }

  private async letIn(guest: Guest, actor: { personId: string | null } = { personId: null }): Promise<KeyHolder> {
    const name = guest.name ?? (guest.email.split('@')[0] as string);
    const person = await this.people.ensure({ email: guest.email, name });
    if (guest.role) {
      const { organisationId = null, regionIds = null } = guest;
      await this.people.grant(person.id, guest.role, { organisationId, regionIds });
    }
    await this.audit.record({
      actor,
      action: 'access_token.grant',
      subjectType: 'person',
      subjectId: person.id,
      details: guest.role ? { role: guest.role } : {},
    });
    return { email: person.email, token: await this.actors.issueToken(person.id, tokenHours) };
  }
}
