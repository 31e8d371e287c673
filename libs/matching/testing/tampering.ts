import { STRATEGIES, type AllocationProblem, type Strategy } from '../format/problem.js';
import type { AllocationCertificate, AllocationResult } from '../format/result.js';
import { lotteryNumber } from '../input/lottery-number.js';
import { solve } from '../solve.js';
import { verify } from '../verify/verify.js';
import { hours, person, problem, session } from './build.js';
import { everyReason, example, pricedExample } from './examples.js';
import { forge } from './forgery.js';

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
  ['a fact of no concern', (r) => (first(r, 'limit_reached').facts['capacity'] = capacityOf(r))],
  ['facts left out altogether', (r) => delete (first(r, 'placed') as { facts?: object }).facts],
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

/** Seats of the session whose wish was not needed: true, and not asked. */
const capacityOf = (result: AllocationResult): number =>
  example('lottery').sessions.find(({ id }) => id === first(result, 'limit_reached').sessionId)!.capacity;

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

const CERTIFICATE_TAMPERINGS: [string, Tamper][] = [
  ['a price removed', (r) => r.certificate.prices!.shift()],
  ['a price below zero', (r) => (r.certificate.prices![0]!.price = r.certificate.prices![0]!.price.map((x) => -x))],
  ['a price for an empty seat', (r) => r.certificate.prices!.push({ sessionId: 'd', price: [1, 0, 0, 0] })],
  ['a price cut short', (r) => r.certificate.prices![0]!.price.pop()],
  ['a tier beautified', (r) => (r.certificate.tiers![0]!.value -= 1)],
  ['a tier renamed', (r) => (r.certificate.tiers![1]!.name = 'rank 9')],
  ['not exact', (r) => (r.certificate.exact = false)],
];

/** A chain of three: only if all of them move has everybody a seat. */
const chain = (): AllocationProblem =>
  problem([person('p1', ['a', 'b']), person('p2', ['b', 'c']), person('p3', ['a'])], [...'abc'].map(oneSeat), {
    strategy: 'optimal',
  });
const oneSeat = (id: string) => session(id, 1);

/** One may make way for another, beside a session with a minimum, which lets a bound stand for the proof. */
const withMinimum = (): AllocationProblem =>
  problem(
    [person('p1', ['a', 'b']), person('p2', ['a']), person('p3', ['m']), person('p4', ['m'])],
    [oneSeat('a'), oneSeat('b'), session('m', 2, { minGroup: 2 })],
    { strategy: 'optimal' },
  );

/** People who may be placed at home, and a quota wide enough for all. */
const withQuotaAtHome = (): AllocationProblem => {
  const given = chain();
  const rules = { ownOrganisation: 'allowed' as const, sendQuota: { host: 2 } };
  return { ...given, rules, participants: given.participants.map((p) => ({ ...p, organisationId: 'host' })) };
};

const severalPlaces = (): AllocationProblem =>
  problem(
    [person('p1', ['a', 'b'], { maxPlacements: 2 })],
    [session('a', 1, { slot: hours(9, 10) }), session('b', 1, { slot: hours(11, 12) })],
    { strategy: 'optimal' },
  );

const bound = { kind: 'bound', exact: true, canonical: true } as const;
const open = { kind: 'bound', exact: false, canonical: false } as const;
/** The allocation of the engine under another certificate; the tiers stay. */
const certified =
  (certificate: AllocationCertificate): Tamper =>
  (r) =>
    (r.certificate = { ...certificate, tiers: r.certificate.tiers! });
const forged =
  (make: () => AllocationProblem, seats: Record<string, string>, certificate: AllocationCertificate): Tamper =>
  (r) =>
    forge(make(), r, seats, certificate);
const firsts = (amount: number) => ({ tier: 'rank 1', value: 3, bound: 3 + amount });

/** Falsifications of which everything but one thing is true, and the one fault to be named. */
const FORGERIES: [string, () => AllocationProblem, Tamper, RegExp][] = [
  ['fewer placed, by a bound', chain, forged(chain, { p1: 'a', p2: 'b' }, bound), /^the certificate is a bound where/],
  [
    'several places that cross nothing, by a bound',
    severalPlaces,
    certified(bound),
    /^the certificate is a bound where/,
  ],
  [
    'a free seat left, by a bound',
    withMinimum,
    forged(withMinimum, { p2: 'a', p3: 'm', p4: 'm' }, { ...bound, canonical: false }),
    /not the best: p1 could be at b$/,
  ],
  [
    'nobody made way, by a bound',
    withMinimum,
    forged(withMinimum, { p1: 'a', p3: 'm', p4: 'm' }, { ...bound, canonical: false }),
    /not the best: p2 could be at a, where p1 makes way$/,
  ],
  [
    'a better tier than the one with the gap',
    withMinimum,
    forged(withMinimum, { p1: 'a', p3: 'm', p4: 'm' }, { ...open, gap: firsts(1) }),
    /not the best: p2 could be at a, where p1 makes way$/,
  ],
  ['a gap that is none', withMinimum, certified({ ...open, gap: firsts(0) }), /^the bound is not better than/],
  ['a gap on the wrong side', withMinimum, certified({ ...open, gap: firsts(-1) }), /^the bound is not better than/],
  [
    'the lottery among the best, which are not known',
    withMinimum,
    certified({ ...open, canonical: true, gap: firsts(1) }),
    /^the lottery decided among the best, which/,
  ],
  ['a bound, exact and open', withMinimum, certified({ ...bound, gap: firsts(1) }), /^the certificate is exact with/],
  ['a lottery not asked', pricedExample, (r) => (r.certificate.canonical = false), /^the certificate does not let the/],
  [
    'a lottery not asked for want of a flow',
    withQuotaAtHome,
    certified({ ...bound, canonical: false }),
    /^the certificate does not let the lottery decide/,
  ],
  [
    'a bound left open for want of a flow',
    withQuotaAtHome,
    certified({ ...open, canonical: true, gap: { tier: 'rank 1', value: 1, bound: 2 } }),
    /^(the certificate is not exact though it could be|the lottery decided among the best, which are not known)$/,
  ],
  [
    'the number of another called the last',
    () => example('lottery'),
    anotherLast,
    /lastAdmittedLotteryNumber is not so$/,
  ],
];

/** Says of a session with two seats that the one with the better number came last. */
function anotherLast(result: AllocationResult): void {
  const { seed } = result;
  const held = (s: string) => result.allocations.filter(({ sessionId }) => sessionId === s);
  for (const { code, facts, sessionId } of result.reasons) {
    if (code !== 'full_lottery') continue;
    const numbers = held(sessionId).map(({ participantId }) => lotteryNumber(seed, participantId).toString());
    const other = numbers.find((number) => number !== facts['lastAdmittedLotteryNumber']);
    if (other === undefined) continue;
    facts['lastAdmittedLotteryNumber'] = other;
    return;
  }
}

/** Every fact of every code left out once. */
function missingFacts(strategy: Strategy): Tampering[] {
  const input = everyReason(strategy);
  const seen = new Set<string>();
  return solve(input).reasons.flatMap(({ code, facts }, at) =>
    Object.keys(facts).flatMap((key) => {
      const name = `${strategy}: ${code} without ${key}`;
      if (seen.has(name)) return [];
      seen.add(name);
      return [
        {
          name,
          problem: input,
          tamper: (r) => delete r.reasons[at]!.facts[key],
          only: new RegExp(`${key} is missing$`),
        },
      ];
    }),
  );
}

/** A way to falsify a result, on a problem where it changes something. */
export interface Tampering {
  name: string;
  problem: AllocationProblem;
  tamper: Tamper;
  /** Where everything else is true: what every fault found must say. */
  only?: RegExp;
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
  ...FORGERIES.map(([kind, make, tamper, only]) => ({ name: `forged: ${kind}`, problem: make(), tamper, only })),
  ...STRATEGIES.flatMap(missingFacts),
];

/** Whether the verifier accepts the result as it is, and rejects it once tampered with, for the one fault if it has one. */
export function isFound({ problem: input, tamper, only }: Tampering): boolean {
  const result = JSON.parse(JSON.stringify(solve(input))) as AllocationResult;
  const accepted = verify(input, result).ok;
  tamper(result);
  const { ok, problems: faults } = verify(input, result);
  return accepted && !ok && (only === undefined || faults.every((fault) => only.test(fault)));
}
