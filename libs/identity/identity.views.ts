import { readingView } from '#platform/database';
import { Person, RoleGrant } from './person.entity.js';

/** Who somebody is, for whoever has to name or reach them. */
export const People = readingView('people', Person, [
  'tenantId',
  'id',
  'email',
  'notedEmail',
  'name',
  'locale',
  'phone',
  'anonymisedAt',
]);

/** Roles that hold at this moment: a grant may end by itself, and the view knows the hour. */
export const RolesInForce = readingView(
  'roles_in_force',
  RoleGrant,
  ['tenantId', 'id', 'personId', 'role', 'regionIds', 'organisationId', 'editionId', 'partnerId', 'endsAt'],
  {},
  't.ends_at is null or t.ends_at > now()',
);
