import {
  inputHash,
  solve,
  verify,
  type AllocationProblem,
  type AllocationResult,
  type MipSolver,
  type Strategy,
} from '#matching';
import type { RunStage } from '../runs/allocation-run.entity.js';
import { withChoices, type ChoiceFacts, type RunChoices } from '../problem/run-choices.js';
import { countRun, type RunFigures } from '../runs/run-figures.js';

/** A run to be computed. Whatever grows with the number of people is text: that crosses threads quickest. */
export interface SolveInput {
  /** JSON of each participant, many to a piece, with commas between them. */
  participants: string[];
  /** JSON of the rest of the problem. */
  frame: string;
  /** What the configuration chooses, and then the scenario. */
  configured: RunChoices;
  chosen: RunChoices;
  facts: ChoiceFacts;
  /** Codes of the wishes left out. */
  leftOut: string[];
}

export interface SolveOutput {
  /** The problem as solved and its result: JSON in UTF-8. */
  problem: Uint8Array;
  result: Uint8Array;
  /** Hash of the problem before the scenario's own choices: equal in all scenarios of one comparison. */
  baseHash: string;
  inputHash: string;
  engineVersion: string;
  strategy: Strategy;
  figures: RunFigures;
  /** What the independent verifier found wrong; empty when nothing is. */
  faults: string[];
}

/** What a run is busy with in the thread. */
export type SolveStage = Exclude<RunStage, 'waiting' | 'reading' | 'storing'>;

/** More people than this, and rules that are no flow are kept by a heuristic with a published bound. */
export const MOST_FOR_SOLVER = 20_000;

/** Seconds for each program given to the solver: what an organiser waits for, and what a background job may take. */
const solverSeconds = (participants: number): number => (participants <= 3000 ? 30 : 120);

/** Builds, solves, verifies and counts a run. */
export async function solveRun(
  input: SolveInput,
  tell: (stage: SolveStage) => void,
  loadSolver: () => Promise<MipSolver>,
): Promise<SolveOutput> {
  tell('building');
  const built = {
    ...(JSON.parse(input.frame) as object),
    participants: JSON.parse(`[${input.participants.join(',')}]`) as unknown,
  } as AllocationProblem;
  const base = withChoices(built, input.configured, input.facts);
  const plain = Object.keys(input.chosen).length === 0;
  const problem = plain ? base : withChoices(base, input.chosen, input.facts);
  tell('solving');
  const result = await solveWithSolver(problem, loadSolver, solverSeconds(problem.participants.length), () =>
    tell('proving'),
  );
  tell('verifying');
  const { problems: faults } = verify(problem, result);
  tell('writing');
  const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
  return {
    problem: bytes(problem),
    result: bytes(result),
    baseHash: plain ? result.inputHash : inputHash(base),
    inputHash: result.inputHash,
    engineVersion: result.engineVersion,
    strategy: result.strategy,
    figures: countRun(problem, result, input.facts, input.leftOut),
    faults,
  };
}

class SolverNeeded extends Error {}

/**
 * Solves a problem, with a solver only when its rules turn out to need one: loading it takes tens of megabytes, and
 * without such rules (or where the flow happens to keep them) the engine proves the optimum by itself.
 */
export async function solveWithSolver(
  problem: AllocationProblem,
  loadSolver: () => Promise<MipSolver>,
  seconds: number,
  onSolver: () => void = () => undefined,
): Promise<AllocationResult> {
  if (problem.participants.length > MOST_FOR_SOLVER && mayStayOpen(problem)) return solve(problem);
  const notYet: MipSolver = {
    minimise: () => {
      throw new SolverNeeded();
    },
  };
  try {
    return solve(problem, { mip: notYet });
  } catch (error) {
    if (!(error instanceof SolverNeeded)) throw error;
  }
  onSolver();
  return solve(problem, { mip: await loadSolver(), timeLimitSeconds: seconds });
}

/** Without a solver the engine answers these with a bound; other rules it must refuse then. */
const mayStayOpen = ({ sessions, participants }: AllocationProblem): boolean =>
  sessions.some(({ minGroup }) => minGroup !== undefined) ||
  participants.some(({ maxPlacements }) => maxPlacements > 1);
