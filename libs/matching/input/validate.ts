import { OWN_ORGANISATION_RULES, STRATEGIES, TIER_LISTS, type AllocationProblem } from '../format/problem.js';
import * as field from './fields.js';
import { ProblemError, within } from './problem-error.js';

export const INT32_MAX = 2147483647;

/**
 * Refuses everything `allocation-problem.schema.json` refuses within a single entry: shapes, ranges, spelling, slots.
 * What needs several entries at once (unknown ids, pins against capacities ...) is the work of `check-references.ts`
 * and `compile/pins.ts`.
 *
 * @throws ProblemError for the first fault found.
 */
export function validateShape(value: unknown): asserts value is AllocationProblem {
  const problem = field.object(
    value,
    ['formatVersion', 'participants', 'sessions', 'rules', 'strategy', 'lottery'],
    ['$schema', 'tiers', 'pins', 'prohibitions', 'previous'],
  );
  if (problem['$schema'] !== undefined && typeof problem['$schema'] !== 'string')
    throw new ProblemError('$schema', 'is not a text', 'Leave it out or name the schema');
  if (problem['formatVersion'] !== 1)
    throw new ProblemError('formatVersion', 'is not a version this engine reads', 'Use format version 1');
  within('strategy', () => field.oneOf(problem['strategy'], STRATEGIES));
  if (problem['tiers'] !== undefined) within('tiers', () => field.oneOf(problem['tiers'], TIER_LISTS));
  within('lottery', () => {
    const lottery = field.object(problem['lottery'], ['seed']);
    within('seed', () => field.cleanText(lottery['seed']));
  });
  within('rules', () => rules(problem['rules']));
  within('sessions', () => field.each(problem['sessions'], session));
  within('participants', () => field.each(problem['participants'], participant));
  for (const key of ['pins', 'prohibitions'] as const)
    if (problem[key] !== undefined) within(key, () => field.each(problem[key], decidedPair));
  if (problem['previous'] !== undefined)
    within('previous', () => field.each(problem['previous'], (pair) => ids(field.object(pair, PAIR))));
}

const PAIR = ['participantId', 'sessionId'] as const;

function ids(pair: field.JsonObject): void {
  for (const key of PAIR) within(key, () => field.id(pair[key]));
}

function decidedPair(value: unknown): void {
  const pair = field.object(value, [...PAIR, 'reason']);
  ids(pair);
  within('reason', () => field.text(pair['reason']));
}

function rules(value: unknown): void {
  const found = field.object(
    value,
    ['ownOrganisation'],
    ['sendQuota', 'hostQuota', 'reciprocity', 'travelMinutes', 'organisationShare'],
  );
  within('ownOrganisation', () => field.oneOf(found['ownOrganisation'], OWN_ORGANISATION_RULES));
  for (const key of ['sendQuota', 'hostQuota'])
    if (found[key] !== undefined) within(key, () => field.numbersById(found[key], INT32_MAX));
  if (found['reciprocity'] !== undefined)
    within('reciprocity', () => {
      const reciprocity = field.object(found['reciprocity'], ['slack']);
      within('slack', () => field.numbersById(reciprocity['slack'], INT32_MAX));
    });
  if (found['travelMinutes'] !== undefined)
    within('travelMinutes', () => field.integer(found['travelMinutes'], 0, 1440));
  const share = found['organisationShare'];
  if (share !== undefined && !(typeof share === 'number' && share > 0 && share <= 1))
    throw new ProblemError(
      'organisationShare',
      `is ${String(share)}`,
      'Give a number above 0 and at most 1, or leave it out',
    );
}

function session(value: unknown): void {
  const found = field.object(
    value,
    ['id', 'organisationId', 'capacity', 'slot', 'site'],
    ['offerId', 'minGroup', 'region', 'requiredTags', 'priorityGroups'],
  );
  within('id', () => field.id(found['id']));
  within('organisationId', () => field.id(found['organisationId']));
  if (found['offerId'] !== undefined) within('offerId', () => field.id(found['offerId']));
  within('capacity', () => field.integer(found['capacity'], 0, INT32_MAX));
  if (found['minGroup'] !== undefined) within('minGroup', () => field.integer(found['minGroup'], 1, INT32_MAX));
  if (found['slot'] !== null) within('slot', () => slot(found['slot']));
  within('site', () => field.oneOf(found['site'], ['onsite', 'online']));
  if (found['region'] !== undefined) within('region', () => field.text(found['region']));
  if (found['requiredTags'] !== undefined) within('requiredTags', () => field.textSet(found['requiredTags']));
  if (found['priorityGroups'] !== undefined)
    within('priorityGroups', () => field.numbersById(found['priorityGroups'], INT32_MAX));
}

function slot(value: unknown): void {
  const found = field.object(value, ['start', 'end']);
  const start = within('start', () => field.instant(found['start']));
  const end = within('end', () => field.instant(found['end']));
  if (end <= start)
    throw new ProblemError('end', 'is not later than the start', 'Let the slot end after its start, or use null');
}

function participant(value: unknown): void {
  const found = field.object(
    value,
    ['id', 'organisationId', 'maxPlacements', 'fullList', 'list'],
    ['maxOnSite', 'arrivedAt', 'tags'],
  );
  within('id', () => field.id(found['id']));
  within('organisationId', () => field.id(found['organisationId']));
  within('maxPlacements', () => field.integer(found['maxPlacements'], 1, 20));
  if (found['maxOnSite'] !== undefined)
    within('maxOnSite', () => field.integer(found['maxOnSite'], 0, Number.MAX_SAFE_INTEGER));
  within('fullList', () => field.flag(found['fullList']));
  within('list', () => field.each(found['list'], wish));
  if (found['arrivedAt'] !== undefined)
    within('arrivedAt', () => field.integer(found['arrivedAt'], 0, Number.MAX_SAFE_INTEGER));
  if (found['tags'] !== undefined) within('tags', () => field.textSet(found['tags']));
}

const WISH = ['sessionId', 'rank'] as const;

function wish(value: unknown): void {
  const found = field.object(value, WISH);
  within('sessionId', () => field.id(found['sessionId']));
  within('rank', () => field.integer(found['rank'], 1, 100));
}
