/**
 * The real data solved, verified, and with conflicts and several places proven optimal by HiGHS:
 * `node tests/bench/matching/real.mjs`, after a build of libs.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ctu, umass } from './real-data.mjs';

const { solve, verify } = await import('../../../dist/libs/matching/index.js');
const { highsSolver } = await import('../../../dist/libs/matching/highs/index.js');
const data = join(dirname(fileURLToPath(import.meta.url)), 'data');
const mip = await highsSolver();
const cases = {
  'UMass 2024, one place': umass(data),
  'UMass 2024, one place, generous': umass(data, { tiers: 'generous' }),
  'UMass 2024, places as wanted': umass(data, { severalPlaces: true }),
  'UMass 2024, places as wanted, a quarter of the seats': umass(data, { severalPlaces: true, capacityShare: 0.25 }),
  'CTU tutorials': ctu(data),
};
for (const [name, problem] of Object.entries(cases)) {
  const from = performance.now();
  const result = solve(problem, { mip, timeLimitSeconds: 60 });
  const seconds = (performance.now() - from) / 1000;
  const { ok, problems } = verify(problem, result);
  const { kind, exact, canonical, gap } = result.certificate;
  console.log(
    JSON.stringify({
      name,
      seconds,
      profile: result.profile,
      unplaced: result.unplaced,
      kind,
      exact,
      canonical,
      gap,
      ok,
    }),
  );
  if (ok) continue;
  console.log(problems.slice(0, 5).join('\n'));
  process.exitCode = 1;
}
