import { defineJob } from '#platform/queue';

/** Compute a run that somebody asked for. It takes a minute, so nothing else stands behind it. */
export const computeRun = defineJob<{ tenantId: string; runId: string }>('allocation.compute', {
  name: 'allocation',
  tries: 5,
  atOnce: () => 1,
});
