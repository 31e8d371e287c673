export {
  AllocationRun,
  WishOutcome,
  runStages,
  runStates,
  type LeftOutWish,
  type RunFailure,
  type RunState,
} from './runs/allocation-run.entity.js';
export { AllocationModule } from './allocation.module.js';
export { AllocationService, type RunHead } from './runs/allocation.service.js';
export { AllocationViews, type OutcomeView, type RunView } from './allocation-views.service.js';
export {
  ScenarioComparison,
  type BalanceView,
  type ComparedRun,
  type DifferenceView,
} from './questions/comparison.service.js';
export { Interrupted, type Watch } from './engine/engine.service.js';
export type { Counterfactuals } from './engine/explain-task.js';
export type { MinimumEffect } from './engine/minimum-task.js';
export type { ChangeEffect } from './engine/solve-again.js';
export type { RunChoices } from './problem/run-choices.js';
export { RunComputer } from './runs/run-computer.service.js';
export type { RunFigures } from './runs/run-figures.js';
export { WhatIf, type AdviceView, type ExplanationView, type MinimumChoicesView } from './questions/what-if.service.js';
export { computeRun } from './runs/allocation.jobs.js';
export { WishOutcomes } from './allocation.views.js';
