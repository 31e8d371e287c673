/**
 * What the engine must hold, measured against the rows of one run. A floor that needs a size, a regime or a peer that was
 * not run has no line; of several regimes the worst counts. An aim is measured in the same way and told for information:
 * missing it fails nothing.
 */

/** @typedef {{ floor: string, aim: boolean, measured: string, met: boolean, stretch: string, reached?: boolean }} Line */

/** @returns {Line[]} */
export function floorsOf(rows) {
  const sizes = [...new Set(rows.map(({ participants }) => participants))];
  const lines = [];
  /** One line for the worst of all regimes in which `measure` gives a number. */
  const line = (participants, what, measure, { least, most, stretch, unit = 'x', aim = false }) => {
    const regimes = new Set(rows.filter((row) => row.participants === participants).map(({ regime }) => regime));
    const measured = [...regimes].flatMap((regime) => {
      const of = (engine) =>
        rows.find((row) => row.participants === participants && row.regime === regime && row.engine === engine);
      const value = measure(of('wissel'), of('lemon'), of('highs'));
      return value === undefined ? [] : [value];
    });
    if (measured.length === 0) return;
    const atLeast = least !== undefined;
    const worst = atLeast ? Math.min(...measured) : Math.max(...measured);
    const holds = (limit) => (atLeast ? worst >= limit : worst <= limit);
    const sign = atLeast ? '>=' : '<=';
    lines.push({
      floor: `${participants.toLocaleString('en')}: ${what} ${sign} ${least ?? most}${unit}${aim ? ' (aim)' : ''}`,
      aim,
      measured: `${Number(worst.toPrecision(3))}${unit}`,
      met: holds(least ?? most),
      stretch: stretch === undefined ? '' : `${sign} ${stretch}${unit}`,
      reached: stretch === undefined ? undefined : holds(stretch),
    });
  };
  const faster = (own, peer) => (own && peer ? peer.seconds / own.seconds : undefined);
  const documents = (own, seconds) =>
    own?.documents ? seconds(own.documents) / own.documents.solveSeconds : undefined;

  for (const n of sizes) {
    if (n === 1900) {
      line(n, 'warm', (own) => own && own.seconds * 1000, { most: 20, unit: ' ms' });
      line(n, 'LEMON takes', faster, { least: 0.3, stretch: 1 });
      line(n, 'HiGHS takes', (own, _, highs) => faster(own, highs), { least: 100 });
    }
    if (n === 10_000) line(n, 'HiGHS takes', (own, _, highs) => faster(own, highs), { least: 500 });
    if (n >= 100_000 && n < 1_000_000) line(n, 'LEMON takes', faster, { least: 2, stretch: 5 });
    if (n >= 1_000_000) {
      line(n, 'LEMON takes', faster, { least: 3, stretch: 10 });
      line(n, 'peak memory to that of LEMON', (own, lemon) => own && lemon && own.peakMB / lemon.peakMB, {
        most: 0.4,
        stretch: 0.25,
      });
    }
    if (n >= 10_000)
      line(n, 'lottery to solving', (own) => own && own.lotterySeconds / own.seconds, { most: 1.5, stretch: 0.5 });
    if (n >= 10_000) {
      const ratio = (own, limits) => own?.limits?.find((row) => row.limits === limits)?.ratio;
      const goal = { most: 4, stretch: 2 };
      line(n, 'solve() with a share per employer, to plain', (own) => ratio(own, 'share'), goal);
      line(n, 'solve() with all limits of organisations, to plain', (own) => ratio(own, 'all'), goal);
    }
    if (n >= 100_000) {
      const goal = { most: 0.15, stretch: 0.05 };
      line(n, 'prices checked, to solving, both in numbers', (own) => own && own.verifySeconds / own.seconds, goal);
      line(
        n,
        'rules, capacities and optimum verified, to solve(), both by ids',
        (own) => documents(own, ({ stages }) => stages.rules + stages.proof),
        { most: 0.15 },
      );
      line(n, 'everything verified, to solve(), both by ids', (own) => documents(own, (d) => d.verifySeconds), {
        most: 0.15,
        aim: true,
      });
    }
  }
  return lines;
}

/** The floors that are not held; aims are none. */
export const missed = (lines) => lines.filter(({ aim, met }) => !aim && !met);

/** The lines as a table. */
export function table(lines) {
  const shown = (yes, no = 'no') => (yes === undefined ? '' : yes ? 'yes' : no);
  const rows = [
    ['floor', 'measured', 'met', 'stretch', 'reached'],
    ...lines.map(({ floor, aim, measured, met, stretch, reached }) => [
      floor,
      measured,
      shown(met, aim ? 'no' : 'NO'),
      stretch,
      shown(reached),
    ]),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join(' | ')
        .trimEnd(),
    )
    .join('\n');
}
