import { proxyActivities } from '@temporalio/workflow';
import type { Activities, DigestRef } from './activity-types.js';

const { writeWorkDigest } = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Begins at the moment of the digest (its start is delayed until then), and writes it. */
export async function workDigestWorkflow(digest: DigestRef): Promise<void> {
  await writeWorkDigest(digest);
}
