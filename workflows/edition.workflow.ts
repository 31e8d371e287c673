import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  proxyActivities,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { EditionPlan } from '#editions';
import type { Activities, EditionRef } from './activity-types.js';

/** The plan was changed by people: read it again. */
export const planChanged = defineSignal('planChanged');

/** What the workflow is waiting for. */
export const status = defineQuery<{ state: string; waitsFor: string }>('status');

const quick = proxyActivities<Activities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '500ms', backoffCoefficient: 2, maximumInterval: '1 minute' },
});
const long = proxyActivities<Activities>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/**
 * The life of one edition. The database is the truth and the workflow is the clock: it reads the plan, waits for the next
 * moment (which people may move meanwhile), has the step performed there, and goes on, to the archive or a cancellation.
 */
export async function editionWorkflow(edition: EditionRef): Promise<{ state: string }> {
  let news = 0;
  let plan: EditionPlan | null = null;
  let waitsFor = 'the plan';
  setHandler(planChanged, () => void (news += 1));
  setHandler(status, () => ({ state: plan?.state ?? 'unknown', waitsFor }));

  /** Waits until a real instant, or for ever without one; true when the plan was not changed meanwhile. */
  const undisturbedUntil = async (at: string | null, since: number): Promise<boolean> => {
    const changed = (): boolean => news !== since;
    if (at === null) return condition(changed).then(() => false);
    const left = Date.parse(at) - Date.now();
    return left <= 0 ? !changed() : !(await condition(changed, left));
  };

  let lived = '';
  while (lived !== 'archived' && lived !== 'cancelled') {
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof editionWorkflow>(edition);
    const seen = news;
    waitsFor = 'the plan';
    plan = await quick.readPlan(edition);
    const next = plan.next;
    if (plan.state !== lived) {
      lived = plan.state;
      upsertSearchAttributes({ Phase: [plan.state], ...(next ? { Deadline: [new Date(next.dueAt)] } : {}) });
      if (lived === 'allocating') await long.allocate(edition);
    }
    if (lived === 'archived' || lived === 'cancelled') break;
    if (!next) {
      waitsFor = 'a decision';
      await undisturbedUntil(null, seen);
    } else if (plan.waitingFor) {
      waitsFor = plan.waitingFor.join('; ');
      if (await undisturbedUntil(plan.lookAgainAt, seen)) await quick.performStep(edition, next.id);
    } else {
      waitsFor = next.id;
      if (!(await undisturbedUntil(next.dueAt, seen))) continue;
      const answer = await quick.performStep(edition, next.id);
      if (answer === 'waiting' && next.byHand) {
        waitsFor = `a decision on ${next.id}`;
        await undisturbedUntil(null, seen);
      }
    }
  }

  // What was written must also go out; a cancellation is over when the last person has been told.
  await CancellationScope.nonCancellable(async () => {
    waitsFor = 'the last notices';
    while ((await long.awaitNotices(edition)) > 0) {
      // Mail can wait for days, and each look adds to the history: the next run reads the plan and goes on waiting here.
      if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof editionWorkflow>(edition);
    }
    await condition(allHandlersFinished);
  });
  return { state: lived };
}
