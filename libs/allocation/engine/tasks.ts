import type { MessagePort } from 'node:worker_threads';
import { adviseOnSeats } from './advice-task.js';
import { explainWish } from './explain-task.js';
import { choicesBelowMinimum } from './minimum-task.js';
import { solveRun } from './solve-task.js';

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

/** What the thread is asked: what to do it with, and where to say what it is busy with. */
export interface Order {
  input: unknown;
  stages: MessagePort;
}

/** What it answers. */
export type Answer = { output: object } | { refused: { path: string; fault: string; remedy: string; message: string } };
