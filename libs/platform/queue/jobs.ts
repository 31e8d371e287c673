/** Every background job, name and payload. Payloads hold ids alone. */
export type Job =
  | { name: 'notice.send'; data: { tenantId: string; noticeId: string } }
  | { name: 'changes.tell'; data: { tenantId: string; batchId: string } }
  | { name: 'notice.digest'; data: { tenantId: string; paceId: string } }
  | { name: 'report.build'; data: { tenantId: string; reportId: string } }
  | { name: 'allocation.compute'; data: { tenantId: string; runId: string } };

export type JobName = Job['name'];
export type JobData<Name extends JobName> = Extract<Job, { name: Name }>['data'];

/** Queue of each job. Mail has its own, so that a thousand mails never stand before a report; so has what takes a minute. */
export const queueOf: Record<JobName, 'mail' | 'reports' | 'allocation'> = {
  'notice.send': 'mail',
  'changes.tell': 'mail',
  'notice.digest': 'mail',
  'report.build': 'reports',
  'allocation.compute': 'allocation',
};
export type QueueName = (typeof queueOf)[JobName];
