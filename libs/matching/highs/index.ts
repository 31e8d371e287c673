/** HiGHS as the solver of the allocation engine, apart from the pure core because it loads a WebAssembly module. */
export { highsSolver } from './highs-solver.js';
