import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createPostgresBackend, createRedisBackend, withBackend, type Queue, type Worker } from 'bullmq';
import pg from 'pg';
import { pause, within } from '#platform/clock';
import { Configuration } from '#platform/config';
import { definedJobs, type Job, type QueueType } from './jobs.js';

/** A job with the stable id under which it is queued once. */
export interface IdentifiedJob {
  id: string;
  job: Job;
}

/** What a processor gets to know beside its payload. */
export interface Attempt {
  /** 1 for the first try. */
  number: number;
  /** True when no other try follows a failure of this one. */
  last: boolean;
}

/** Handles one job; throws for another try later. */
export type JobHandler = (data: never, attempt: Attempt) => Promise<void>;

/** Connections at most for all queues together: each worker listens on one, the others are shared. */
const poolSize = 7;
/** Milliseconds within which the queue's server must answer. */
const patience = 5000;
/** Every queue that some job goes to, whichever rooms this process has. */
const all = (): QueueType[] => [...new Set([...definedJobs().values()].map(({ queue }) => queue))];

/**
 * The background queues: BullMQ on Redis when REDIS_URL is set, else on PostgreSQL. Jobs hold ids alone; finished ones are
 * kept for a while, by age and count, so that they can be looked at.
 */
@Injectable()
export class Queues implements OnApplicationShutdown {
  private readonly queues = new Map<string, Queue>();
  private readonly workers: Worker[] = [];
  private pool: pg.Pool | null = null;

  constructor(private readonly configuration: Configuration) {}

  /** Queues jobs, in chunks. A job whose id is queued already is left alone. Throws when the queue's server does not answer soon. */
  async add(jobs: IdentifiedJob[]): Promise<void> {
    const stray = jobs.find(({ job }) => !definedJobs().has(job.name));
    if (stray) throw new Error(`Nobody defines the job ${stray.job.name}.`);
    for (const queue of all()) {
      const mine = jobs.filter(({ job }) => definedJobs().get(job.name)?.queue === queue);
      for (let from = 0; from < mine.length; from += 500) {
        const chunk = mine.slice(from, from + 500);
        await within(
          patience,
          this.queue(queue).addBulk(
            chunk.map(({ id, job }) => ({ name: job.name, data: job.data, opts: { jobId: id } })),
          ),
        );
      }
    }
  }

  /** Starts working: `handlers` has one for each job name. */
  work(handlers: ReadonlyMap<string, JobHandler>, onError: (error: Error) => void): void {
    for (const { name, atOnce } of all()) {
      const { Worker } = this.backend();
      const worker = new Worker(
        name,
        async (job) => {
          const handle = handlers.get(job.name);
          if (!handle) throw new Error(`Nobody handles the job ${job.name}.`);
          const number = job.attemptsMade + 1;
          await handle(job.data as never, { number, last: number >= (job.opts.attempts ?? 1) });
        },
        {
          connection: this.connection({ maxRetriesPerRequest: null }) as never,
          concurrency: atOnce(this.configuration),
        },
      );
      worker.on('error', onError);
      this.workers.push(worker as Worker);
    }
  }

  /** Throws unless the queue's server answers. */
  async ping(): Promise<void> {
    const [any] = all();
    if (!any) throw new Error('No room of this process has defined a job, so there is no queue to ask.');
    await within(patience, this.queue(any).getWaitingCount());
  }

  /** Jobs waiting, at work and failed, by queue. */
  async counts(): Promise<Record<string, Record<string, number>>> {
    const counts: Record<string, Record<string, number>> = {};
    for (const queue of all())
      counts[queue.name] = await within(
        patience,
        this.queue(queue).getJobCounts('waiting', 'active', 'delayed', 'failed'),
      );
    return counts;
  }

  /**
   * Lets the jobs at work finish, as long as the queue's server answers: without it none of them can be marked as finished,
   * and each is done again later.
   */
  async onApplicationShutdown(): Promise<void> {
    if (this.workers.length === 0 && this.queues.size === 0) return;
    const awayNow = !(await this.answers());
    let closed = false;
    const closing = Promise.all(this.workers.map((worker) => worker.close(awayNow))).finally(() => (closed = true));
    const away = await Promise.race([closing.then(() => awayNow), this.foundAway(() => closed)]);
    const parts = [...this.workers, ...this.queues.values()].map((part) => part.getBackend().close(away));
    await within(patience, Promise.all(parts)).catch(() => undefined);
    await this.pool?.end();
  }

  private answers(): Promise<boolean> {
    return this.ping().then(
      () => true,
      () => false,
    );
  }

  /** Asks every second: true as soon as there is no answer, false once nobody wants to know any more. */
  private async foundAway(enough: () => boolean): Promise<boolean> {
    while (!enough()) {
      if (!(await this.answers())) return true;
      await pause(1000);
    }
    return false;
  }

  private queue({ name, tries }: QueueType): Queue {
    const known = this.queues.get(name);
    if (known) return known;
    const { Queue } = this.backend();
    const queue = new Queue(name, {
      // Whoever adds or asks hears at once that the server is away; jobs wait in the outbox, not in this process.
      connection: this.connection({ enableOfflineQueue: false }) as never,
      defaultJobOptions: {
        attempts: tries,
        backoff: { type: 'exponential', delay: 500, jitter: 0.5 },
        // PostgreSQL looks through all that is kept at each job that ends, so few are.
        removeOnComplete: { age: 3600, count: 50 },
        removeOnFail: { age: 7 * 86_400, count: 5000 },
      },
    });
    queue.on('error', () => undefined);
    this.queues.set(name, queue as unknown as Queue);
    return queue as unknown as Queue;
  }

  private backend(): { Queue: typeof Queue; Worker: typeof Worker } {
    const bound = this.configuration.redisUrl ? withBackend(createRedisBackend) : withBackend(createPostgresBackend);
    return bound as unknown as { Queue: typeof Queue; Worker: typeof Worker };
  }

  /** Redis: a connection each, as BullMQ wants it. PostgreSQL: one small pool for all queues of the process. */
  private connection(forRedis: object): object {
    if (this.configuration.redisUrl) return { url: this.configuration.redisUrl, ...forRedis };
    this.pool ??= new pg.Pool({
      connectionString: this.configuration.databaseUrl,
      options: '-c search_path=bullmq',
      max: poolSize,
      keepAlive: true,
    });
    return this.pool;
  }
}
