import type { Configuration } from '#platform/config';

/** A queue of background jobs, defined by the room whose work it is. */
export interface QueueType {
  readonly name: string;
  /** How often a job is tried, with pauses that double from half a second. */
  readonly tries: number;
  /** How many of its jobs a worker does at the same time. */
  readonly atOnce: (configuration: Configuration) => number;
}

/** One background job. Its data holds ids alone. */
export interface Job {
  name: string;
  data: object;
}

/** A kind of job: calling it makes one. The type of its data travels with it. */
export interface JobType<Data extends object> {
  (data: Data): Job;
  readonly job: string;
  readonly queue: QueueType;
}

/** The data of a kind of job, for whoever handles it. */
export type DataOf<Type> = Type extends JobType<infer Data> ? Data : never;

const defined = new Map<string, JobType<never>>();

/** Defines a kind of job that goes to a queue. Once, at load. */
export function defineJob<Data extends object>(job: string, queue: QueueType): JobType<Data> {
  if (defined.has(job)) throw new Error(`The job ${job} is defined twice.`);
  const type = Object.assign((data: Data): Job => ({ name: job, data }), { job, queue });
  defined.set(job, type);
  return type;
}

/** Every kind of job that a room has defined, by name. */
export const definedJobs = (): ReadonlyMap<string, Pick<JobType<never>, 'job' | 'queue'>> => defined;
