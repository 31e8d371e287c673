import { readingView } from '#platform/database';
import { AllocationRun, WishOutcome } from './runs/allocation-run.entity.js';

export const AllocationRuns = readingView('allocation_runs', AllocationRun, [
  'tenantId',
  'id',
  'editionId',
  'number',
  'state',
  'isScenario',
  'result',
]);

/** Why each wish was or was not granted, of the run that was confirmed. */
export const WishOutcomes = readingView('wish_outcomes', WishOutcome, [
  'tenantId',
  'runId',
  'registrationId',
  'sessionId',
  'rank',
  'code',
  'facts',
]);
