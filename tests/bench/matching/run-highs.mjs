/** The same instance by HiGHS (WebAssembly), exactly: one linear program per tier, each keeping what those before reached. */
import highsModule from 'highs';
import { readInstance } from './instance-file.mjs';

const begun = performance.now();
const highs = await highsModule();
const { participants, sessions, wishes, capacity, start, wished } = readInstance(process.argv[2]);
const entries = wished.length;
const takers = Array.from({ length: sessions }, () => []);
const rows = [];
for (let p = 0; p < participants; p++) {
  const own = Array.from({ length: start[p + 1] - start[p] }, (_, i) => start[p] + i);
  rows.push({ own, most: 1 });
  for (const e of own) takers[wished[e]].push(e);
}
for (let s = 0; s < sessions; s++) rows.push({ own: takers[s], most: capacity[s] });
const rank = new Int32Array(entries);
for (let p = 0; p < participants; p++) for (let e = start[p]; e < start[p + 1]; e++) rank[e] = e - start[p];

const profile = [];
let solveSeconds = 0;
for (let tier = 0; tier <= wishes; tier++) {
  const counts = (e) => (tier === 0 || rank[e] === tier - 1 ? 1 : 0);
  const reached = profile.map((least, t) => ({
    least,
    own: [...rank.keys()].filter((e) => t === 0 || rank[e] === t - 1),
  }));
  const all = [
    ...rows.map(({ own, most }) => ({ own, lower: -highs.infinity, upper: most })),
    ...reached.map(({ own, least }) => ({ own, lower: least, upper: highs.infinity })),
  ];
  const starts = new Int32Array(all.length + 1);
  all.forEach(({ own }, r) => (starts[r + 1] = starts[r] + own.length));
  const model = highs.createModel({
    numCols: entries,
    numRows: all.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: Float64Array.from(rank.keys(), counts),
    colLower: new Float64Array(entries),
    colUpper: new Float64Array(entries).fill(1),
    rowLower: Float64Array.from(all, ({ lower }) => lower),
    rowUpper: Float64Array.from(all, ({ upper }) => upper),
    matrix: {
      format: 'csr',
      numRows: all.length,
      numCols: entries,
      starts,
      indices: Int32Array.from(all.flatMap(({ own }) => own)),
      values: new Float64Array(starts[all.length]).fill(1),
    },
  });
  model.options.set({ output_flag: false });
  const from = performance.now();
  model.run();
  solveSeconds += (performance.now() - from) / 1000;
  profile.push(Math.round(model.getObjectiveValue()));
  model.dispose();
}
const [placed, ...ranks] = profile;
console.log(
  JSON.stringify({
    seconds: solveSeconds,
    coldSeconds: (performance.now() - begun) / 1000,
    peakMB: process.resourceUsage().maxRSS / 1024,
    profile: [...ranks, participants - placed],
  }),
);
