import { createMongoAbility, subject, type MongoAbility } from '@casl/ability';
import { forbidden } from '#platform/errors';
import type { Actor, Grant } from './actor.js';
import type { Role } from './person.entity.js';

/** Everything that can be allowed, as `<subject>.<action>`. */
export const permissions = [
  'tenant.configure',
  'programme.read',
  'programme.configure',
  'programme.create',
  'edition.read',
  'edition.prepare',
  'edition.manage',
  'edition.cancel',
  'edition.reschedule',
  'organisation.read',
  'organisation.manage',
  'organisation.apply',
  'organisation.decide',
  'participation.join',
  'participation.decide',
  'contact.manage',
  'invitation.own',
  'offer.read',
  'offer.edit',
  'offer.review',
  'registration.read',
  'registration.own',
  'registration.confirm_employment',
  'registration.act_for',
  'registration.decide',
  'wish.own',
  'placement.own',
  'placement.read',
  'attendance.mark',
  'allocation.run',
  'allocation.read',
  'allocation.approve',
  'campaign.read',
  'report.read',
  'report.request',
  'role.grant',
  'audit.read',
] as const;
export type Permission = (typeof permissions)[number];

/** Where the thing stands that somebody wants to act on. A thing may touch several regions: one of them is enough. */
export interface Place {
  organisationId?: string | null;
  regionIds?: string[];
  editionId?: string | null;
  /** Whose it is: the participant, or the host of an offer and its sessions. */
  personId?: string | null;
}

/** A limit on a permission: all fields that are there must match. No field: no limit. */
export interface Limit {
  organisationId?: string;
  /** One of these regions. */
  regionIds?: string[];
  editionId?: string;
  personId?: string | null;
}

const ownerAlone: Permission[] = ['tenant.configure', 'programme.configure', 'role.grant'];

/** What everybody who signed in may do; `own` ones for themselves alone. */
const everybody: Permission[] = ['programme.read', 'edition.read', 'organisation.apply', 'invitation.own'];
const ownThings: Permission[] = ['registration.own', 'wish.own', 'placement.own'];

/** What a role may do in its regions or its organisation. */
const inItsPlace: Record<'coordinator' | 'contact' | 'host' | 'hostOfIt', Permission[]> = {
  coordinator: [
    'organisation.read',
    'organisation.manage',
    'organisation.decide',
    'participation.join',
    'participation.decide',
    'contact.manage',
    'offer.read',
    'offer.edit',
    'offer.review',
    'registration.read',
    'registration.confirm_employment',
    'registration.decide',
    'placement.read',
    'attendance.mark',
    'allocation.read',
  ],
  contact: [
    'organisation.read',
    'organisation.manage',
    'participation.join',
    'contact.manage',
    'offer.read',
    'offer.edit',
    'registration.read',
    'registration.confirm_employment',
    'registration.act_for',
    'placement.read',
    'attendance.mark',
  ],
  host: ['organisation.read', 'offer.read'],
  // Only what they host themselves: who visits a colleague is not theirs to read.
  hostOfIt: ['offer.edit', 'placement.read', 'attendance.mark'],
};

/** What a coordinator sees for the whole edition: counts without names, and how it is being prepared. */
const coordinatorsEverywhere: Permission[] = ['campaign.read', 'report.read', 'edition.prepare'];

const rolesInPlace: Record<Role, (grant: Grant, actor: Actor) => { allowed: Permission[]; limit: Limit }[]> = {
  owner: (grant) => [{ allowed: [...permissions], limit: limitOf(grant) }],
  work_group: (grant) => [{ allowed: permissions.filter((p) => !ownerAlone.includes(p)), limit: limitOf(grant) }],
  partner_coordinator: coordinator,
  regional_coordinator: coordinator,
  contact: (grant) => (grant.organisationId ? [{ allowed: inItsPlace.contact, limit: limitOf(grant) }] : []),
  host: (grant, { personId }) =>
    grant.organisationId
      ? [
          { allowed: inItsPlace.host, limit: limitOf(grant) },
          { allowed: inItsPlace.hostOfIt, limit: { ...limitOf(grant), personId } },
        ]
      : [],
  participant: () => [],
};

// A coordinator without regions, or a contact without an organisation, reaches nothing: a forgotten scope must not open
// the whole tenant.
function coordinator(grant: Grant): { allowed: Permission[]; limit: Limit }[] {
  if (!grant.regionIds) return [];
  return [
    { allowed: inItsPlace.coordinator, limit: limitOf(grant) },
    { allowed: coordinatorsEverywhere, limit: grant.editionId ? { editionId: grant.editionId } : {} },
  ];
}

function limitOf(grant: Grant): Limit {
  return {
    ...(grant.regionIds ? { regionIds: grant.regionIds } : {}),
    ...(grant.organisationId ? { organisationId: grant.organisationId } : {}),
    ...(grant.editionId ? { editionId: grant.editionId } : {}),
  };
}

/**
 * How far a permission of this actor reaches: any of the limits answered. `[]`: nowhere; one without fields: everywhere.
 * For lists, which show what lies within reach.
 */
export function reach(actor: Actor, permission: Permission): Limit[] {
  if (actor.kind !== 'person') return [{}];
  if (actor.email === null) return [];
  if (everybody.includes(permission)) return [{}];
  const limits = actor.grants
    .flatMap((grant) => rolesInPlace[grant.role](grant, actor))
    .filter(({ allowed }) => allowed.includes(permission))
    .map(({ limit }) => limit);
  return ownThings.includes(permission) ? [...limits, { personId: actor.personId }] : limits;
}

const abilities = new WeakMap<Actor, MongoAbility>();

function abilityOf(actor: Actor): MongoAbility {
  const known = abilities.get(actor);
  if (known) return known;
  const rules = permissions.flatMap((permission) => {
    const [type, action] = split(permission);
    return reach(actor, permission).map(({ regionIds, ...equal }) => ({
      subject: type,
      action,
      conditions: regionIds ? { ...equal, regionIds: { $in: regionIds } } : equal,
    }));
  });
  // `manage` is a word of ours (edition.manage), not the library's "anything".
  const ability = createMongoAbility(rules, { anyAction: '*' });
  abilities.set(actor, ability);
  return ability;
}

const split = (permission: Permission): [string, string] => permission.split('.') as [string, string];

/** May this actor do it there? A place that is not named is not within anybody's limits: left out means "anywhere". */
export function can(actor: Actor, permission: Permission, on: Place = {}): boolean {
  const [type, action] = split(permission);
  return abilityOf(actor).can(action, subject(type, { ...on }) as never);
}

/** May this actor do it at least somewhere? What a route asks before the thing itself is known. */
export const canSomewhere = (actor: Actor, permission: Permission): boolean => reach(actor, permission).length > 0;

/** Refuses with 403, naming the permission, unless the actor may do it there. */
export function demand(actor: Actor, permission: Permission, on: Place = {}): void {
  if (!can(actor, permission, on)) throw refusal(permission);
}

/** The refusal itself; the detail names the permission that is missing, who holds it, and who can give it. */
export const refusal = (permission: Permission): Error =>
  forbidden(`This needs the permission ${permission} here: ${giver(permission)}.`);

/** Who holds a permission and who can give it, in words. */
function giver(permission: Permission): string {
  if (ownThings.includes(permission)) return 'only the person themselves has it, signed in with their own address';
  if (ownerAlone.includes(permission)) return 'the owner of the network has it and can make somebody else an owner';
  const { contact, coordinator: ofRegion, host } = inItsPlace;
  if (contact.includes(permission) && !ofRegion.includes(permission))
    return 'a contact of this organisation has it; ask one of them, or the owner of the network, for that role';
  if (contact.includes(permission) || host.includes(permission)) {
    return 'a contact of this organisation or a coordinator of its region has it; ask one of them, or the owner of the network, for that role';
  }
  if (ofRegion.includes(permission))
    return 'a coordinator of this region has it; the owner of the network can give that role';
  if (coordinatorsEverywhere.includes(permission))
    return 'the work group and the coordinators have it; the owner of the network can give these roles';
  return 'the work group has it; the owner of the network can give that role';
}
