/**
 * The same instance as a document with ids: `solve(problem)` and `verify(problem, result)`, stage by stage, in a process
 * of its own.
 */
import { asProblem, generate } from './instances.mjs';

const { solve, verify, VERIFY_STAGES } = await import('../../../dist/libs/matching/index.js');
const [participants, regime, repetitions] = process.argv.slice(2);
const problem = asProblem(generate(Number(participants), regime));

const runs = [];
for (let repetition = 0; repetition < Number(repetitions); repetition++) {
  const begun = performance.now();
  const result = solve(problem);
  const solveSeconds = (performance.now() - begun) / 1000;
  const solved = performance.now();
  const moments = [];
  const { ok, problems, lottery } = verify(problem, result, (stage) => moments.push([stage, performance.now()]));
  const ended = performance.now();
  if (!ok || lottery !== 'proved') throw new Error(`the result does not hold: ${problems[0] ?? 'lottery not proved'}`);
  moments.push(['end', ended]);
  const stages = Object.fromEntries(
    moments.slice(0, -1).map(([stage, at], i) => [stage, (moments[i + 1][1] - at) / 1000]),
  );
  runs.push({ solveSeconds, verifySeconds: (ended - solved) / 1000, ...stages });
}
const best = (key) => Math.min(...runs.map((run) => run[key]));
console.log(
  JSON.stringify({
    solveSeconds: best('solveSeconds'),
    verifySeconds: best('verifySeconds'),
    stages: Object.fromEntries(VERIFY_STAGES.map((stage) => [stage, best(stage)])),
    peakMB: process.resourceUsage().maxRSS / 1024,
  }),
);
