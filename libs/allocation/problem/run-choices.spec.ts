import type { AllocationProblem } from '#matching';
import { configuredChoices, givenChoices, withChoices } from './run-choices.js';
import { countRun } from '../runs/run-figures.js';
import { solve } from '#matching';

const problem: AllocationProblem = {
  formatVersion: 1,
  participants: ['p', 'q'].map((id) => ({
    id,
    organisationId: `employer-${id}`,
    maxPlacements: 1,
    fullList: true,
    list: [
      { sessionId: 'a', rank: 1 },
      { sessionId: 'b', rank: 2 },
    ],
  })),
  sessions: ['a', 'b', 'gone'].map((id) => ({
    id,
    organisationId: 'host',
    capacity: id === 'gone' ? 0 : 2,
    slot: null,
    site: 'onsite',
  })),
  rules: { ownOrganisation: 'never', travelMinutes: 45, organisationShare: 0.5, sendQuota: { 'employer-p': 1 } },
  strategy: 'optimal',
  tiers: 'generous',
  lottery: { seed: 'seed' },
};
const facts = { minGroups: { b: 2, gone: 3 }, sent: { 'employer-q': 2 } };

it('leaves the problem as it is when nothing is chosen', () => {
  expect(withChoices(problem, {}, facts)).toEqual(problem);
});

it('takes limits off, and puts others on for everybody', () => {
  expect(withChoices(problem, { organisationShare: null, maxSent: null, travelMinutes: 0 }, facts).rules).toEqual({
    ownOrganisation: 'never',
    travelMinutes: 0,
  });
  // People sent already count, and nobody owes any.
  expect(withChoices(problem, { maxSent: 1, maxHosted: 4, reciprocitySlack: 2 }, facts).rules).toMatchObject({
    sendQuota: { 'employer-p': 1, 'employer-q': 0 },
    hostQuota: { host: 4 },
    reciprocity: { slack: { 'employer-p': 2, 'employer-q': 2 } },
  });
});

it('knows criteria for strategy optimal alone', () => {
  expect(withChoices(problem, { strategy: 'lottery' }, facts).tiers).toBeUndefined();
  expect(withChoices(problem, { tiers: 'minRankSum' }, facts).tiers).toBe('minRankSum');
});

it('asks a minimum of sessions that have seats, where that is chosen or configured', () => {
  const closing = withChoices(problem, configuredChoices({ underMinimum: 'close' } as never), facts);
  expect(closing.sessions.map(({ minGroup }) => minGroup)).toEqual([undefined, 2, undefined]);
  expect(withChoices(closing, { minGroups: false }, facts).sessions.every((s) => s.minGroup === undefined)).toBe(true);
  expect(configuredChoices({ underMinimum: 'report' } as never)).toEqual({});
});

it('takes null for a choice only where null means no limit', () => {
  const given = { strategy: null, tiers: undefined, maxSent: null, travelMinutes: 5 } as never;
  expect(givenChoices(given)).toEqual({ maxSent: null, travelMinutes: 5 });
});

it('counts what a run did, those left out before it included', () => {
  const figures = countRun(problem, solve(problem), facts, ['employment_unconfirmed']);
  expect(figures).toMatchObject({
    participants: 2,
    sessions: 3,
    seats: 4,
    placed: 2,
    unplaced: 0,
    profile: [2, 0],
    belowMinimum: [{ sessionId: 'b', minGroup: 2, placed: 0 }],
    closed: [],
    tiers: 'generous',
    proof: { kind: 'prices', exact: true },
  });
  expect(figures.reasons).toEqual([
    { code: 'limit_reached', count: 2 },
    { code: 'placed', count: 2 },
    { code: 'employment_unconfirmed', count: 1 },
  ]);
  expect(figures.balance).toContainEqual({ organisationId: 'host', sent: 0, hosted: 2 });
});
