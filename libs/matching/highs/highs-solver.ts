import highsModule from 'highs';
import type { Highs } from 'highs';
import type { MipModel, MipOutcome, MipSolver } from '../optimal/exact/mip-solver.js';

// The package is CommonJS while its types speak of an ES default export.
const loadHighs = highsModule as unknown as () => Promise<Highs>;

/**
 * The HiGHS solver (WebAssembly) for `solve`. Loading is asynchronous, solving is synchronous and blocks the thread for
 * up to the time limit: use it in a worker.
 */
export async function highsSolver(): Promise<MipSolver> {
  const highs = await loadHighs();
  return { minimise: (model, timeLimitSeconds) => minimise(highs, model, timeLimitSeconds) };
}

function minimise(highs: Highs, model: MipModel, timeLimitSeconds: number): MipOutcome {
  const { variableType, objectiveSense } = highs.constants;
  const { columns, objective, rowStart, index, value, rowLower, rowUpper, fixed, start } = model;
  if (columns === 0) return { status: 'optimal', values: new Float64Array(0), bound: 0 };
  const finite = (bound: number) =>
    bound === Infinity ? highs.infinity : bound === -Infinity ? -highs.infinity : bound;
  const colLower = new Float64Array(columns);
  for (const column of fixed) colLower[column] = 1;
  const instance = highs.createModel({
    numCols: columns,
    numRows: rowLower.length,
    sense: objectiveSense.minimize,
    colCost: objective,
    colLower,
    colUpper: new Float64Array(columns).fill(1),
    rowLower: rowLower.map(finite),
    rowUpper: rowUpper.map(finite),
    matrix: {
      format: 'csr',
      numRows: rowLower.length,
      numCols: columns,
      starts: rowStart,
      indices: index,
      values: value,
    },
    integrality: new Array(columns).fill(variableType.integer),
  });
  try {
    instance.options.set({
      output_flag: false,
      time_limit: timeLimitSeconds,
      mip_rel_gap: 0,
      mip_abs_gap: 0.5,
      random_seed: 0,
    });
    if (start) instance.setSolution({ colValue: start });
    instance.run();
    return outcome(highs, instance, columns, objective);
  } catch (error) {
    // A fault inside the module prints its whole source: keep the first line.
    throw new Error(`HiGHS failed: ${String(error instanceof Error ? error.message : error).slice(0, 200)}`);
  } finally {
    instance.dispose();
  }
}

function outcome(
  highs: Highs,
  instance: ReturnType<Highs['createModel']>,
  columns: number,
  objective: Float64Array,
): MipOutcome {
  const { modelStatus } = highs.constants;
  const status = instance.getModelStatus();
  if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible)
    return { status: 'infeasible', bound: Infinity };
  const solution = instance.getSolution();
  const values = Float64Array.from(solution.colValue.subarray(0, columns), Math.round);
  const reached = values.reduce((sum, x, c) => sum + x * objective[c]!, 0);
  if (status === modelStatus.optimal) return { status: 'optimal', values, bound: reached };
  const bound = Number(instance.info.get('mip_dual_bound'));
  const found = Number.isFinite(Number(instance.info.get('objective_function_value')));
  return { status: 'limit', bound, ...(found && { values }) };
}
