import { defineJob } from '#platform/queue';

/** Count the figures of a report. Tried for a minute. */
export const buildReport = defineJob<{ tenantId: string; reportId: string }>('report.build', {
  name: 'reports',
  tries: 8,
  atOnce: () => 2,
});
