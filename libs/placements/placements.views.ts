import { readingView } from '#platform/database';
import { Placement } from './placement.entity.js';

export const Placements = readingView('placements', Placement, [
  'tenantId',
  'id',
  'editionId',
  'registrationId',
  'sessionId',
  'origin',
  'state',
  'attendance',
  'calendarSequence',
  'reason',
  'createdAt',
]);
