import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAll } from './build.mjs';
import { missingParts } from './parts.mjs';
import { prepare } from './prepare.mjs';
import { Refusal, root, run as runProgram, seconds, tail } from './run.mjs';
import { report } from './test-report.mjs';
import { weighPages } from './web-sizes.mjs';

const HELP = `npm test                            everything that CI runs
npm test -- --only checks           types, lint, format, rooms and the build
npm test -- --only unit [pattern]   the tests of pure files
npm test -- --only real [pattern]   the tests on real servers
npm test -- --only web [pattern]    the pages in a real browser
npm test -- <pattern>               tests in files whose path matches, of every kind`;

/** The checks beside the tests: scripts of package.json, cheap to explain and to run alone. */
const CHECKS = [
  ['types', 'check:types'],
  ['lint', 'check:lint'],
  ['format', 'check:format'],
  ['rooms import each other only downwards', 'check:rooms'],
];

/** A run that takes longer hangs. */
const LIMIT_SECONDS = 40 * 60;

export async function run(args) {
  if (args.includes('--help')) return console.log(HELP);
  const { only, patterns } = parse(args);
  if (only === undefined) {
    console.error(HELP);
    process.exitCode = 2;
    return;
  }
  try {
    await prepare(console.log, { build: [] });
    const wants = (part) => (only === 'all' ? part !== 'checks' || patterns.length === 0 : only === part);
    const checks = wants('checks') ? await runChecks() : [];
    checks.push(await check('build', () => buildAll(() => {})));
    if (wants('checks') && checks.at(-1).passed) {
      checks.push(await check('types of the web app', () => npmRun('check:web')));
      checks.push(await check('no page is heavier than its budget', weighWeb));
      checks.push(
        await check('the client is that of the API (write:client)', () =>
          nodeRun('scripts/write-client.mjs', '--check'),
        ),
      );
    }
    if (wants('real') && patterns.length === 0 && checks.at(-1).passed && hasSchemathesis())
      checks.push(await check('the API does what its document says', checkApi));
    const projects = ['unit', 'real', 'web'].filter(wants);
    const built = checks.find(({ name }) => name === 'build').passed;
    const jest = built && projects.length > 0 ? await runJest(projects, patterns) : undefined;
    const { lines, good } = report({
      checks,
      jest,
      jestWanted: built && projects.length > 0,
      missing: missingParts(projects),
      inCi: /^(1|true)$/.test(process.env.CI ?? ''),
    });
    console.log(`\n${lines.join('\n')}`);
    if (!good) process.exitCode ||= 1;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(`${error.message}\n\n0 passed, 1 failed`);
    process.exitCode ||= 1;
  }
}

function parse(args) {
  const at = args.indexOf('--only');
  const only = at < 0 ? 'all' : args[at + 1];
  const patterns = args.filter((_, i) => at < 0 || (i !== at && i !== at + 1));
  const known = ['all', 'checks', 'unit', 'real', 'web'].includes(only) && !patterns.some((p) => p.startsWith('-'));
  return { only: known ? only : undefined, patterns };
}

/** Two at a time: they take one core each. */
async function runChecks() {
  const waiting = [...CHECKS];
  const results = [];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [name, script] = next;
      results.push(await check(name, () => npmRun(script)));
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}

async function npmRun(script) {
  const npm = process.env.npm_execpath;
  const args = ['run', '--silent', script];
  const { code, output } = await runProgram(npm ? process.execPath : 'npm', npm ? [npm, ...args] : args, {
    seconds: LIMIT_SECONDS,
  });
  if (code !== 0) throw new Refusal(tail(output, 60));
}

async function weighWeb() {
  const { lines, beyond } = await weighPages();
  if (beyond.length > 0) throw new Refusal(lines.join('\n'));
}

/** A script of ours, in plain Node. */
async function nodeRun(script, ...args) {
  const { code, output } = await runProgram(process.execPath, [join(root, script), ...args], {
    seconds: LIMIT_SECONDS,
  });
  if (code !== 0) throw new Refusal(tail(output, 60));
}

/** A program of Python that a machine may do without; .ci/run installs it where Python is. */
const hasSchemathesis = () =>
  spawnSync(process.env.SCHEMATHESIS || 'schemathesis', ['--version']).stdout?.includes('4.32.5') ?? false;

/** As `npm run check:api`; always the same requests. */
async function checkApi() {
  const args = [join(root, 'tests/api/check.mjs')];
  const { code, output } = await runProgram(process.execPath, args, { seconds: 10 * 60 });
  // Each pass says what is wrong in the middle; the end says only what was done at least once.
  const wrong = output.split(/^=+ FAILURES =+$/m).slice(1);
  if (code !== 0) throw new Refusal(wrong.join('\n').slice(0, 8000) || tail(output, 60));
}

/** Says nothing but its name and time when it passes. */
async function check(name, work) {
  const start = performance.now();
  try {
    await work();
    console.log(`PASS ${name} (${seconds(start)})`);
    return { name, passed: true };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.log(`FAIL ${name} (${seconds(start)})\n${error.message}`);
    return { name, passed: false };
  }
}

/** @returns Jest's report, undefined when it wrote none */
async function runJest(projects, patterns) {
  const folder = mkdtempSync(join(tmpdir(), 'wissel-report-'));
  const file = join(folder, 'jest.json');
  try {
    // A pattern that fits no file is a mistake of whoever typed it: nothing passes then, and the run is not good.
    const args = ['--selectProjects', ...projects, '--json', '--outputFile', file, '--passWithNoTests'];
    if (patterns.length > 0) args.push('--testPathPatterns', ...patterns);
    const jest = join(root, 'node_modules/jest/bin/jest.js');
    // Its report also goes to stdout, which is for people here; what people want to see goes to stderr.
    await runProgram(process.execPath, [jest, ...args], { show: true, seconds: LIMIT_SECONDS });
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
