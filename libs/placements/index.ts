export { AttendanceService } from './attendance.service.js';
export {
  ColleagueViews,
  colleagueStandings,
  type ColleagueFilters,
  type ColleagueStanding,
  type ColleagueView,
} from './colleague-views.service.js';
export { ExchangeViews, type ExchangeView } from './exchange-views.service.js';
export { Placement, attendances, placementOrigins, placementStates, type Attendance } from './placement.entity.js';
export { PlacementWithdrawn, SeatTaken } from './placement.events.js';
export { PlacementViews, type PlacementView, type VisitorView } from './placement-views.service.js';
export { PlacementsModule } from './placements.module.js';
export { SeatBook, type GrantedSeat, type HeldSeat } from './seats/seat-book.service.js';
export { SeatSuggestions } from './seats/seat-suggestions.service.js';
export { type SeatWarning, type TakenSeat } from './seats/seats.service.js';
export { PlacementsService } from './placements.service.js';
export { Placements } from './placements.views.js';
export { VisitsService, visitOrders, type Visit, type VisitFilters, type VisitOrder } from './visits/visits.service.js';
