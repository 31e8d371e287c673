/** Every background job, name and payload. Payloads hold ids alone. */
export type Job =
  | { name: 'notice.send'; data: { tenantId: string; noticeId: string } }
  | { name: 'report.build'; data: { tenantId: string; reportId: string } };

export type JobName = Job['name'];
export type JobData<Name extends JobName> = Extract<Job, { name: Name }>['data'];

/** Queue of each job. Mail has its own, so that a thousand mails never stand before a report. */
export const queueOf: Record<JobName, 'mail' | 'reports'> = { 'notice.send': 'mail', 'report.build': 'reports' };
export type QueueName = (typeof queueOf)[JobName];
