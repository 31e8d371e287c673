export { AttendanceService, type Attendance } from './attendance.service.js';
export { Placement } from './placement.entity.js';
export { PlacementWithdrawn, SeatTaken } from './placement.events.js';
export { PlacementViews, type PlacementView, type VisitorView } from './placement-views.service.js';
export { PlacementsModule } from './placements.module.js';
export { PlacementsService } from './placements.service.js';
