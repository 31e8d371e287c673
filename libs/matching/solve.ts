import { compile } from './compile/compile.js';
import type { Instance } from './compile/instance.js';
import type { AllocationProblem } from './format/problem.js';
import type { AllocationResult } from './format/result.js';
import { solveOptimal, type OptimalOptions } from './optimal/optimal.js';
import { report } from './report/report.js';
import { runDeferredAcceptance } from './strategies/deferred-acceptance.js';
import { runWithMinGroups } from './strategies/min-group.js';
import { runFirstCome, runLottery } from './strategies/turns.js';

/** What the engine may use beyond the problem; it decides how far a result is proven, never which rule holds. */
export type SolveOptions = OptimalOptions;

/**
 * Makes the allocation a problem asks for. Pure and synchronous: the result is a function of the problem alone (and, where
 * a solver's time ran out, of that), the same bytes for any order of its entries. It can take from milliseconds (2,000
 * participants) to half a minute (a million): call it off the event loop.
 *
 * @throws ProblemError when the problem must be refused.
 */
export function solve(problem: AllocationProblem, options: SolveOptions = {}): AllocationResult {
  return solveInstance(compile(problem), options);
}

/** The same for a problem already compiled. */
export function solveInstance(instance: Instance, options: SolveOptions): AllocationResult {
  switch (instance.problem.strategy) {
    case 'lottery':
      return report(instance, runWithMinGroups(instance, runLottery), { kind: 'replay' });
    case 'first_come':
      return report(instance, runWithMinGroups(instance, runFirstCome), { kind: 'replay' });
    case 'deferred_acceptance':
      return report(instance, runWithMinGroups(instance, runDeferredAcceptance), { kind: 'stable' });
    case 'optimal':
      return solveOptimal(instance, options);
  }
}
