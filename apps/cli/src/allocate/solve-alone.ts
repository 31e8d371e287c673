import { solve, type AllocationProblem, type AllocationResult, type MipSolver } from '#matching';

/** The engine asked for a solver. */
class SolverNeeded extends Error {}

const none: MipSolver = {
  minimise() {
    throw new SolverNeeded();
  },
};

/**
 * Solves a problem in this thread. Most problems are exact without HiGHS; it is loaded when the engine asks for it.
 *
 * @throws ProblemError when the problem must be refused
 */
export async function solveAlone(problem: AllocationProblem): Promise<AllocationResult> {
  try {
    return solve(problem, { mip: none });
  } catch (error) {
    if (!(error instanceof SolverNeeded)) throw error;
  }
  const { highsSolver } = await import('#matching/highs');
  return solve(problem, { mip: await highsSolver() });
}
