import { readingView } from '#platform/database';
import { PairRule } from './pair-rules/pair-rule.entity.js';
import { Registration, Wish } from './registration.entity.js';
import { countsSql, takesPartSql } from './registration-rules.js';

/** Registrations; `takesPart` and `counts` as `registration-rules.ts` says. */
export const Registrations = readingView(
  'registrations',
  Registration,
  [
    'tenantId',
    'id',
    'editionId',
    'personId',
    'organisationId',
    'employment',
    'state',
    'signedUpBy',
    'jobTitle',
    'requirements',
    'anyOther',
    'managerPersonId',
    'managerName',
    'managerEmail',
    'managerSay',
    'managerReason',
    'submittedAt',
    'withdrawnReason',
    'accessNeeds',
    'diet',
    'createdAt',
    'version',
  ],
  { takesPart: takesPartSql('t'), counts: countsSql('t') },
);

export const Wishes = readingView('wishes', Wish, [
  'tenantId',
  'id',
  'editionId',
  'registrationId',
  'sessionId',
  'rank',
]);

/** Pins and prohibitions; `inForce`: not withdrawn. */
export const PairRules = readingView(
  'pair_rules',
  PairRule,
  ['tenantId', 'id', 'editionId', 'registrationId', 'kind', 'sessionId', 'offerId', 'hostOrganisationId'],
  { inForce: 't.withdrawn_at is null' },
);
