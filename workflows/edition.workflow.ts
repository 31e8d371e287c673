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
  let plan: EditionPlan | null = null;
  let waitsFor = 'the plan';
  let news = 0;
  let newsSeen = 0;
  setHandler(planChanged, () => void (news += 1));
  setHandler(status, () => ({ state: plan?.state ?? 'unknown', waitsFor }));

  /** Reads the plan anew, and does what belongs to a phase that the edition has just reached. */
  const look = async (): Promise<EditionPlan> => {
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof editionWorkflow>(edition);
    const before = plan?.state;
    newsSeen = news;
    waitsFor = 'the plan';
    plan = await quick.readPlan(edition);
    if (plan.state !== before) {
      upsertSearchAttributes({ Phase: [plan.state], ...(plan.next && { Deadline: [new Date(plan.next.dueAt)] }) });
      if (plan.state === 'allocating') await long.allocate(edition);
    }
    return plan;
  };

  /** Waits until a real instant, or for ever without one; true when the plan was not changed meanwhile. */
  const undisturbed = async (what: string, until: string | null): Promise<boolean> => {
    waitsFor = what;
    const changed = (): boolean => news !== newsSeen;
    if (until === null) return condition(changed).then(() => false);
    const left = Date.parse(until) - Date.now();
    return left <= 0 ? !changed() : !(await condition(changed, left));
  };

  /** The next moment of the plan: waits for it and has its step performed, unless people change the plan before. */
  const live = async ({ next, waitingFor, lookAgainAt }: EditionPlan): Promise<void> => {
    if (!next) {
      await undisturbed('a decision', null);
    } else if (waitingFor) {
      if (await undisturbed(waitingFor.join('; '), lookAgainAt)) await quick.performStep(edition, next.id);
    } else if (await undisturbed(next.id, next.dueAt)) {
      const answer = await quick.performStep(edition, next.id);
      if (answer === 'waiting' && next.byHand) await undisturbed(`a decision on ${next.id}`, null);
    }
  };

  /** What was written must also go out; a cancellation is over when the last person has been told. */
  const tellTheLast = async (): Promise<void> => {
    waitsFor = 'the last notices';
    while ((await long.awaitNotices(edition)) > 0) {
      // Mail can wait for days, and each look adds to the history: the next run reads the plan and goes on waiting here.
      if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof editionWorkflow>(edition);
    }
    await condition(allHandlersFinished);
  };

  let now = await look();
  while (now.state !== 'archived' && now.state !== 'cancelled') {
    await live(now);
    now = await look();
  }
  await CancellationScope.nonCancellable(tellTheLast);
  return { state: now.state };
}
