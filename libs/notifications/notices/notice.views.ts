import { readingView } from '#platform/database';
import { Campaign, Notice } from './notice.entity.js';

export const Campaigns = readingView('campaigns', Campaign, [
  'tenantId',
  'id',
  'editionId',
  'kind',
  'occurrenceId',
  'revision',
  'createdAt',
]);

/** Notices; `onItsWay`: neither accepted nor given up. */
export const Notices = readingView(
  'notices',
  Notice,
  ['tenantId', 'id', 'campaignId', 'editionId', 'personId', 'state', 'reason', 'acceptedAt'],
  { onItsWay: `t.state in ('queued', 'sending')` },
);
