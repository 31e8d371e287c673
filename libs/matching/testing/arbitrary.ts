import fc from 'fast-check';
import type {
  AllocationProblem,
  ProblemDecidedPair,
  ProblemPair,
  ProblemParticipant,
  ProblemRules,
  ProblemSession,
  Strategy,
  TierList,
} from '../format/problem.js';
import { hours } from './build.js';

/** Which parts of the format random problems may use; sizes are greatest numbers. */
export interface Ingredients {
  strategies: readonly Strategy[];
  tiers?: readonly TierList[];
  people: number;
  sessions: number;
  wishes?: number;
  /** The most placements per participant. */
  places?: number;
  slots?: boolean;
  onSiteLimit?: boolean;
  minGroups?: boolean;
  quotas?: boolean;
  reciprocity?: boolean;
  share?: boolean;
  ownOrganisation?: ProblemRules['ownOrganisation'][];
  pins?: boolean;
  previous?: boolean;
}

const decided = (pair: ProblemPair): ProblemDecidedPair => ({ ...pair, reason: 'decided by hand' });

const maybe = <T>(wanted: boolean | undefined, value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  wanted ? fc.option(value, { nil: undefined }) : fc.constant(undefined);

const ORGANISATIONS = ['g1', 'g2', 'g3'];
const organisation = fc.constantFrom(...ORGANISATIONS);
/** Hosts: the employers, and one that has no people of its own. */
const hosting = fc.constantFrom(...ORGANISATIONS, 'g4', 'g4');

/** Small valid problems with many ties and tight limits, where faults show. */
export function problems(use: Ingredients): fc.Arbitrary<AllocationProblem> {
  // Without the bias towards the smallest values, which are too easy to be wrong.
  return fc.noBias(any(use));
}

function any(use: Ingredients): fc.Arbitrary<AllocationProblem> {
  return fc
    .tuple(
      fc.integer({ min: (use.sessions + 1) >> 1, max: use.sessions }),
      fc.integer({ min: use.people >> 1, max: use.people }),
    )
    .chain(([sessionCount, peopleCount]) => {
      const sessionIds = Array.from({ length: sessionCount }, (_, i) => `s${i}`);
      const peopleIds = Array.from({ length: peopleCount }, (_, i) => `p${i}`);
      const anyPairs = fc.array(
        fc.record({
          participantId: fc.constantFrom(...(peopleCount ? peopleIds : ['p0'])),
          sessionId: fc.constantFrom(...sessionIds),
        }),
        { maxLength: peopleCount ? 3 : 0 },
      );
      return fc
        .record({
          participants: fc.tuple(...peopleIds.map((id) => person(id, sessionIds, use))),
          sessions: fc.tuple(...sessionIds.map((id) => session(id, peopleIds, use))),
          rules: rules(use),
          strategy: fc.constantFrom(...use.strategies),
          tiers: fc.constantFrom(...(use.tiers ?? (['greedy'] as const))),
          seed: fc.integer({ min: 0, max: 999 }).map((n) => `seed ${n}`),
          pins: use.pins ? anyPairs : fc.constant<ProblemPair[]>([]),
          prohibitions: use.pins ? anyPairs : fc.constant<ProblemPair[]>([]),
          previous: use.previous ? anyPairs : fc.constant<ProblemPair[]>([]),
        })
        .map(({ seed, pins, prohibitions, ...rest }) => {
          const problem = { formatVersion: 1 as const, lottery: { seed }, ...rest } as AllocationProblem;
          const kept = soundPins(problem, pins.map(decided));
          return withoutUndefined({
            ...problem,
            pins: kept,
            prohibitions: prohibitions
              .map(decided)
              .filter((x) => !kept.some((y) => x.participantId === y.participantId && x.sessionId === y.sessionId)),
          });
        });
    });
}

function person(id: string, sessionIds: string[], use: Ingredients): fc.Arbitrary<ProblemParticipant> {
  return fc
    .record({
      organisationId: organisation,
      maxPlacements: fc.integer({ min: 1, max: use.places ?? 1 }),
      maxOnSite: maybe(use.onSiteLimit, fc.integer({ min: 0, max: 2 })),
      fullList: fc.boolean(),
      chosen: fc.shuffledSubarray(sessionIds, {
        minLength: 1,
        maxLength: Math.min(use.wishes ?? 4, sessionIds.length),
      }),
      ranks: fc.array(fc.constantFrom(1, 1, 2, 2, 3, 5), { minLength: 8, maxLength: 8 }),
      strict: fc.boolean(),
      arrivedAt: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
      tags: fc.constantFrom([], ['x'], ['x']),
    })
    .map(({ chosen, ranks, strict, ...rest }) => ({
      id,
      ...rest,
      list: chosen.map((sessionId, index) => ({ sessionId, rank: strict ? index + 1 : ranks[index]! })),
    })) as unknown as fc.Arbitrary<ProblemParticipant>;
}

function session(id: string, peopleIds: string[], use: Ingredients): fc.Arbitrary<ProblemSession> {
  const group = fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined });
  return fc
    .record({
      organisationId: hosting,
      offerId: maybe(use.slots, fc.constantFrom('o1', 'o2')),
      capacity: fc.constantFrom(0, 1, 1, 1, 1, 2, 2, 2, 3),
      minGroup: maybe(use.minGroups, fc.integer({ min: 1, max: 3 })),
      hour: maybe(use.slots, fc.tuple(fc.integer({ min: 9, max: 13 }), fc.integer({ min: 1, max: 3 }))),
      site: fc.constantFrom('onsite' as const, 'onsite' as const, 'online' as const),
      requiredTags: fc.constantFrom(undefined, undefined, undefined, undefined, ['x']),
      groups: fc.array(group, { minLength: peopleIds.length, maxLength: peopleIds.length }),
    })
    .map(({ hour, groups, ...rest }) => ({
      id,
      ...rest,
      slot: hour ? hours(hour[0], hour[0] + hour[1]) : null,
      priorityGroups: Object.fromEntries(
        peopleIds.flatMap((person, index) => (groups[index] === undefined ? [] : [[person, groups[index]]])),
      ),
    })) as unknown as fc.Arbitrary<ProblemSession>;
}

function rules(use: Ingredients): fc.Arbitrary<ProblemRules> {
  const numbers = fc.dictionary(hosting, fc.integer({ min: 0, max: 2 }));
  return fc.record({
    ownOrganisation: fc.constantFrom(...(use.ownOrganisation ?? (['never', 'allowed', 'online_only'] as const))),
    sendQuota: maybe(use.quotas, numbers),
    hostQuota: maybe(use.quotas, numbers),
    reciprocity: maybe(use.reciprocity, fc.record({ slack: numbers })),
    travelMinutes: maybe(use.slots, fc.constantFrom(0, 30, 90)),
    organisationShare: maybe(use.share, fc.constantFrom(0.3, 0.5, 0.67)),
  }) as fc.Arbitrary<ProblemRules>;
}

/** Leaves out the pins that would make the problem one to be refused. */
function soundPins(problem: AllocationProblem, pins: ProblemDecidedPair[]): ProblemDecidedPair[] {
  const kept: ProblemDecidedPair[] = [];
  for (const pin of pins) {
    const { maxPlacements, maxOnSite } = problem.participants.find((p) => p.id === pin.participantId)!;
    const { capacity, site } = problem.sessions.find((s) => s.id === pin.sessionId)!;
    const own = kept.filter((k) => k.participantId === pin.participantId);
    const there = kept.filter((k) => k.sessionId === pin.sessionId);
    // One pin per person avoids every question of conflicts between pins.
    if (own.length > 0 || there.length >= capacity || maxPlacements < 1) continue;
    if (site === 'onsite' && maxOnSite === 0) continue;
    kept.push(pin);
  }
  return kept;
}

function withoutUndefined(problem: AllocationProblem): AllocationProblem {
  return JSON.parse(JSON.stringify(problem)) as AllocationProblem;
}

/** The same problem with its entries in another order. */
export function permuted(problem: AllocationProblem): AllocationProblem {
  const turned = <T>(entries: readonly T[]): T[] => [...entries.slice(1), ...entries.slice(0, 1)].reverse();
  return {
    ...problem,
    participants: turned(problem.participants.map((p) => ({ ...p, list: turned(p.list) }))),
    sessions: turned(problem.sessions),
    ...(problem.pins && { pins: turned(problem.pins) }),
    ...(problem.prohibitions && { prohibitions: turned(problem.prohibitions) }),
    ...(problem.previous && { previous: turned(problem.previous) }),
  };
}
