export {
  AllocationRun,
  WishOutcome,
  type LeftOutWish,
  type RunFailure,
  type RunState,
} from './allocation-run.entity.js';
export { AllocationModule } from './allocation.module.js';
export { AllocationService, type RunHead } from './allocation.service.js';
export { AllocationViews, type OutcomeView, type RunView } from './allocation-views.service.js';
export { ScenarioComparison, type BalanceView, type ComparedRun, type DifferenceView } from './comparison.service.js';
export { Interrupted, type Watch } from './engine/engine.service.js';
export type { Counterfactuals } from './engine/explain-task.js';
export type { MinimumEffect } from './engine/minimum-task.js';
export type { ChangeEffect } from './engine/solve-again.js';
export type { RunChoices } from './run-choices.js';
export { RunComputer } from './run-computer.service.js';
export type { RunFigures } from './run-figures.js';
export { WhatIf, type AdviceView, type ExplanationView, type MinimumChoicesView } from './what-if.service.js';
export { computeRun } from './allocation.jobs.js';
export { AllocationRuns, WishOutcomes } from './allocation.views.js';
