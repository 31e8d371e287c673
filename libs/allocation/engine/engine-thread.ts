import type { MessagePort } from 'node:worker_threads';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { ProblemError, type MipSolver } from '#matching';
import { tasks, type Answer, type Order, type TaskName } from './tasks.js';

// What the thread does in which the engine computes. It is handed all it needs and knows neither database nor framework.

let solver: Promise<MipSolver> | undefined;
const loadSolver = (): Promise<MipSolver> =>
  (solver ??= import('#matching/highs').then(({ highsSolver }) => highsSolver()));

const performing =
  (task: TaskName) =>
  async ({ input, stages }: Order): Promise<unknown> => {
    const work = tasks[task] as (...args: unknown[]) => Promise<object> | object;
    try {
      return handedOver(await work(input, tell(stages), loadSolver));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      const { path, fault, remedy, message } = error;
      return { refused: { path, fault, remedy, message } } satisfies Answer;
    }
  };

const tell = (stages: MessagePort) => (stage: string) => stages.postMessage(stage);

/** Large texts are handed over, not copied. */
const handedOver = (output: object): unknown =>
  move({
    [valueSymbol]: { output } satisfies Answer,
    [transferableSymbol]: Object.values(output).flatMap((value) => (value instanceof Uint8Array ? [value.buffer] : [])),
  } as Parameters<typeof move>[0]);

export const solve = performing('solve');
export const explain = performing('explain');
export const advise = performing('advise');
export const minimum = performing('minimum');
