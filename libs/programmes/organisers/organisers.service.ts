import { Injectable } from '@nestjs/common';
import { Audit } from '#audit';
import { PeopleService, RoleGrant, demand, type Actor } from '#identity';
import { realNow } from '#platform/clock';
import { newId } from '#platform/database';
import { badRequest, conflict, notFound } from '#platform/errors';
import { Events } from '#platform/events';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import { OrganiserAppointed } from './organiser.events.js';
import { PartnersService } from '../regions/partners.service.js';
import { RegionsService } from '../regions/regions.service.js';

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
  /** Real instant at which the role ends by itself, for a deputy; left out or null: it lasts. */
  endsAt?: Date | null;
}

const organiserView = z.object({
  id: z.string(),
  role: z.enum(organiserRoles),
  regionIds: z.array(z.string()).nullable(),
  partnerId: z.string().nullable(),
  /** Real instant at which it ends by itself; null: it lasts. */
  endsAt: z.date().nullable(),
  person: z.object({ id: z.string(), name: z.string(), email: z.string() }),
});

/** An organiser's role, with its holder. */
export type OrganiserView = z.output<typeof organiserView>;

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

  /**
   * Gives a role, to last or, for a deputy, until an instant; of a role held already the end is moved. 400 with a pointer when
   * its scope or end is wrong; 409 `last_owner` when no lasting owner would be left, `beyond_own_end` when a deputy gives
   * more time than their own.
   */
  async appoint(actor: Actor, wanted: Appointment): Promise<OrganiserView> {
    demand(actor, 'role.grant');
    return this.tenancy.run(actor.tenantId, async () => {
      const scope = await this.scopeOf(wanted);
      const endsAt = wanted.endsAt ?? null;
      if (endsAt && endsAt <= realNow()) throw wrongEnd('lies in the past; give a later instant, or leave it out');
      const owners = await this.people.owners();
      demandOwnTime(owners, actor, endsAt);
      const person = await this.people.ensure(wanted);
      if (wanted.role === 'owner' && endsAt) demandOtherOwner(owners, (owner) => owner.personId === person.id);
      await this.people.grant(person.id, wanted.role, scope, endsAt);
      await this.audit.record({
        actor,
        action: 'role.grant',
        subjectType: 'person',
        subjectId: person.id,
        details: { role: wanted.role, ...scope, ...(endsAt && { endsAt: endsAt.toISOString() }) },
      });
      const held = (await this.read(person.id)).filter(({ role }) => role === wanted.role);
      await this.events.announce(OrganiserAppointed, {
        personId: person.id,
        role: wanted.role,
        endsAt,
        occurrenceId: newId(),
      });
      return held.at(-1) as OrganiserView;
    });
  }

  /** Takes a role away. 409 `last_owner` for the last lasting owner: a network without one could not be helped from inside. */
  async dismiss(actor: Actor, roleGrantId: string): Promise<void> {
    demand(actor, 'role.grant');
    return this.tenancy.run(actor.tenantId, async () => {
      const owners = await this.people.owners();
      const [grant] = (await this.read(null)).filter(({ id }) => id === roleGrantId);
      if (!grant) throw notFound('role of an organiser', roleGrantId);
      if (grant.role === 'owner') demandOtherOwner(owners, (owner) => owner.id === roleGrantId);
      await this.people.dismiss(roleGrantId);
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
      if (!partner) {
        const detail = 'there is no such partner in this network';
        throw conflict('unknown_partner', `partnerId: ${detail}.`, [{ pointer: '/partnerId', detail }]);
      }
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
    return this.tenancy.rows(
      organiserView,
      `select g.id, g.role, g.region_ids as "regionIds", g.partner_id as "partnerId", g.ends_at as "endsAt",
              json_build_object('id', p.id, 'name', p.name, 'email', p.email) as person
       from roles_in_force g join people p on p.tenant_id = g.tenant_id and p.id = g.person_id
       where g.tenant_id = $1 and g.role = any($2) and ($3::uuid is null or g.person_id = $3)
       order by array_position($2, g.role), p.name, g.id`,
      [this.tenancy.tenantId, organiserRoles, personId],
    );
  }
}

/** A deputy's end does not count for who would be left: sooner or later the network would have nobody. */
function demandOtherOwner(owners: RoleGrant[], leaves: (owner: RoleGrant) => boolean): void {
  const leaving = owners.some((owner) => owner.endsAt === null && leaves(owner));
  if (!leaving || owners.some((owner) => owner.endsAt === null && !leaves(owner))) return;
  throw conflict(
    'last_owner',
    'This is the last owner of the network without an end; make somebody else an owner first (POST role-grants).',
  );
}

/** Nobody gives a role for longer than they hold their own. */
function demandOwnTime(owners: RoleGrant[], { personId }: Actor, endsAt: Date | null): void {
  const own = owners.filter((owner) => owner.personId === personId).map((owner) => owner.endsAt?.getTime() ?? Infinity);
  if (own.length === 0 || (endsAt?.getTime() ?? Infinity) <= Math.max(...own)) return;
  const detail = `goes beyond your own role, which ends at ${new Date(Math.max(...own)).toISOString()}; give that or earlier`;
  throw conflict('beyond_own_end', `endsAt ${detail}.`, [{ pointer: '/endsAt', detail }]);
}

const wrongEnd = (detail: string): Error =>
  conflict('date_in_the_past', `endsAt ${detail}.`, [{ pointer: '/endsAt', detail }]);

const wrongScope = (field: string, detail: string): Error =>
  badRequest('wrong_scope', `${field}: ${detail}.`, [{ pointer: `/${field}`, detail }]);
