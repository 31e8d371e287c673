export { Registration, Wish } from './registration.entity.js';
export { RegistrationSubmitted, RegistrationWithdrawn } from './registration.events.js';
export { reachParameter, regionsOf, withinReach } from './registration-reach.js';
export {
  RegistrationViews,
  type RegistrationFilters,
  type RegistrationView,
  type WishView,
} from './registration-views.service.js';
export { RegistrationsModule } from './registrations.module.js';
export { requireActive, requireWithdrawable } from './registration-rules.js';
export { RegistrationsService, type NewRegistration, type OpenRegistration } from './registrations.service.js';
export {
  clash,
  isOnSite,
  isOwnOrganisation,
  missingRequirements,
  organisationLimit,
  type Clash,
  type SeatFacts,
} from './seat-rules.js';
export { isAhead, type WantedWish } from './wish-list.js';
export { WishesService, type WantedList } from './wishes.service.js';
