export { defineJob, definedJobs, type DataOf, type Job, type JobType, type QueueType } from './jobs.js';
export { Queues, type Attempt, type IdentifiedJob, type JobHandler } from './queues.js';
