export { clockActor, seedActor, visitor, type Actor, type Grant } from './actor.js';
export { ActorsService, accessTokenPrefix } from './actors.service.js';
export { authSchemaSql } from './sign-in/auth-schema.sql.js';
export { SignInCodeRequested } from './identity.events.js';
export { IdentityModule, SignInModule } from './identity.module.js';
export {
  asciiDomain,
  mailboxOf,
  mailboxSql,
  parseEmail,
  readEmail,
  type ReadEmail,
} from './addresses/email-address.js';
export { PeopleService, type Introduction, type NotedFor, type Scope } from './people.service.js';
export {
  can,
  canSomewhere,
  demand,
  permissions,
  reach,
  refusal,
  type Limit,
  type Permission,
  type Place,
} from './permissions.js';
export { AccessToken, Person, RoleGrant, type Role, roles } from './person.entity.js';
export { reachParameter, withinReach, type RowPlace } from './reach-sql.js';
export { isRoleAddress, refuseRoleAddress } from './addresses/role-address.js';
export { type Account, type Credentials, type OpenedSession } from './sign-in/sign-in.js';
export { SignInService } from './sign-in/sign-in.service.js';
export { People, RolesInForce } from './identity.views.js';
