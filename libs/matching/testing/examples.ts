import type { AllocationProblem, Strategy } from '../format/problem.js';
import { hours, person, problem, session } from './build.js';

const pin = (participantId: string, sessionId: string) => ({ participantId, sessionId, reason: 'agreed' });

/** Twelve people, tight seats, two sessions under their minimum, a pin and a prohibition. */
export function example(strategy: Strategy): AllocationProblem {
  const lists = ['abc', 'abd', 'acd', 'bac', 'bca', 'cab', 'cba', 'abc', 'adb', 'dab', 'ea', 'fb'];
  const participants = lists.map((list, index) =>
    person(`p${index + 10}`, [...list], { organisationId: `g${index % 4}`, arrivedAt: 100 - index }),
  );
  const sessions = [
    session('a', 2, { slot: hours(9, 10), priorityGroups: { p13: 1, p18: 1 } }),
    session('b', 3, { slot: hours(9, 10) }),
    session('c', 2, { organisationId: 'g1', slot: hours(11, 12) }),
    session('d', 2),
    session('e', 4, { minGroup: 3 }),
    session('f', 4, { minGroup: 2 }),
    session('g', 4, { minGroup: 1 }),
  ];
  return problem(participants, sessions, {
    strategy,
    pins: [pin('p10', 'd')],
    prohibitions: [pin('p12', 'a')],
    rules: { ownOrganisation: 'never', organisationShare: 0.5 },
  });
}

/** The same without minimum groups, so that prices prove the optimum. */
export function pricedExample(): AllocationProblem {
  const { participants, sessions, ...rest } = example('optimal');
  return {
    ...rest,
    sessions: sessions.filter((s) => !s.minGroup),
    participants: participants.map((p) => ({ ...p, list: p.list.filter((w) => !'efg'.includes(w.sessionId)) })),
  };
}

/** Somebody in each of the ways a wish can end that have facts of their own, as far as a strategy knows them. */
export function everyReason(strategy: Strategy): AllocationProblem {
  const at = { maxPlacements: 2 };
  const participants = [
    person('p01', ['own', 'tagged', 'few', 'a'], { organisationId: 'g', arrivedAt: 9 }),
    person('p02', ['a', 'b', 'c'], { arrivedAt: 2 }),
    person('p03', ['a', 'c', 'b'], { arrivedAt: 1 }),
    person('p04', ['offer 1', 'offer 2'], at),
    person('p05', ['early', 'earlier'], at),
    person('p06', ['here', 'there'], { ...at, maxOnSite: 1 }),
    ...['p07', 'p08'].map((id) => person(id, ['shared'], { organisationId: 'many' })),
    person('p09', ['d'], { organisationId: 'sender' }),
    person('p10', ['e'], { organisationId: 'sender' }),
    person('p11', ['first'], {}),
    person('p12', ['second'], {}),
    person('p13', ['d'], { organisationId: 'taker' }),
  ];
  const sessions = [
    session('own', 5, { organisationId: 'g' }),
    session('tagged', 5, { requiredTags: ['x', 'y'] }),
    session('few', 4, { minGroup: 3 }),
    session('a', 1, { priorityGroups: { p01: 3, p02: 2, p03: 1 } }),
    ...['b', 'c', 'd', 'e', 'here', 'there'].map((id) => session(id, 3)),
    ...['offer 1', 'offer 2'].map((id) => session(id, 1, { offerId: 'one' })),
    session('early', 1, { slot: hours(9, 11) }),
    session('earlier', 1, { slot: hours(8, 10) }),
    session('shared', 2),
    ...['first', 'second'].map((id) => session(id, 3, { organisationId: 'small' })),
  ];
  const quotas = { sendQuota: { sender: 1 }, hostQuota: { small: 1 } };
  return problem(participants, sessions, {
    strategy,
    rules: {
      ownOrganisation: 'never',
      organisationShare: 0.5,
      ...(strategy !== 'deferred_acceptance' && quotas),
      ...(strategy === 'optimal' && { reciprocity: { slack: { taker: 0 } } }),
    },
  });
}
