/**
 * The allocation engine: problem in, result out, as `format/allocation-problem.schema.json` and
 * `format/allocation-result.schema.json` define them. No I/O, no clock, no randomness but the published seed.
 */
export * from './format/problem.js';
export * from './format/result.js';
export { ProblemError } from './input/problem-error.js';
export { inputHash } from './input/input-hash.js';
export { lotteryNumber } from './input/lottery-number.js';
export { ENGINE_VERSION } from './report/engine-version.js';
export { solve, type SolveOptions } from './solve.js';
export type { MipModel, MipOutcome, MipSolver } from './optimal/exact/mip-solver.js';
export { verify, VERIFY_STAGES, type Verification, type VerifyStage } from './verify/verify.js';
export {
  effectOfListing,
  effectOfSeating,
  effectOfSeats,
  differingParticipants,
  withOneMoreWish,
  withSeats,
  type Effect,
  type NowAndThen,
} from './explain/effects.js';
export { lotteryPlaceNeeded, type LotteryPlace } from './explain/lottery-place.js';
export { adviseSeats, seatsLeftFor, type SeatAdvice } from './explain/advice.js';
export {
  balanceOf,
  compareScenarios,
  type OrganisationBalance,
  type Scenario,
  type ScenarioSummary,
} from './explain/scenarios.js';
export { repairProblem, type Changes } from './explain/repair.js';
