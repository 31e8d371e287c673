import { clockActor, seedActor, visitor, type Actor, type Grant } from './actor.js';
import { can, canSomewhere, demand, permissions, reach, type Permission } from './permissions.js';
import type { Role } from './person.entity.js';

const tenantId = '0190a000-0000-7000-8000-000000000001';
const me = 'person-1';

function holding(role: Role, scope: Partial<Grant> = {}): Actor {
  const grant: Grant = { role, regionIds: null, organisationId: null, editionId: null, partnerId: null, ...scope };
  return {
    tenantId,
    personId: me,
    name: 'Ype Terpstra',
    email: 'ype@sneek.example',
    grants: [grant],
    kind: 'person',
    language: 'nl',
  };
}
const nobody: Actor = { ...holding('participant'), grants: [] };

test('the owner may do everything; the work group all but set up network and programmes and give roles', () => {
  const allowed = (actor: Actor): Permission[] => permissions.filter((p) => !p.endsWith('.own') && can(actor, p));
  const all = permissions.filter((p) => !p.endsWith('.own'));
  expect(allowed(holding('owner'))).toEqual(all);
  const ownersAlone: Permission[] = ['tenant.configure', 'programme.configure', 'role.grant'];
  expect(allowed(holding('work_group'))).toEqual(all.filter((p) => !ownersAlone.includes(p)));
});

test('the clock and a seed may do everything, a visitor nothing', () => {
  for (const permission of permissions) {
    expect(can(clockActor(tenantId), permission)).toBe(true);
    expect(can(seedActor(tenantId), permission, { personId: 'another' })).toBe(true);
    expect(canSomewhere(visitor(tenantId), permission)).toBe(false);
    expect(can(visitor(tenantId), permission, { personId: null })).toBe(false);
  }
});

test('a coordinator reaches the organisations of their own regions, and nothing when the place is not named', () => {
  const coordinator = holding('regional_coordinator', { regionIds: ['north', 'south'] });
  expect(can(coordinator, 'participation.decide', { regionIds: ['east', 'south'] })).toBe(true);
  expect(can(coordinator, 'participation.decide', { regionIds: ['east'] })).toBe(false);
  expect(can(coordinator, 'participation.decide', { regionIds: [] })).toBe(false);
  expect(can(coordinator, 'participation.decide')).toBe(false);
  expect(can(coordinator, 'edition.cancel', { regionIds: ['north'] })).toBe(false);
  expect(canSomewhere(coordinator, 'participation.decide')).toBe(true);
  expect(reach(coordinator, 'organisation.read')).toEqual([{ regionIds: ['north', 'south'] }]);
});

test('a contact acts for its own organisation alone; managing it is not deciding on it', () => {
  const contact = holding('contact', { organisationId: 'org-1' });
  expect(can(contact, 'organisation.manage', { organisationId: 'org-1', regionIds: ['north'] })).toBe(true);
  expect(can(contact, 'organisation.manage', { organisationId: 'org-2' })).toBe(false);
  expect(can(contact, 'organisation.decide', { organisationId: 'org-1' })).toBe(false);
  expect(can(contact, 'offer.review', { organisationId: 'org-1' })).toBe(false);
});

test('a role without its scope opens nothing', () => {
  for (const role of ['contact', 'host', 'regional_coordinator', 'partner_coordinator'] as const) {
    expect(reach(holding(role), 'offer.edit')).toEqual([]);
    expect(can(holding(role), 'offer.edit', { organisationId: 'org-1', regionIds: ['north'] })).toBe(false);
  }
});

test('a role in one edition stops at that edition', () => {
  const actor = holding('work_group', { editionId: 'edition-1' });
  expect(can(actor, 'edition.cancel', { editionId: 'edition-1' })).toBe(true);
  expect(can(actor, 'edition.cancel', { editionId: 'edition-2' })).toBe(false);
  expect(can(actor, 'edition.cancel')).toBe(false);
});

test('everybody may see to their own registration, and to nobody else’s', () => {
  expect(can(nobody, 'registration.own', { personId: me })).toBe(true);
  expect(can(nobody, 'registration.own', { personId: 'person-2' })).toBe(false);
  expect(can(nobody, 'registration.own')).toBe(false);
  const unknown: Actor = { ...nobody, personId: null };
  expect(can(unknown, 'registration.own', { personId: null })).toBe(true);
  expect(can(unknown, 'registration.own', { personId: me })).toBe(false);
});

test('roles add up', () => {
  const both: Actor = {
    ...holding('host', { organisationId: 'org-1' }),
    grants: [
      ...holding('host', { organisationId: 'org-1' }).grants,
      ...holding('contact', { organisationId: 'org-2' }).grants,
    ],
  };
  expect(can(both, 'attendance.mark', { organisationId: 'org-1', personId: me })).toBe(true);
  expect(can(both, 'contact.manage', { organisationId: 'org-1' })).toBe(false);
  expect(can(both, 'contact.manage', { organisationId: 'org-2' })).toBe(true);
});

test('a host has to do with what they host, and with nothing else of their organisation', () => {
  const host = holding('host', { organisationId: 'org-1' });
  for (const permission of ['placement.read', 'attendance.mark', 'offer.edit'] as const) {
    expect(can(host, permission, { organisationId: 'org-1', personId: me })).toBe(true);
    expect(can(host, permission, { organisationId: 'org-1', personId: 'person-2' })).toBe(false);
    expect(can(host, permission, { organisationId: 'org-1', personId: null })).toBe(false);
    expect(can(host, permission, { organisationId: 'org-1' })).toBe(false);
    expect(can(host, permission, { organisationId: 'org-2', personId: me })).toBe(false);
  }
});

test('a refusal names the permission', () => {
  expect(() => demand(nobody, 'edition.cancel')).toThrow(/edition\.cancel/);
  expect(() => demand(holding('owner'), 'edition.cancel')).not.toThrow();
});
