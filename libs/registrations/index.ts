export { ColleaguesService, type NewColleague } from './colleagues/colleagues.service.js';
export { EmploymentService } from './employment.service.js';
export {
  ManagerSayService,
  type AskedSession,
  type ManagerInvitation,
  type ManagerQuestion,
} from './line-managers/manager-say.service.js';
export type { AnswerDeadline } from './line-managers/manager-window.js';
export { PairRule, pairRuleKinds, type PairRuleKind } from './pair-rules/pair-rule.entity.js';
export { PairRuleViews, type PairRuleFilters, type PairRuleView } from './pair-rules/pair-rule-views.service.js';
export { PairRulesService, type WantedPair } from './pair-rules/pair-rules.service.js';
export { covers, isProhibited, type PairRuleFacts, type PairTarget } from './pair-rules/pair-rules.js';
export { Registration, Wish } from './registration.entity.js';
export {
  AddressNoted,
  ColleagueSignedUp,
  EmploymentClaimed,
  EmploymentDecided,
  ManagerAnswered,
  RegistrationSubmitted,
  RegistrationWithdrawn,
  employmentDecisions,
  managerAnswers,
  type EmploymentDecision,
  type ManagerAnswer,
} from './registration.events.js';
export { counts, takesPart } from './registration-rules.js';
export { reachParameter, regionsOf, withinReach } from './registration-reach.js';
export { RegistrationSeats, seatColumns, seatFacts } from './registration-seats.service.js';
export {
  RegistrationViews,
  type RegistrationFilters,
  type RegistrationView,
  type WishView,
} from './registration-views.service.js';
export { RegistrationsModule } from './registrations.module.js';
export { requireActive, requireWithdrawable } from './registration-rules.js';
export { RegistrationsService, type NewRegistration, type OpenRegistration } from './registrations.service.js';
export { type WantedWish } from './wishes/wish-list.js';
export { WishesService, type WantedList } from './wishes/wishes.service.js';
export { PairRules, Registrations, Wishes } from './registrations.views.js';
export { ManagerLinks } from './line-managers/manager-links.service.js';
