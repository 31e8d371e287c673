import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { PeopleService, RoleGrant, demand, type Actor } from '#identity';
import { newId } from '#platform/database';
import { badRequest, conflict, notFound } from '#platform/errors';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { OrganiserAppointed } from './organiser.events.js';
import { PartnersService } from './partners.service.js';
import { RegionsService } from './regions.service.js';

/** Roles of those who run the network; contacts and hosts get theirs from their organisation. */
export const organiserRoles = ['owner', 'work_group', 'partner_coordinator', 'regional_coordinator'] as const;
export type OrganiserRole = (typeof organiserRoles)[number];

/** Somebody to be made an organiser. */
export interface Appointment {
  email: string;
  /** For somebody the network does not know yet. */
  name: string;
  role: OrganiserRole;
  /** For a regional coordinator: where. */
  regionIds?: string[];
  /** For a partner coordinator: whose; the regions are those of the partner. */
  partnerId?: string;
}

/** An organiser's role, with its holder. */
export interface OrganiserView {
  id: string;
  role: OrganiserRole;
  regionIds: string[] | null;
  partnerId: string | null;
  person: { id: string; name: string; email: string };
}

/** Who runs a network, on the owner's authority. */
@Injectable()
export class OrganisersService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly people: PeopleService,
    private readonly regions: RegionsService,
    private readonly partners: PartnersService,
    private readonly audit: Audit,
    private readonly events: Events,
  ) {}

  /** Every organiser's role, by role and name. */
  async list(actor: Actor): Promise<OrganiserView[]> {
    demand(actor, 'role.grant');
    return this.tenancy.run(actor.tenantId, () => this.read(null));
  }

  /** Gives a role; a role held already stays as it is. 400 with a pointer when its scope is missing or wrong. */
  async appoint(actor: Actor, wanted: Appointment): Promise<OrganiserView> {
    demand(actor, 'role.grant');
    return this.tenancy.run(actor.tenantId, async () => {
      const scope = await this.scopeOf(wanted);
      const person = await this.people.ensure(wanted);
      await this.people.grant(person.id, wanted.role, scope);
      await this.audit.record({
        actor,
        action: 'role.grant',
        subjectType: 'person',
        subjectId: person.id,
        details: { role: wanted.role, ...scope },
      });
      const held = (await this.read(person.id)).filter(({ role }) => role === wanted.role);
      await this.events.announce(OrganiserAppointed, {
        personId: person.id,
        role: wanted.role,
        endsAt: null,
        occurrenceId: newId(),
      });
      return held.at(-1) as OrganiserView;
    });
  }

  /** Takes a role away. 409 `last_owner` for the last owner: a network without one could not be helped from inside. */
  async dismiss(actor: Actor, roleGrantId: string): Promise<void> {
    demand(actor, 'role.grant');
    return this.tenancy.run(actor.tenantId, async () => {
      const grants = this.tenancy.repository(RoleGrant);
      // Locked, so that two owners cannot dismiss each other at the same time.
      const owners = await grants.find({
        where: { tenantId: actor.tenantId, role: 'owner' },
        lock: { mode: 'pessimistic_write' },
      });
      const [grant] = (await this.read(null)).filter(({ id }) => id === roleGrantId);
      if (!grant) throw notFound('role of an organiser', roleGrantId);
      if (owners.length === 1 && grant.role === 'owner') {
        throw conflict(
          'last_owner',
          'This is the last owner of the network; make somebody else an owner first (POST role-grants).',
        );
      }
      await grants.delete({ tenantId: actor.tenantId, id: roleGrantId });
      await this.audit.record({
        actor,
        action: 'role.revoke',
        subjectType: 'person',
        subjectId: grant.person.id,
        details: { role: grant.role },
      });
    });
  }

  private async scopeOf({
    role,
    regionIds,
    partnerId,
  }: Appointment): Promise<{ regionIds?: string[]; partnerId?: string }> {
    if (role === 'regional_coordinator') {
      if (!regionIds?.length || partnerId)
        throw wrongScope('regionIds', 'name the regions of a regional coordinator, and no partner');
      return { regionIds: (await this.regions.forNew(regionIds)).map((region) => region.id) };
    }
    if (role === 'partner_coordinator') {
      if (!partnerId || regionIds)
        throw wrongScope('partnerId', 'name the partner of a partner coordinator; the regions follow from it');
      const partner = await this.partners.forNew(partnerId);
      if (!partner) throw wrongScope('partnerId', 'there is no such partner in this network');
      return { regionIds: partner.regionIds, partnerId };
    }
    if (regionIds || partnerId)
      throw wrongScope(
        'role',
        'an owner or the work group is there for the whole network; leave out regionIds and partnerId',
      );
    return {};
  }

  private async read(personId: string | null): Promise<OrganiserView[]> {
    return this.tenancy.query<OrganiserView>(
      `select g.id, g.role, g.region_ids as "regionIds", g.partner_id as "partnerId",
              json_build_object('id', p.id, 'name', p.name, 'email', p.email) as person
       from role_grant g join person p on p.tenant_id = g.tenant_id and p.id = g.person_id
       where g.tenant_id = $1 and g.role = any($2) and ($3::uuid is null or g.person_id = $3)
       order by array_position($2, g.role), p.name, g.id`,
      [this.tenancy.tenantId, organiserRoles, personId],
    );
  }
}

const wrongScope = (field: string, detail: string): Error =>
  badRequest('wrong_scope', `${field}: ${detail}.`, [{ pointer: `/${field}`, detail }]);
