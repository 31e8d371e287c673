/**
 * Does it pay to list only the first wish, or only two? For a sample of those who did not get their first wish: solve
 * again with a shorter list, everybody else honest, same lottery. `node tests/bench/matching/manipulability.mjs
 * [--sample 100] [--participants 1900]`, after a build of libs.
 */
import { parseArgs } from 'node:util';
import { asProblem, generate, randomNumbers } from './instances.mjs';

const { values } = parseArgs({
  options: { sample: { type: 'string', default: '100' }, participants: { type: 'string', default: '1900' } },
});
const { solve } = await import('../../../dist/libs/matching/index.js');
const NOTHING = 99;
const rankOf = (result, id) => result.allocations.find((a) => a.participantId === id)?.rank ?? NOTHING;

for (const regime of ['balanced', 'ample'])
  for (const [name, more] of Object.entries({
    'optimal greedy': { strategy: 'optimal' },
    'optimal generous': { strategy: 'optimal', tiers: 'generous' },
    'optimal rankMaximal': { strategy: 'optimal', tiers: 'rankMaximal' },
    'optimal minRankSum': { strategy: 'optimal', tiers: 'minRankSum' },
    deferred_acceptance: { strategy: 'deferred_acceptance' },
    lottery: { strategy: 'lottery' },
  })) {
    const problem = asProblem(generate(Number(values.participants), regime, { seed: 5 }), more);
    const honest = solve(problem);
    const disappointed = problem.participants.filter(({ id }) => rankOf(honest, id) > 1);
    const random = randomNumbers(11);
    const sample = Array.from(
      { length: Math.min(Number(values.sample), disappointed.length) },
      () => disappointed.splice(random.below(disappointed.length), 1)[0],
    );
    const row = { regime, name, sample: sample.length };
    for (const wishes of [1, 2]) {
      let gain = 0;
      let lose = 0;
      for (const { id } of sample) {
        const participants = problem.participants.map((p) =>
          p.id === id ? { ...p, fullList: false, list: p.list.slice(0, wishes) } : p,
        );
        const change = rankOf(solve({ ...problem, participants }), id) - rankOf(honest, id);
        if (change < 0) gain++;
        if (change > 0) lose++;
      }
      const percent = (n) => `${Math.round((100 * n) / sample.length)} %`;
      row[`only ${wishes}`] = `gain ${percent(gain)}, lose ${percent(lose)}`;
    }
    console.log(JSON.stringify(row));
  }
