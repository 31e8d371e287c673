import { parentPort, type MessagePort } from 'node:worker_threads';
import { ProblemError, type MipSolver } from '#matching';
import type { SolveStage } from './solve-task.js';
import { tasks, type Answer, type Order } from './tasks.js';

// The thread in which the engine computes. It is handed all it needs and knows neither database nor framework.

let solver: Promise<MipSolver> | undefined;
const loadSolver = (): Promise<MipSolver> =>
  (solver ??= import('#matching/highs').then(({ highsSolver }) => highsSolver()));

const port = parentPort as MessagePort;
const say = (answer: Answer, hand: ArrayBuffer[] = []): void => port.postMessage(answer, hand);

port.on('message', (order: Order) => {
  void perform(order).catch((error: unknown) => say(refusal(error)));
});

async function perform({ task, input }: Order): Promise<void> {
  const work = tasks[task] as (...args: unknown[]) => Promise<object> | object;
  const output = await work(input, (stage: SolveStage) => say({ stage }), loadSolver);
  // Large texts are handed over, not copied.
  const bytes = Object.values(output).filter((value): value is Uint8Array => value instanceof Uint8Array);
  say(
    { output },
    bytes.map(({ buffer }) => buffer as ArrayBuffer),
  );
}

function refusal(error: unknown): Answer {
  if (error instanceof ProblemError) {
    const { path, fault, remedy, message } = error;
    return { refused: { path, fault, remedy, message } };
  }
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  return { failed: { message: `${name}: ${message}`, stack } };
}
