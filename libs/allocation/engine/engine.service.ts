import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { refuseToWaitFor } from '#platform/database';
import { conflict } from '#platform/errors';
import type { RunStage } from '../runs/allocation-run.entity.js';
import type { Answer, TaskInput, TaskName, TaskOutput } from './tasks.js';

/** A thread that nobody needed for so long is let go of, with its memory. */
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

interface Job {
  task: TaskName;
  input: unknown;
  watch: Watch;
  resolve: (output: never) => void;
  reject: (error: Error) => void;
}

/**
 * The allocation engine on a thread of its own, so that the process goes on with its other work. One thread, started when
 * first needed and kept warm for a while (a fresh one computes a small problem ten times slower); work waits its turn.
 */
@Injectable()
export class Engine implements BeforeApplicationShutdown {
  private readonly waiting: Job[] = [];
  private current: Job | null = null;
  private thread: Worker | null = null;
  private idle: NodeJS.Timeout | null = null;
  private ended = false;

  /**
   * Has a task done. Rejects with a conflict `problem_refused` when the engine refuses the problem, with `Interrupted`,
   * or with what went wrong in the thread (it ran out of memory, say); the process itself is never harmed.
   */
  perform<Name extends TaskName>(task: Name, input: TaskInput<Name>, watch: Watch = {}): Promise<TaskOutput<Name>> {
    refuseToWaitFor('the engine');
    return new Promise((resolve, reject) => {
      if (this.ended || watch.signal?.aborted) return reject(new Interrupted());
      const job: Job = { task, input, watch, resolve, reject };
      watch.signal?.addEventListener('abort', () => this.interrupt(job), { once: true });
      this.waiting.push(job);
      this.next();
    });
  }

  /** What is at work is interrupted: a run that is being computed is taken up again by the next process. */
  beforeApplicationShutdown(): void {
    this.ended = true;
    for (const job of [...this.waiting, this.current]) if (job) this.interrupt(job);
    this.letGo();
  }

  private next(): void {
    if (this.current) return;
    const job = this.waiting.shift();
    if (!job) return this.rest();
    if (this.idle) clearTimeout(this.idle);
    this.current = job;
    this.thread ??= this.start();
    this.thread.ref();
    this.thread.postMessage({ task: job.task, input: job.input });
  }

  /** A thread at rest does not keep the process alive. */
  private rest(): void {
    this.thread?.unref();
    if (this.idle) clearTimeout(this.idle);
    this.idle = setTimeout(() => this.letGo(), idleAfter).unref();
  }

  private start(): Worker {
    const thread = new Worker(threadFile());
    // A thread that was let go of may still say something; only the present one counts.
    const mine = (): boolean => this.thread === thread;
    thread.on('message', (answer: Answer) => mine() && this.hear(answer));
    thread.on('error', (error) => mine() && this.lose(error));
    thread.on('exit', (code) => mine() && this.lose(new Error(`The engine's thread ended with code ${code}.`)));
    return thread;
  }

  private hear(answer: Answer): void {
    const job = this.current;
    if (!job) return;
    if ('stage' in answer) return job.watch.onStage?.(answer.stage);
    this.current = null;
    if ('output' in answer) job.resolve(answer.output as never);
    else if ('failed' in answer) job.reject(failure(answer.failed));
    else {
      const { path, fault, remedy, message } = answer.refused;
      const errors = [{ pointer: `/${path}`, detail: `${fault}; ${remedy}` }];
      job.reject(conflict('problem_refused', `The allocation cannot be made: ${message}`, errors));
    }
    this.next();
  }

  private lose(error: Error): void {
    this.thread = null;
    const job = this.current;
    this.current = null;
    job?.reject(error);
    this.next();
  }

  private interrupt(job: Job): void {
    const at = this.waiting.indexOf(job);
    if (at >= 0) this.waiting.splice(at, 1);
    else if (this.current !== job) return;
    else {
      this.current = null;
      this.letGo();
    }
    job.reject(new Interrupted());
    if (!this.ended) this.next();
  }

  private letGo(): void {
    if (this.idle) clearTimeout(this.idle);
    const { thread } = this;
    this.thread = null;
    // It may be in the middle of a computation: it is ended there.
    void thread?.terminate();
  }
}

/** The thread's own stack is for the log; the message may be read further away. */
const failure = ({ message, stack }: { message: string; stack: string }): Error =>
  Object.assign(new Error(`The engine failed: ${message}`), { stack });

/** The compiled thread: beside this file, or below `dist` when run from source (a thread cannot load TypeScript). */
function threadFile(): string {
  const file = ['./engine-thread.js', '../../../dist/libs/allocation/engine/engine-thread.js']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));
  if (!file) throw new Error("The engine's thread is missing; run `npm run build`.");
  return file;
}
