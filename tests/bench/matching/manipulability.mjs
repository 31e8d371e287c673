/**
 * Does it pay to rank untruthfully? For a sample of those who did not get their first wish: solve again with another list,
 * everybody else honest, same lottery, and compare by the true list.
 * `node tests/bench/matching/manipulability.mjs [--sample 100] [--participants 1900] [--unguarded] [--any-other]
 * [--only "optimal greedy"]`, after a build of libs. With --unguarded a short list passes for a full one; with --any-other
 * everybody's list goes on with all other sessions, one rank below the last wish.
 */
import { parseArgs } from 'node:util';
import { asProblem, generate, randomNumbers } from './instances.mjs';

const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '100' },
    participants: { type: 'string', default: '1900' },
    unguarded: { type: 'boolean', default: false },
    'any-other': { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
});
const { solve } = await import('../../../dist/libs/matching/index.js');
/** Worse than any wish: a session that was never truly wished, or nothing. */
const UNWANTED = 99;

const trueRank = (person, { allocations }) => {
  const held = allocations.find(({ participantId }) => participantId === person.id);
  return person.list.find(({ sessionId }) => sessionId === held?.sessionId)?.rank ?? UNWANTED;
};
const ranked = (sessionIds) => sessionIds.map((sessionId, index) => ({ sessionId, rank: index + 1 }));
const ids = ({ list }) => list.map(({ sessionId }) => sessionId);
/** With --any-other the list goes on with every other session. */
function completed(person, sessions) {
  if (!values['any-other']) return person;
  const listed = new Set(ids(person));
  const others = sessions.filter(
    ({ id, organisationId }) => !listed.has(id) && organisationId !== person.organisationId,
  );
  const rank = person.list.length + 1;
  return { ...person, fullList: true, list: [...person.list, ...others.map(({ id }) => ({ sessionId: id, rank }))] };
}
const shortened = (wishes) => (person) => ({ fullList: values.unguarded, list: person.list.slice(0, wishes) });
const untruths = {
  'only the first': shortened(1),
  'only two': shortened(2),
  'first two exchanged': (person) => ({ list: ranked([1, 0, 2, 3, 4].flatMap((i) => ids(person)[i] ?? [])) }),
  'first, then the most wanted': (person, wanted) => {
    const first = ids(person)[0];
    return { list: ranked([first, ...wanted.filter((id) => !ids(person).includes(id)).slice(0, 4)]) };
  },
};

for (const regime of ['balanced', 'ample'])
  for (const [name, more] of Object.entries({
    'optimal greedy': { strategy: 'optimal' },
    'optimal generous': { strategy: 'optimal', tiers: 'generous' },
    'optimal rankMaximal': { strategy: 'optimal', tiers: 'rankMaximal' },
    'optimal minRankSum': { strategy: 'optimal', tiers: 'minRankSum' },
    deferred_acceptance: { strategy: 'deferred_acceptance' },
    lottery: { strategy: 'lottery' },
  })) {
    if (!name.startsWith(values.only)) continue;
    const ranking = asProblem(generate(Number(values.participants), regime, { seed: 5 }), more);
    const { sessions } = ranking;
    const problem = { ...ranking, participants: ranking.participants.map((p) => completed(p, sessions)) };
    const seats = new Map(sessions.map(({ id, capacity }) => [id, capacity]));
    const wishes = new Map();
    for (const person of ranking.participants) for (const id of ids(person)) wishes.set(id, (wishes.get(id) ?? 0) + 1);
    const wanted = [...wishes.keys()].sort((a, b) => wishes.get(b) / seats.get(b) - wishes.get(a) / seats.get(a));
    const honest = solve(problem);
    const disappointed = ranking.participants.filter((person) => trueRank(person, honest) > 1);
    const random = randomNumbers(11);
    const sample = Array.from(
      { length: Math.min(Number(values.sample), disappointed.length) },
      () => disappointed.splice(random.below(disappointed.length), 1)[0],
    );
    const row = { regime, name, sample: sample.length };
    for (const [untruth, change] of Object.entries(untruths)) {
      let gain = 0;
      let lose = 0;
      for (const person of sample) {
        const told = completed({ ...person, ...change(person, wanted) }, sessions);
        const participants = problem.participants.map((p) => (p.id === person.id ? told : p));
        const difference = trueRank(person, solve({ ...problem, participants })) - trueRank(person, honest);
        if (difference < 0) gain++;
        if (difference > 0) lose++;
      }
      const percent = (n) => `${Math.round((100 * n) / sample.length)} %`;
      row[untruth] = `${percent(gain)} / ${percent(lose)}`;
    }
    console.log(JSON.stringify(row));
  }
