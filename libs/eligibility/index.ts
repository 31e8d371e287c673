export {
  employments,
  managerRefusal,
  managerSays,
  registrationStates,
  unentitled,
  type Entitlement,
  type Unentitled,
} from './entitlement.js';
export {
  clash,
  isAhead,
  isOnSite,
  isOwnOrganisation,
  missingRequirements,
  organisationLimit,
  whileHosting,
  type Clash,
  type Engagements,
  type SeatFacts,
} from './seat-rules.js';
export {
  headStartUntil,
  noRoom,
  notForThem,
  wayIn,
  type NotForThem,
  type SeatPerson,
  type SeatSession,
  type SeatWindow,
  type WayIn,
} from './taking-a-seat.js';
