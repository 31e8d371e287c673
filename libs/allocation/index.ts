export { AllocationRun, WishOutcome, type LeftOutWish } from './allocation-run.entity.js';
export { AllocationModule } from './allocation.module.js';
export { AllocationService, type RunHead } from './allocation.service.js';
export { AllocationViews, type OutcomeView, type RunView } from './allocation-views.service.js';
export { HeldSeats, type HeldSeat } from './held-seats.js';
export { reasonSentence } from './reason-sentence.js';
export { SolveInBackground } from './solve-in-background.js';
