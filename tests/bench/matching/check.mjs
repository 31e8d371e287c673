/**
 * The full check of the engine: random problems per strategy and rule against an oracle (the optimum by trying everything,
 * the procedures by the text of the format), the independent verifier and permuted input; and results tampered with in
 * every way we know, which the verifier must reject. `node tests/bench/matching/check.mjs [--runs 2000] [--seed N]
 * [--only text]`, after a build of libs.
 */
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
});
const { PROPERTIES, check } = await import('../../../dist/libs/matching/testing/properties.js');

let failed = 0;
for (const property of PROPERTIES.filter(({ name }) => name.includes(values.only))) {
  const begun = performance.now();
  try {
    await check(property, Number(values.runs), Number(values.seed));
    console.log(
      `ok    ${property.name}: ${values.runs} problems in ${((performance.now() - begun) / 1000).toFixed(1)} s`,
    );
  } catch (error) {
    failed++;
    console.log(`WRONG ${property.name}\n${error instanceof Error ? error.stack : String(error)}`);
  }
}
const { TAMPERINGS, isFound } = await import('../../../dist/libs/matching/testing/tampering.js');
const tamperings = TAMPERINGS.filter(({ name }) => name.includes(values.only));
const accepted = tamperings.filter((tampering) => !isFound(tampering));
for (const { name } of accepted) console.log(`WRONG the verifier accepts ${name}`);
failed += accepted.length;
console.log(
  `${accepted.length === 0 ? 'ok   ' : 'WRONG'} tampering: ${tamperings.length - accepted.length} of ${tamperings.length} ways rejected`,
);
process.exitCode = failed > 0 ? 1 : 0;
