export { queueOf, type Job, type JobData, type JobName, type QueueName } from './jobs.js';
export { Queues, type Attempt, type IdentifiedJob, type JobHandler } from './queues.js';
