/** A mixed integer program: minimise `objective` over binary columns, row by row between two bounds. */
export interface MipModel {
  columns: number;
  /** Constant left out. */
  objective: Float64Array;
  /** Rows in compressed form: entries of row r are `rowStart[r]` up to `rowStart[r + 1]`. */
  rowStart: Int32Array;
  index: Int32Array;
  value: Float64Array;
  /** Infinite where there is no bound. */
  rowLower: Float64Array;
  rowUpper: Float64Array;
  /** Columns fixed at 1. */
  fixed: readonly number[];
  /** A feasible point to begin with. */
  start?: Float64Array;
}

export interface MipOutcome {
  /** `limit`: time ran out; `values` is then the best point found, if any. */
  status: 'optimal' | 'limit' | 'infeasible';
  values?: Float64Array;
  /** No point is below it. */
  bound: number;
}

/** What the engine needs of a solver; the pure core takes one from outside and never loads one itself. */
export interface MipSolver {
  /** Deterministic but for the limit of time. Throws when the solver fails. */
  minimise(model: MipModel, timeLimitSeconds: number): MipOutcome;
}
