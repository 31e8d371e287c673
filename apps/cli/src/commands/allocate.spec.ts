import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { solve, verify, type AllocationProblem, type AllocationResult } from '#matching';
import { Terminal } from '../terminal.js';

// What these commands must start without: a school has no database, and nobody waits for the house to be put up.
for (const heavy of ['@nestjs/common', '@nestjs/core', 'typeorm', 'pg', '@temporalio/client']) {
  jest.doMock(heavy, () => {
    throw new Error(`${heavy} was loaded`);
  });
}

const folder = mkdtempSync(join(tmpdir(), 'wissel-allocate-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content));
  return path;
};

async function wissel(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const { run } = await import('../cli.js');
  const out = new PassThrough();
  const err = new PassThrough();
  const code = await run(argv, (json) => new Terminal(json, out as never, err as never, {}));
  const text = (stream: PassThrough): string => (stream.read() as Buffer | null)?.toString() ?? '';
  return { code, out: text(out), err: text(err) };
}

const person = (id: string, organisationId: string, ...sessionIds: string[]) => ({
  id,
  organisationId,
  maxPlacements: 1,
  fullList: true,
  list: sessionIds.map((sessionId, index) => ({ sessionId, rank: index + 1 })),
});
const session = (id: string, capacity: number, minGroup?: number) => ({
  id,
  organisationId: 'veldhoek',
  capacity,
  slot: null,
  site: 'online' as const,
  ...(minGroup !== undefined && { minGroup }),
});
const problem: AllocationProblem = {
  formatVersion: 1,
  participants: [
    person('ada', 'oosterwold', 'tour', 'forge'),
    person('bo', 'oosterwold', 'tour', 'forge'),
    person('cas', 'zuidermeer', 'tour'),
  ],
  sessions: [session('tour', 1), session('forge', 1)],
  rules: { ownOrganisation: 'never' },
  strategy: 'lottery',
  lottery: { seed: 'wissel' },
};
/** First wishes alone leave `forge` with one of the two people it asks for: a solver decides. */
const withMinimum: AllocationProblem = {
  ...problem,
  strategy: 'optimal',
  sessions: [session('tour', 3, 2), session('forge', 3, 2)],
  participants: [
    person('ada', 'oosterwold', 'tour', 'forge'),
    person('bo', 'oosterwold', 'tour', 'forge'),
    person('cas', 'zuidermeer', 'forge', 'tour'),
  ],
};

describe('wissel allocate', () => {
  it('prints the result of a problem file and says what it comes to', async () => {
    const { code, out, err } = await wissel('allocate', '--problem', file('problem.json', problem));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(solve(problem));
    expect(err).toBe('3 participants, 2 sessions, lottery: 2 placed, 1 not; 1 at rank 1, 1 at rank 2.\n');
  });

  it('prints the same with --json, and verifies it on request', async () => {
    const { code, out, err } = await wissel('allocate', '--problem', file('p.json', problem), '--json', '--verify');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(solve(problem));
    expect(err).toContain('\nVerified: input hash, rules, sums and reasons hold, ');
  });

  it('puts strategy, tiers and seed of the command line in place of those of the file', async () => {
    const { out } = await wissel(
      ...['allocate', '--problem', file('p.json', problem), '--strategy', 'optimal', '--tiers', 'rankMaximal'],
      ...['--seed', 'another'],
    );
    expect(JSON.parse(out)).toEqual(
      solve({ ...problem, strategy: 'optimal', tiers: 'rankMaximal', lottery: { seed: 'another' } }),
    );
  });

  it('loads the solver for a problem that needs it', async () => {
    const { code, out, err } = await wissel('allocate', '--problem', file('p.json', withMinimum), '--verify');
    expect(code).toBe(0);
    const result = JSON.parse(out) as AllocationResult;
    expect(result.certificate).toMatchObject({ kind: 'bound', exact: true });
    expect(verify(withMinimum, result).problems).toEqual([]);
    expect(err).toContain('is what the solver said');
  });

  it('reads two CSV files and writes the allocations as CSV', async () => {
    const people = file('people.csv', '\ufeffid;organisation;wish_1;wish_2\nada;a;s1;s2\n"bo ""B"", junior";a;s1;s2\n');
    const sessions = file('sessions.csv', 'id,organisation,capacity\ns1,b,1\ns2,b,1\n');
    const { code, out } = await wissel(
      ...['allocate', '--participants', people, '--sessions', sessions, '--seed', 'wissel', '--format', 'csv'],
    );
    expect(code).toBe(0);
    expect(out.split('\n').sort()).toEqual([
      '',
      expect.stringMatching(/^"bo ""B"", junior",s[12],[12]$/),
      expect.stringMatching(/^ada,s[12],[12]$/),
      'participantId,sessionId,rank',
    ]);
  });

  it.each<[string, unknown, RegExp]>([
    [
      'an unknown session',
      { ...problem, participants: [person('ada', 'oosterwold', 'tour', 'lost')] },
      /^\S+: participants\[0\]\.list\[1\]\.sessionId: "lost" is no session\. Name a session\.$/,
    ],
    [
      'a negative number of seats',
      { ...problem, sessions: [session('tour', -1)] },
      /^\S+: sessions\[0\]\.capacity: is -1\. Give a whole number from 0 /,
    ],
    ['no object', [], /^\S+: problem: is \[\]\. Give a JSON object here\.$/],
    ['no JSON', '{ "formatVersion": 1,\n', /^\S+ is not a JSON document \(.+\); correct it there\.$/],
    ['another encoding', Buffer.from([0x22, 0xdc, 0x22]), /^\S+ is not in UTF-8; save it in that encoding\.$/],
  ])('refuses %s with the place and the remedy', async (_what, content, sentence) => {
    const { code, out, err } = await wissel('allocate', '--problem', file('bad.json', content));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trimEnd()).toMatch(sentence);
  });

  it('refuses a CSV file with line and column', async () => {
    const people = file('people.csv', 'id,organisation,wish_1\nada,a,s1\nbo,a,s9\n');
    const sessions = file('sessions.csv', 'id,organisation,capacity\ns1,b,1\n');
    const { code, err } = await wissel('allocate', '--participants', people, '--sessions', sessions, '--seed', 'x');
    expect(code).toBe(2);
    expect(err).toBe(`${people}, line 3, column wish_1: "s9" is no session. Name a session.\n`);
  });

  it.each([
    [[], /^There is no problem to solve: give --problem/],
    [['--participants', 'people.csv'], /^There is no problem to solve: give --problem/],
    [['--problem', 'no-such.json'], /^no-such\.json cannot be read \(ENOENT\)/],
    [['--problem', 'a.json', '--sessions', 'b.csv'], /^--sessions does not go with --problem/],
    [['--participants', '-', '--sessions', '-', '--seed', 'x'], /^Standard input can be read once/],
    [['--participants', 'a.csv', '--sessions', 'b.csv'], /^CSV files hold no lottery seed/],
    [['--problem', 'a.json', '--strategy', 'quick'], /^--strategy quick is not known; give one of optimal, lottery/],
    [['--problem', 'a.json', '--tiers', 'mean'], /^--tiers mean is not known; give one of greedy, /],
    [['--problem', 'a.json', '--format', 'xml'], /^--format xml is not known; give one of json, csv\.$/],
    [['--problem', 'a.json', '--format', 'csv', '--json'], /^--format csv and --json contradict/],
  ])('refuses %j', async (argv, sentence) => {
    const { code, out, err } = await wissel('allocate', ...argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trimEnd()).toMatch(sentence);
  });

  it('refuses tiers for a strategy that has none', async () => {
    const { code, err } = await wissel('allocate', '--problem', file('p.json', problem), '--tiers', 'greedy');
    expect(code).toBe(2);
    expect(err).toMatch(/^--tiers is for strategy optimal alone/);
  });
});

describe('wissel verify-run', () => {
  const result = solve(problem);
  const run = { id: 'a-run', state: 'confirmed', inputHash: result.inputHash, unplaced: 1, problem, result };

  it('finds nothing wrong with a run as it was stored', async () => {
    const { code, out } = await wissel('verify-run', '--run', file('run.json', run));
    expect(code).toBe(0);
    expect(out).toMatch(/^Verified: /);
    expect(out).toContain(`Input hash ${result.inputHash}, engine ${result.engineVersion}.`);
  });

  it('answers with --json as one document', async () => {
    const { code, out } = await wissel('verify-run', '--run', file('run.json', run), '--json');
    expect(code).toBe(0);
    const { inputHash, engineVersion } = result;
    expect(JSON.parse(out)).toEqual({
      ok: true,
      proof: 'replayed',
      lottery: 'proved',
      inputHash,
      engineVersion,
      problems: [],
    });
  });

  it.each<[string, unknown, string]>([
    ['another input', { ...run, problem: { ...problem, lottery: { seed: 'other' } } }, 'inputHash is not that of'],
    ['a placement moved', { ...run, result: { ...result, allocations: [] } }, 'profile does not add up'],
    ['a figure of its own', { ...run, unplaced: 0 }, 'unplaced of the run is not that of its result'],
    ['another hash beside', { ...run, inputHash: '0' }, 'inputHash of the run is not that of its result'],
    ['an input that is none', { ...run, problem: {} }, 'the result is not in the format'],
  ])('finds %s', async (_what, changed, found) => {
    const { code, out } = await wissel('verify-run', '--run', file('run.json', changed), '--json');
    expect(code).toBe(1);
    const { ok, problems } = JSON.parse(out) as { ok: boolean; problems: string[] };
    expect(ok).toBe(false);
    expect(problems).toContainEqual(expect.stringContaining(found));
  });

  it.each<[string, unknown, RegExp]>([
    ['figures alone', { ...run, problem: undefined }, /: problem: is missing\. Give a run with its stored input/],
    ['a result that is none', { ...run, result: 'good' }, /: result: is not an object\. Give a run/],
    ['nothing', null, /: problem: is missing\./],
  ])('refuses %s', async (_what, content, sentence) => {
    const { code, err } = await wissel('verify-run', '--run', file('run.json', content));
    expect(code).toBe(2);
    expect(err).toMatch(sentence);
  });

  it('asks for a file', async () => {
    const { code, err } = await wissel('verify-run');
    expect(code).toBe(2);
    expect(err).toMatch(/^There is no run to check/);
  });
});
