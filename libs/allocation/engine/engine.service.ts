import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import { refuseToWaitFor } from '#platform/database';
import { WisselError, conflict } from '#platform/errors';
import type { RunStage } from '../runs/allocation-run.entity.js';
import type { Answer, Order, TaskInput, TaskName, TaskOutput } from './tasks.js';

/** Milliseconds after which a thread that nobody needed is let go of, with its memory. */
const idleAfter = 30_000;

/** The work was stopped, by a signal or because the process ends; nothing is wrong with it. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
  constructor() {
    super('The engine was interrupted.');
  }
}

/** What a caller may hear and do while the engine is at work. */
export interface Watch {
  /** Ends the work at once, in the middle of a computation too. */
  signal?: AbortSignal;
  /** Hears what the thread is busy with. */
  onStage?: (stage: RunStage) => void;
}

/**
 * The allocation engine on a thread of its own, so that the process goes on with its other work. One thread, started when
 * first needed and kept warm for a while (a fresh one computes a small problem ten times slower); work waits its turn.
 */
@Injectable()
export class Engine implements BeforeApplicationShutdown {
  private pool: Piscina<Order, Answer> | null = null;
  private readonly end = new AbortController();
  private idle: NodeJS.Timeout | undefined;
  private atWork = 0;

  /**
   * Has a task done. Rejects with a conflict `problem_refused` when the engine refuses the problem, with `Interrupted`,
   * or with what went wrong in the thread (it ran out of memory, say); the process itself is never harmed.
   */
  async perform<Name extends TaskName>(
    task: Name,
    input: TaskInput<Name>,
    { signal: given, onStage }: Watch = {},
  ): Promise<TaskOutput<Name>> {
    refuseToWaitFor('the engine');
    const signal = given ? AbortSignal.any([given, this.end.signal]) : this.end.signal;
    if (signal.aborted) throw new Interrupted();
    // With none at least it would not begin another thread after one that was stopped.
    this.pool ??= new Piscina({ filename: threadFile(), minThreads: 1, maxThreads: 1 });
    clearTimeout(this.idle);
    this.atWork += 1;
    const { port1: heard, port2: stages } = new MessageChannel();
    heard.on('message', (stage: RunStage) => onStage?.(stage));
    try {
      const answer = await this.pool.run({ input, stages }, { name: task, signal, transferList: [stages] });
      // The answer comes another way than what was said before it.
      for (let said = receiveMessageOnPort(heard); said; said = receiveMessageOnPort(heard))
        onStage?.(said.message as RunStage);
      if ('output' in answer) return answer.output as TaskOutput<Name>;
      const { path, fault, remedy, message } = answer.refused;
      const errors = [{ pointer: `/${path}`, detail: `${fault}; ${remedy}` }];
      throw conflict('problem_refused', `The allocation cannot be made: ${message}`, errors);
    } catch (error) {
      if (signal.aborted) throw new Interrupted();
      throw error instanceof WisselError ? error : failure(error as Error);
    } finally {
      heard.close();
      this.atWork -= 1;
      if (this.atWork === 0) this.idle = setTimeout(() => void this.letGo(), idleAfter).unref();
    }
  }

  /** What is at work is interrupted: a run that is being computed is taken up again by the next process. */
  async beforeApplicationShutdown(): Promise<void> {
    this.end.abort();
    clearTimeout(this.idle);
    await this.letGo();
  }

  private async letGo(): Promise<void> {
    const { pool } = this;
    this.pool = null;
    await pool?.destroy();
  }
}

/** The thread's own stack is for the log; the message may be read further away. */
const failure = ({ name, message, stack }: Error): Error =>
  Object.assign(new Error(`The engine failed: ${name}: ${message}`), { stack });

/** The compiled thread: beside this file, or below `dist` when run from source (a thread cannot load TypeScript). */
function threadFile(): string {
  const file = ['./engine-thread.js', '../../../dist/libs/allocation/engine/engine-thread.js']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));
  if (!file) throw new Error("The engine's thread is missing; run `npm run build`.");
  return file;
}
