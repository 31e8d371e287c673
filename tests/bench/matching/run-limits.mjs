/**
 * What limits of organisations cost: `solve(problem)` with each kind of them and without any, by ids, in turns in a process
 * of its own.
 */
import { asProblem, generate } from './instances.mjs';
import { LIMITS } from './limits.mjs';

const { solve, verify } = await import('../../../dist/libs/matching/index.js');
const [participants, regime, repetitions] = process.argv.slice(2);
const instance = generate(Number(participants), regime);
const plain = asProblem(instance);
const problems = Object.entries({ none: () => ({}), ...LIMITS }).map(([limits, rules]) => ({
  limits,
  problem: { ...plain, rules: { ...plain.rules, ...rules(instance) } },
  seconds: Infinity,
}));
for (let repetition = 0; repetition < Number(repetitions); repetition++)
  for (const row of problems) {
    const begun = performance.now();
    const result = solve(row.problem);
    row.seconds = Math.min(row.seconds, (performance.now() - begun) / 1000);
    const { ok, proof, problems: faults } = verify(row.problem, result);
    if (!ok || proof !== 'optimal') throw new Error(`${row.limits}: the result does not hold: ${faults[0] ?? proof}`);
    row.unplaced = result.unplaced;
    row.binding = result.certificate.rulePrices?.length ?? 0;
  }
const [none] = problems;
console.log(
  JSON.stringify(
    problems.map(({ limits, seconds, unplaced, binding }) => ({
      limits,
      seconds,
      ratio: seconds / none.seconds,
      unplaced,
      binding,
    })),
  ),
);
