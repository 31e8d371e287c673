import { Injectable } from '@nestjs/common';
import { solve, type AllocationProblem, type AllocationResult } from '#matching';

/**
 * Where the engine computes: for now on the thread of the process that asks (milliseconds at a network's size). Callers hold
 * no transaction meanwhile, so that it can move to a thread of its own.
 */
@Injectable()
export class SolveInBackground {
  /** The result of a problem; rejects with the engine's `ProblemError` when the problem must be refused. */
  async solve(problem: AllocationProblem): Promise<AllocationResult> {
    return solve(problem);
  }
}
