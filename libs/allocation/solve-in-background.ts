import { Injectable } from '@nestjs/common';
import { solve, type AllocationProblem, type AllocationResult } from '#matching';

/** Where the engine computes. Callers hold no transaction meanwhile, so it may take as long as it needs. */
@Injectable()
export class SolveInBackground {
  /** The result of a problem; rejects with the engine's `ProblemError` when the problem must be refused. */
  async solve(problem: AllocationProblem): Promise<AllocationResult> {
    return solve(problem);
  }
}
