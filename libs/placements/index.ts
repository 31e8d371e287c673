export { AttendanceService, type Attendance } from './attendance.service.js';
export { Placement } from './placement.entity.js';
export { PlacementWithdrawn, SeatTaken } from './placement.events.js';
export { PlacementViews, type PlacementView, type VisitorView } from './placement-views.service.js';
export { PlacementsModule } from './placements.module.js';
export { SeatBook, type GrantedSeat, type HeldSeat } from './seat-book.service.js';
export { SeatSuggestions } from './seat-suggestions.service.js';
export { type SeatWarning, type TakenSeat } from './seats.service.js';
export { PlacementsService } from './placements.service.js';
