/**
 * The engine next to LEMON (if its headers are installed) and HiGHS on generated instances, one after the other in
 * processes of their own, and what it must hold; `node tests/bench/matching/bench.mjs --help` lists the options and says
 * when it fails.
 *
 * `seconds`: solving warm, all in numbers; `verifySeconds`: proving the result optimal by its prices, in the same form;
 * `lotterySeconds`: what the lottery among the best adds. `documents`: the same instance with ids, `solve(problem)` and
 * `verify(problem, result)`, the latter by stage. `ratio`: the seconds of a row to ours.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { floorsOf, missed, table } from './floors.mjs';
import { writeInstance } from './instance-file.mjs';
import { generate } from './instances.mjs';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1900,10000,100000,1000000' },
    regimes: { type: 'string', default: 'balanced,ample,scarce' },
    rounds: { type: 'string', default: '3' },
    'highs-up-to': { type: 'string', default: '1900' },
    'documents-up-to': { type: 'string', default: '100000' },
    'limits-up-to': { type: 'string', default: '100000' },
    json: { type: 'boolean', default: false },
    report: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(`node tests/bench/matching/bench.mjs, after a build of libs
  --sizes 1900,10000,100000,1000000   participants
  --regimes balanced,ample,scarce     how many seats there are
  --rounds 3                          of each the best counts
  --highs-up-to 1900                  the largest size HiGHS is asked to solve
  --documents-up-to 100000            the largest size solved and verified with ids
  --json                              rows alone on stdout, the table of floors on stderr
  --report                            print only: floors that are missed fail nothing

Exit code 1 when a floor of the table is missed or a profile differs from ours. Lines marked (aim) are no floors. A floor
whose size, regime or peer was not run is not in the table. LEMON_ROOT may name a directory that holds usr/include and
usr/lib of liblemon-dev.`);
  process.exit();
}
const here = dirname(fileURLToPath(import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'wissel-bench-'));
const run = (program, ...args) => JSON.parse(execFileSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 24 }));

function buildLemon() {
  const root = process.env.LEMON_ROOT ?? '/';
  if (!existsSync(join(root, 'usr/include/lemon/network_simplex.h'))) return undefined;
  const peer = join(work, 'lemon-peer');
  const include = `-I${join(root, 'usr/include')}`;
  execFileSync('g++', ['-O3', '-DNDEBUG', '-std=gnu++17', '-w', include, join(here, 'lemon/peer.cc'), '-o', peer]);
  return peer;
}

function print(row) {
  if (values.json) return console.log(JSON.stringify(row));
  const number = (x, digits) => (x === undefined ? '' : x.toFixed(digits));
  console.log(
    [
      String(row.participants).padStart(8),
      row.regime.padEnd(9),
      row.engine.padEnd(7),
      number(row.seconds, 4).padStart(10),
      `${number(row.ratio, 2)}x`.padStart(9),
      number(row.coldSeconds, 3).padStart(9),
      number(row.peakMB, 0).padStart(6),
      number(row.verifySeconds, 4).padStart(8),
      number(row.lotterySeconds, 4).padStart(9),
      ` ${row.profile.join(' ')}`,
    ].join(' '),
  );
  printLimits(row);
  if (!row.documents) return;
  const { solveSeconds, verifySeconds, stages } = row.documents;
  const parts = Object.entries(stages).map(([stage, seconds]) => `${stage} ${seconds.toFixed(3)}`);
  console.log(
    `         with ids: solve ${solveSeconds.toFixed(3)}, verify ${verifySeconds.toFixed(3)} (${parts.join(', ')})`,
  );
}

function printLimits({ limits }) {
  if (!limits) return;
  const parts = limits.map(
    (l) => `${l.limits} ${l.seconds.toFixed(3)} (${l.ratio.toFixed(2)}x, ${l.unplaced} unplaced)`,
  );
  console.log(`         solve() by limits of organisations: ${parts.join(', ')}`);
}

function limits(participants, regime) {
  if (participants > Number(values['limits-up-to'])) return undefined;
  const repetitions = participants >= 100_000 ? '3' : '10';
  return run(process.execPath, join(here, 'run-limits.mjs'), String(participants), regime, repetitions);
}

function documents(participants, regime) {
  if (participants > Number(values['documents-up-to'])) return undefined;
  // A million people as objects need more than the usual limit of memory.
  const heap = participants >= 1_000_000 ? ['--max-old-space-size=12000'] : [];
  const repetitions = participants >= 1_000_000 ? '2' : participants >= 100_000 ? '6' : '15';
  const program = join(here, 'run-documents.mjs');
  return run(process.execPath, ...heap, program, String(participants), regime, repetitions);
}

function bestOf(runs) {
  const least = (key) => (runs[0][key] === undefined ? undefined : Math.min(...runs.map((row) => row[key])));
  const seconds = least('seconds');
  const withLottery = least('withLotterySeconds');
  return {
    seconds,
    coldSeconds: least('coldSeconds'),
    peakMB: least('peakMB'),
    verifySeconds: least('verifySeconds'),
    lotterySeconds: withLottery === undefined ? undefined : Math.max(0, withLottery - seconds),
    profile: runs[0].profile,
  };
}

let differences = 0;
const all = [];
try {
  const lemon = buildLemon();
  if (!values.json) {
    if (!lemon) console.log('LEMON is not installed (liblemon-dev): left out.');
    console.log(
      '    people regime    engine     seconds     ratio      cold   MB   verify   lottery  profile, nothing last',
    );
  }
  for (const participants of values.sizes.split(',').map(Number))
    for (const regime of values.regimes.split(',')) {
      const file = join(work, 'instance.bin');
      writeInstance(file, generate(participants, regime));
      const repetitions = String(participants >= 1_000_000 ? 1 : participants >= 100_000 ? 3 : 15);
      const engines = [['wissel', process.execPath, join(here, 'run-wissel.mjs'), file, repetitions]];
      if (lemon) engines.push(['lemon', lemon, file, repetitions]);
      if (participants <= Number(values['highs-up-to']))
        engines.push(['highs', process.execPath, join(here, 'run-highs.mjs'), file]);
      // In turns and the best of each, so that a busy neighbour does not decide the ratio.
      const runs = engines.map(() => []);
      const rounds = participants >= 1_000_000 ? 1 : Number(values.rounds);
      for (let round = 0; round < rounds; round++)
        engines.forEach(([engine, ...command], e) => {
          if (engine !== 'highs' || round === 0) runs[e].push(run(...command));
        });
      const rows = engines.map(([engine], e) => ({ participants, regime, engine, ...bestOf(runs[e]) }));
      for (const row of rows) {
        row.ratio = row.seconds / rows[0].seconds;
        if (row === rows[0]) {
          row.documents = documents(participants, regime);
          row.limits = limits(participants, regime);
        }
        print(row);
        all.push(row);
        if (row.profile.join() !== rows[0].profile.join()) differences++;
      }
    }
} finally {
  rmSync(work, { recursive: true, force: true });
}
const lines = floorsOf(all);
(values.json ? console.error : console.log)(`\n${table(lines)}`);
const below = missed(lines).length;
if (below > 0) console.error(`${below} of ${lines.filter(({ aim }) => !aim).length} floors are missed`);
if (differences > 0) console.error(`${differences} profiles differ from ours`);
if (differences > 0 || (below > 0 && !values.report)) process.exitCode = 1;
