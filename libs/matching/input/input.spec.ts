import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { inputHash, lotteryNumber, ProblemError, solve, verify, type AllocationProblem } from '../index.js';
import { hours, person, problem, session } from '../testing/build.js';

const addFormats = addFormatsModule as unknown as (ajv: Ajv2020) => void;
const ajv = new Ajv2020({ strict: false });
addFormats(ajv);
const schema = (name: string): object =>
  JSON.parse(readFileSync(`${process.cwd()}/libs/matching/format/${name}.schema.json`, 'utf8')) as object;
const isProblem = ajv.compile(schema('allocation-problem'));
const isResult = ajv.compile(schema('allocation-result'));

const base = (): AllocationProblem =>
  problem(
    [person('p1', ['s1', 's2']), person('p2', ['s1']), person('Ünal', ['s2'], { tags: ['b', 'a'] })],
    [session('s1', 1, { slot: hours(9, 10) }), session('s2', 2, { slot: hours(9.5, 11), requiredTags: ['a', 'b'] })],
  );

test('lottery numbers equal the published examples', () => {
  expect(lotteryNumber('wissel', 'p1')).toBe(16313465754568606057n);
  expect(lotteryNumber('wissel', 'p2')).toBe(11717443068357810396n);
  expect(lotteryNumber('wissel', 'Ünal')).toBe(4346091130540169895n);
});

test('the input hash is SHA-256 over the sorted RFC 8785 text, whatever the order of the entries', () => {
  const expected =
    '{"formatVersion":1,"lottery":{"seed":"wissel"},"participants":[' +
    '{"fullList":true,"id":"a","list":[{"rank":1,"sessionId":"s"}],"maxPlacements":1,"organisationId":"org-a","tags":["x","y"]},' +
    '{"fullList":true,"id":"b","list":[],"maxPlacements":1,"organisationId":"org-b"}],"pins":[],' +
    '"rules":{"ownOrganisation":"never"},"sessions":[{"capacity":1,"id":"s","organisationId":"host","site":"onsite","slot":null}],' +
    '"strategy":"lottery"}';
  const shuffled = problem([person('b', []), person('a', ['s'], { tags: ['y', 'x'] })], [session('s', 1)], {
    pins: [],
    $schema: 'allocation-problem.schema.json',
  });
  expect(inputHash(shuffled)).toBe(createHash('sha256').update(expected).digest('hex'));
});

test('the examples of these tests are valid by the public schema, and so are their results', () => {
  expect(isProblem(base())).toBe(true);
  const result = solve(base());
  expect(isResult(result) || isResult.errors).toBe(true);
});

test.each(['optimal', 'lottery', 'deferred_acceptance', 'first_come'] as const)(
  '%s: problem and result with everything in them keep to the public schemas',
  (strategy) => {
    const quotas = { sendQuota: { x: 1 }, hostQuota: { host: 2 } };
    const input = problem(
      [
        person('p1', ['a', 'b'], { organisationId: 'x', maxPlacements: 2, maxOnSite: 1, arrivedAt: 3 }),
        person('p2', ['a', 'c'], { organisationId: 'x', fullList: false }),
        person('p3', ['c', 'a', 'b'], { organisationId: 'y' }),
      ],
      [
        session('a', 1, { priorityGroups: { p2: 1 }, offerId: 'o', region: 'r' }),
        session('b', 2),
        session('c', 3, { minGroup: 2 }),
      ],
      {
        strategy,
        pins: [{ participantId: 'p3', sessionId: 'a', reason: 'agreed' }],
        previous: [{ participantId: 'p1', sessionId: 'b' }],
        rules: {
          ownOrganisation: 'online_only',
          travelMinutes: 30,
          organisationShare: 0.5,
          ...(strategy !== 'deferred_acceptance' && quotas),
          ...(strategy === 'optimal' && { reciprocity: { slack: { y: 0 } } }),
        },
      },
    );
    expect(isProblem(input) || isProblem.errors).toBe(true);
    const result = solve(input);
    expect(isResult(result) || isResult.errors).toBe(true);
    expect(verify(input, result).problems).toEqual([]);
  },
);

type Change = (p: AllocationProblem) => unknown;
const refusals: [string, string, Change][] = [
  ['unknown version', 'formatVersion', (p) => Object.assign(p, { formatVersion: 2 })],
  ['unknown field', 'colour', (p) => Object.assign(p, { colour: 'red' })],
  [
    'missing field',
    'participants[0].fullList',
    (p) => delete (p.participants[0] as Partial<object> & { fullList?: boolean }).fullList,
  ],
  ['wrong type', 'participants', (p) => Object.assign(p, { participants: {} })],
  ['negative capacity', 'sessions[1].capacity', (p) => (p.sessions[1]!.capacity = -1)],
  ['fraction', 'sessions[0].capacity', (p) => (p.sessions[0]!.capacity = 1.5)],
  ['id used twice', 'participants[1].id', (p) => (p.participants[1]!.id = 'p1')],
  ['session id used twice', 'sessions[1].id', (p) => (p.sessions[1]!.id = 's1')],
  ['unknown wish', 'participants[0].list[1].sessionId', (p) => (p.participants[0]!.list[1]!.sessionId = 'nowhere')],
  ['wish twice', 'participants[0].list[1].sessionId', (p) => (p.participants[0]!.list[1]!.sessionId = 's1')],
  ['rank 0', 'participants[0].list[0].rank', (p) => (p.participants[0]!.list[0]!.rank = 0)],
  ['rank 101', 'participants[0].list[0].rank', (p) => (p.participants[0]!.list[0]!.rank = 101)],
  ['21 placements', 'participants[2].maxPlacements', (p) => (p.participants[2]!.maxPlacements = 21)],
  ['control character', 'lottery.seed', (p) => (p.lottery.seed = 'a\u0007')],
  ['lone surrogate', 'participants[0].id', (p) => (p.participants[0]!.id = '\ud800')],
  ['tag twice', 'participants[2].tags[1]', (p) => (p.participants[2]!.tags = ['a', 'a'])],
  ['slot ends at its start', 'sessions[0].slot.end', (p) => (p.sessions[0]!.slot = hours(9, 9))],
  ['30 February', 'sessions[0].slot.start', (p) => (p.sessions[0]!.slot!.start = '2026-02-30T09:00:00Z')],
  ['local time', 'sessions[0].slot.start', (p) => (p.sessions[0]!.slot!.start = '2026-02-03T09:00:00')],
  ['capacities of 2^31', 'sessions[1].capacity', (p) => p.sessions.forEach((s) => (s.capacity = 2 ** 30))],
  ['share of 0', 'rules.organisationShare', (p) => (p.rules.organisationShare = 0)],
  ['quota below 0', 'rules.sendQuota.host', (p) => (p.rules.sendQuota = { host: -1 })],
  ['unknown priority', 'sessions[0].priorityGroups.nobody', (p) => (p.sessions[0]!.priorityGroups = { nobody: 1 })],
  ['reciprocity by lottery', 'rules.reciprocity', (p) => (p.rules.reciprocity = { slack: { host: 0 } })],
  ['unknown strategy', 'strategy', (p) => Object.assign(p, { strategy: 'fair' })],
  ['unknown participant', 'previous[0].participantId', (p) => (p.previous = [{ participantId: 'x', sessionId: 's1' }])],
  ['pinned twice', 'pins[1]', (p) => (p.pins = [pin('p1', 's1'), pin('p1', 's1')])],
  [
    'pinned and prohibited',
    'prohibitions[0]',
    (p) => Object.assign(p, { pins: [pin('p1', 's1')], prohibitions: [pin('p1', 's1')] }),
  ],
  ['pins above capacity', 'pins[1]', (p) => (p.pins = [pin('p1', 's1'), pin('p2', 's1')])],
  ['pins above maxPlacements', 'pins[1]', (p) => (p.pins = [pin('p1', 's1'), pin('p1', 's2')])],
  [
    'pins that conflict',
    'pins[1]',
    (p) => ((p.participants[0]!.maxPlacements = 2), (p.pins = [pin('p1', 's1'), pin('p1', 's2')])),
  ],
  ['pin above maxOnSite', 'pins[0]', (p) => ((p.participants[0]!.maxOnSite = 0), (p.pins = [pin('p1', 's1')]))],
  ['pin without reason', 'pins[0].reason', (p) => (p.pins = [{ ...pin('p1', 's1'), reason: '' }])],
];
const pin = (participantId: string, sessionId: string) => ({ participantId, sessionId, reason: 'agreed by telephone' });

test.each(refusals)('refused with its path: %s', (_, path, change) => {
  const changed = base();
  change(changed);
  let refusal: unknown;
  try {
    solve(changed);
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(ProblemError);
  expect((refusal as ProblemError).path).toBe(path);
  expect((refusal as ProblemError).remedy).not.toBe('');
});
