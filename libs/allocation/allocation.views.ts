import { readingView } from '#platform/database';
import { WishOutcome } from './runs/allocation-run.entity.js';

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
