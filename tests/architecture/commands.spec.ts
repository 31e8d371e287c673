import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const scripts = join(root, 'scripts');
// Plain Node without types.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
const load = (file: string): Promise<any> => import(join(scripts, 'lib', file));

const folder = mkdtempSync(join(tmpdir(), 'wissel-commands-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a Node that is too old', () => {
  const asNode = (version: string): string => {
    const file = join(folder, `${version}.cjs`);
    writeFileSync(
      file,
      `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`,
    );
    return file;
  };

  it.each(['start', 'test', 'build', 'wissel'])('is refused by %s in one sentence', (name) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--require', asNode('20.18.3'), join(scripts, `${name}.mjs`), '--help'],
      { encoding: 'utf8' },
    );
    expect(stderr).toMatch(/^Wissel needs Node 20\.19 or newer and this is Node 20\.18\.3; install a newer one .*\n$/);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  });

  it.each(['start', 'test', 'build', 'wissel'])(
    'reads %s, because it imports nothing young before it is asked',
    (name) => {
      const source = readFileSync(join(scripts, `${name}.mjs`), 'utf8');
      expect([...source.matchAll(/^import .*$/gm)].map(([line]) => line)).toEqual([
        "import { nodeIsNewEnough } from './lib/node-version.mjs';",
      ]);
      const asked = readFileSync(join(scripts, 'lib/node-version.mjs'), 'utf8');
      expect(asked).not.toMatch(/^import /m);
      // Younger than modules themselves: optional chaining, nullish, private names, await at the top.
      for (const text of [source, asked]) expect(text).not.toMatch(/\?\.|\?\?|\|\|=|#\w+ ?[=(]|^await /m);
    },
  );

  it.each([
    ['20.19.0', true],
    ['20.20.2', true],
    ['22.1.0', true],
    ['100.0.0', true],
    ['20.9.0', false],
    ['19.99.0', false],
    ['8.17.0', false],
  ])('%s: new enough is %s', (version, expected) => {
    const program = `import('${join(scripts, 'lib/node-version.mjs')}').then((m) => process.stdout.write(String(m.nodeIsNewEnough())))`;
    const { stdout } = spawnSync(process.execPath, ['--require', asNode(version), '--eval', program], {
      encoding: 'utf8',
    });
    expect(stdout).toBe(String(expected));
  });
});

describe('what is not installed', () => {
  const locked = {
    packages: {
      '': { name: 'wissel' },
      'node_modules/pg': { version: '8.23.1', integrity: 'sha512-a' },
      'node_modules/pg/node_modules/split': { version: '1.0.0', integrity: 'sha512-b' },
      'node_modules/compiler-darwin-arm64': { version: '2.0.0', optional: true },
    },
  };
  const without = (...paths: string[]) => ({
    packages: Object.fromEntries(Object.entries(locked.packages).filter(([path]) => !paths.includes(path))),
  });

  it('is nothing when all of the lockfile is there but the parts of other systems', async () => {
    const { whatIsMissing } = await load('installed.mjs');
    expect(whatIsMissing(locked, without('', 'node_modules/compiler-darwin-arm64'))).toEqual([]);
  });

  it('is what is absent, another version, or other bytes', async () => {
    const { whatIsMissing } = await load('installed.mjs');
    expect(whatIsMissing(locked, undefined)).toHaveLength(2);
    expect(whatIsMissing(locked, without('node_modules/pg'))).toEqual(['node_modules/pg']);
    for (const other of [
      { version: '8.23.0', integrity: 'sha512-a' },
      { version: '8.23.1', integrity: 'sha512-c' },
    ]) {
      const installed = { packages: { ...locked.packages, 'node_modules/pg': other } };
      expect(whatIsMissing(locked, installed)).toEqual(['node_modules/pg']);
    }
  });
});

describe('package-lock.json', () => {
  it('is complete, so that npm ci accepts it on every system', () => {
    const copy = join(folder, 'package-lock.json');
    copyFileSync(join(root, 'package-lock.json'), copy);
    const { stdout, stderr } = spawnSync(process.execPath, [join(scripts, 'complete-lockfile.mjs'), copy], {
      encoding: 'utf8',
    });
    expect({ stdout, stderr }).toEqual({ stdout: `0 packages of other systems added to ${copy}.\n`, stderr: '' });
  });

  it('names no registry', () => {
    expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": "http/);
  });
});

describe('the last line of npm test', () => {
  const test = (status: string, fullName: string) => ({ status, fullName });
  const good = { numPassedTests: 2, numFailedTests: 0, numRuntimeErrorTestSuites: 0, testResults: [] };
  const base = { checks: [{ name: 'types', passed: true }], jest: good, jestWanted: true, missing: [], inCi: false };
  const redis = { name: 'Redis', program: 'redis-server', remedy: 'install it' };
  const skipping = {
    ...good,
    testResults: [{ name: 'a.spec.ts', status: 'passed', assertionResults: [test('pending', 'queue on Redis works')] }],
  };

  it.each([
    ['counts checks as tests', {}, '3 passed, 0 failed', true],
    ['counts a failed check', { checks: [{ name: 'lint', passed: false }] }, '2 passed, 1 failed', false],
    [
      'counts a file that cannot be loaded',
      { jest: { ...good, numRuntimeErrorTestSuites: 1 } },
      '3 passed, 1 failed',
      false,
    ],
    ['counts a Jest that did not come to its end', { jest: undefined }, '1 passed, 1 failed', false],
    ['counts what is skipped on a laptop', { jest: skipping, missing: [redis] }, '3 passed, 0 failed, 1 skipped', true],
    ['takes it for a failure in CI', { jest: skipping, missing: [redis], inCi: true }, '3 passed, 1 failed', false],
    [
      'fails in CI for a missing part that no test skipped',
      { missing: [redis], inCi: true },
      '3 passed, 1 failed',
      false,
    ],
    ['is not content with nothing', { checks: [], jest: { ...good, numPassedTests: 0 } }, '0 passed, 0 failed', false],
  ])('%s', async (_, changes, last, expected) => {
    const { report } = await load('test-report.mjs');
    const { lines, good: isGood } = report({ ...base, ...changes });
    expect({ last: lines.at(-1), isGood }).toEqual({ last, isGood: expected });
  });

  it('names what failed and what is missing, with its remedy', async () => {
    const { report } = await load('test-report.mjs');
    const jest = {
      ...skipping,
      testResults: [
        ...skipping.testResults,
        { name: 'b.spec.ts', status: 'failed', assertionResults: [test('failed', 'seats are never oversold')] },
        { name: 'c.spec.ts', status: 'failed', assertionResults: [] },
      ],
    };
    const { lines } = report({ ...base, jest, missing: [redis] });
    expect(lines.slice(0, -1)).toEqual([
      'Failed: b.spec.ts: seats are never oversold',
      'Failed: c.spec.ts: the file cannot be run',
      'Skipped: what needs Redis; install it.',
      'Skipped: queue on Redis works',
    ]);
  });
});

it('finds the parts of the system on the PATH', async () => {
  const { missingParts } = await load('parts.mjs');
  const names = (kinds: string[]): string[] => missingParts(kinds, folder).map((part: { name: string }) => part.name);
  expect(names(['unit', 'real', 'web'])).toEqual(['Redis', 'Chromium']);
  expect(names(['web'])).toEqual(['Chromium']);
  writeFileSync(join(folder, 'redis-server'), '', { mode: 0o755 });
  expect(missingParts(['real'], `/nowhere:${folder}`)).toEqual([]);
});
