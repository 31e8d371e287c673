export {
  CatalogueService,
  type CatalogueFilters,
  type CatalogueOffer,
  type CatalogueSession,
} from './catalogue/catalogue.service.js';
export { isHosted } from './sessions/hosting.js';
export { Offer, Session } from './offer.entity.js';
export {
  OfferReviewed,
  OfferSubmitted,
  OffersWithdrawn,
  VisitsChanged,
  keptVisitFacts,
  type VisitFacts,
  hostNotParticipating,
  SessionCancelled,
  reviewDecisions,
  type ReviewDecision,
} from './offer.events.js';
export { OfferDecisionsService } from './offer-decisions.service.js';
export { modeWords } from './lists/offer-table.js';
export { type NewOffer, type NewSession, type OfferFields } from './offer-form.js';
export {
  offerStates,
  offerTypes,
  seatWays,
  sessionModes,
  sessionStates,
  type OfferState,
  type OfferType,
  type SeatWay,
  type SessionMode,
  type SessionState,
} from './offer-rules.js';
export { offerOrders, type OfferFilters, type OfferOrder, type OfferView, type SessionView } from './offer-view.js';
export { OffersModule } from './offers.module.js';
export { VisitChanges, visitFacts } from './sessions/visit-changes.service.js';
export { OffersService } from './offers.service.js';
export {
  PublicEditionsService,
  publicMilestones,
  type PublicEdition,
  type PublicEditionDetail,
} from './catalogue/public-editions.service.js';
export { SessionsService } from './sessions/sessions.service.js';
export { SessionSeats, type TakenSeats } from './sessions/session-seats.service.js';
export { Offers, Sessions } from './offers.views.js';
