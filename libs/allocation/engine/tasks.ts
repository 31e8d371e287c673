import { adviseOnSeats } from './advice-task.js';
import { explainWish } from './explain-task.js';
import { choicesBelowMinimum } from './minimum-task.js';
import { solveRun, type SolveStage } from './solve-task.js';

/** What the engine's thread can do: each a function of what it is handed. */
export const tasks = {
  solve: solveRun,
  explain: explainWish,
  advise: adviseOnSeats,
  minimum: choicesBelowMinimum,
};

export type TaskName = keyof typeof tasks;
export type TaskInput<Name extends TaskName> = Parameters<(typeof tasks)[Name]>[0];
export type TaskOutput<Name extends TaskName> = Awaited<ReturnType<(typeof tasks)[Name]>>;

/** What the thread is asked. */
export interface Order {
  task: TaskName;
  input: unknown;
}

/** What it says: what it is busy with, and in the end one of the others. */
export type Answer =
  | { stage: SolveStage }
  | { output: object }
  | { refused: { path: string; fault: string; remedy: string; message: string } }
  | { failed: { message: string; stack: string } };
