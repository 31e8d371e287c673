import { STRATEGIES, type AllocationProblem, type Strategy } from '../format/problem.js';
import type { AllocationResult } from '../format/result.js';
import { solve } from '../solve.js';
import { verify } from '../verify/verify.js';
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

/** Falsifies a result. */
type Tamper = (result: AllocationResult) => unknown;
const first = (result: AllocationResult, code: string) => result.reasons.find((reason) => reason.code === code)!;
const anyone = (result: AllocationResult) => result.allocations.find(({ participantId }) => participantId !== 'p10')!;

const RESULT_TAMPERINGS: [string, Tamper][] = [
  ['a placement removed', (r) => r.allocations.splice(r.allocations.indexOf(anyone(r)), 1)],
  ['a placement added', (r) => r.allocations.push({ participantId: 'p99', sessionId: 'g', rank: null })],
  ['a placement moved elsewhere', (r) => (anyone(r).sessionId = 'g')],
  ['two people exchanged', (r) => exchange(r)],
  ['a rank made better', (r) => (r.allocations.find((a) => (a.rank ?? 1) > 1)!.rank = 1)],
  ['allocations out of order', (r) => r.allocations.reverse()],
  ['the profile beautified', (r) => r.profile[0]!++],
  ['fewer unplaced', (r) => (r.unplaced -= 1)],
  ['another input hash', (r) => (r.inputHash = '0'.repeat(64))],
  ['another seed', (r) => (r.seed = 'chosen afterwards')],
  ['another strategy', (r) => (r.strategy = r.strategy === 'lottery' ? 'first_come' : 'lottery')],
  ['another tier list', (r) => (r.tiers = r.tiers === null ? 'greedy' : 'generous')],
  ['a closed session forgotten', (r) => r.closedSessions.pop()],
  [
    'a session called closed that runs',
    (r) => r.closedSessions.unshift({ sessionId: 'a', reason: 'under_minimum', minGroup: 1, had: 0 }),
  ],
  ['a reason left out', (r) => r.reasons.splice(3, 1)],
  ['a reason repeated', (r) => r.reasons.push(r.reasons.at(-1)!)],
  ['a lost wish called forbidden', (r) => (first(r, 'under_minimum').code = 'prohibited')],
  ['a prohibition hidden', (r) => (first(r, 'prohibited').code = 'limit_reached')],
  ['a refusal called granted', (r) => (first(r, 'limit_reached').code = 'placed')],
  ['a false number of places', (r) => (first(r, 'limit_reached').facts = { maxPlacements: 7 })],
  ['an unknown fact', (r) => (first(r, 'limit_reached').facts = { because: 'we say so' })],
  [
    'a pin undone',
    (r) =>
      r.allocations.splice(
        r.allocations.findIndex((a) => a.participantId === 'p10'),
        1,
      ),
  ],
  ['a waitlist reversed', (r) => r.waitlists!.find((w) => w.participantIds.length > 1)!.participantIds.reverse()],
  ['a waitlist left out', (r) => r.waitlists!.pop()],
  ['another kind of certificate', (r) => (r.certificate.kind = r.certificate.kind === 'bound' ? 'prices' : 'bound')],
  ['not a result at all', (r) => Object.assign(r, { allocations: null })],
];

/** Exchanges the seats of two people who hold different wishes of both lists, adding everything up again. */
function exchange(result: AllocationResult): void {
  const one = anyone(result);
  const rank = (list: AllocationResult['reasons'], id: string, sessionId: string) =>
    list.find((r) => r.participantId === id && r.sessionId === sessionId)?.rank;
  const other = result.allocations.find(
    (a) =>
      a.sessionId !== one.sessionId &&
      a.participantId !== 'p10' &&
      rank(result.reasons, a.participantId, one.sessionId) !== undefined &&
      rank(result.reasons, one.participantId, a.sessionId) !== undefined,
  )!;
  [one.sessionId, other.sessionId] = [other.sessionId, one.sessionId];
  for (const a of [one, other]) a.rank = rank(result.reasons, a.participantId, a.sessionId)!;
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

const CERTIFICATE_TAMPERINGS: [string, Tamper][] = [
  ['a price removed', (r) => r.certificate.prices!.shift()],
  ['a price below zero', (r) => (r.certificate.prices![0]!.price = r.certificate.prices![0]!.price.map((x) => -x))],
  ['a price for an empty seat', (r) => r.certificate.prices!.push({ sessionId: 'd', price: [1, 0, 0, 0] })],
  ['a price cut short', (r) => r.certificate.prices![0]!.price.pop()],
  ['a tier beautified', (r) => (r.certificate.tiers![0]!.value -= 1)],
  ['a tier renamed', (r) => (r.certificate.tiers![1]!.name = 'rank 9')],
  ['not exact', (r) => (r.certificate.exact = false)],
];

/** A way to falsify a result, on a problem where it changes something. */
export interface Tampering {
  name: string;
  problem: AllocationProblem;
  tamper: Tamper;
}

/** Every kind, for each strategy; and for `optimal` those of the certificate. */
export const TAMPERINGS: Tampering[] = [
  ...STRATEGIES.flatMap((strategy) =>
    RESULT_TAMPERINGS.map(([kind, tamper]) => ({ name: `${strategy}: ${kind}`, problem: example(strategy), tamper })),
  ),
  ...CERTIFICATE_TAMPERINGS.map(([kind, tamper]) => ({
    name: `optimal by prices: ${kind}`,
    problem: pricedExample(),
    tamper,
  })),
];

/** Whether the verifier accepts the result as it is, and rejects it once tampered with. */
export function isFound({ problem: input, tamper }: Tampering): boolean {
  const result = JSON.parse(JSON.stringify(solve(input))) as AllocationResult;
  const accepted = verify(input, result).ok;
  tamper(result);
  return accepted && !verify(input, result).ok;
}
