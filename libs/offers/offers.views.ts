import { readingView } from '#platform/database';
import { Offer, Session } from './offer.entity.js';

export const Offers = readingView('offers', Offer, [
  'tenantId',
  'id',
  'editionId',
  'organisationId',
  'seriesId',
  'regionId',
  'title',
  'description',
  'type',
  'mode',
  'way',
  'hostPersonId',
  'place',
  'address',
  'meetingLink',
  'bring',
  'requirements',
  'state',
  'note',
]);

/** Sessions; `runs`: neither cancelled nor merged nor moved away. */
export const Sessions = readingView(
  'sessions',
  Session,
  [
    'tenantId',
    'id',
    'editionId',
    'offerId',
    'startsAt',
    'endsAt',
    'minSeats',
    'maxSeats',
    'seatsTaken',
    'state',
    'reason',
  ],
  { runs: `t.state in ('planned', 'confirmed', 'held')` },
);
