import { proxyActivities } from '@temporalio/workflow';
import type { Activities, ProgrammeRef } from './activity-types.js';

const { prepareNextEdition } = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Run by a yearly programme's schedule: the draft of the next edition, with last year's organisations invited again. */
export async function nextEditionWorkflow(programme: ProgrammeRef): Promise<string> {
  return prepareNextEdition(programme);
}
