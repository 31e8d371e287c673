import type { Instance } from '../../compile/instance.js';
import type { TierValue } from '../../format/result.js';
import { Ledger } from '../../strategies/ledger.js';
import { criteria, tierValues } from '../criteria.js';
import type { MipSolver } from './mip-solver.js';
import { PlacementModel } from './placement-model.js';

export interface ExactSolution {
  ledger: Ledger;
  /** The first tier not proven best, with its bound; absent: all are. */
  gap?: { tier: string; value: number; bound: number };
  canonical: boolean;
}

/** Wishes up to which the lottery is drawn by solving once per wish. */
const DRAW_LIMIT = 500;

/**
 * Best by the tiers under all rules, tier by tier as a mixed integer program, each keeping what those before it reached.
 * `incumbent` is a feasible allocation; `bounds` are the tier values of a relaxation: as long as the incumbent equals
 * them, there is nothing to solve. `draw`: let the lottery decide among the best, even where that takes long.
 */
export function solveExact(
  instance: Instance,
  incumbent: Ledger,
  bounds: TierValue[],
  solver: MipSolver,
  timeLimitSeconds: number,
  draw: boolean,
): ExactSolution {
  const model = new PlacementModel(instance);
  const list = criteria(instance);
  let point = model.point(incumbent);
  let ledger = incumbent;
  let relaxationHolds = true;
  for (const [t, criterion] of list.entries()) {
    const objective = model.objective(criterion);
    const value = tierValues(instance, ledger)[t]!.value;
    const reached = dot(objective, point);
    relaxationHolds &&= value === bounds[t]!.value;
    if (relaxationHolds) {
      model.holdTier(objective, reached);
      continue;
    }
    const outcome = solver.minimise(model.model(objective, [], point), timeLimitSeconds);
    if (outcome.values && dot(objective, outcome.values) < reached) {
      point = outcome.values;
      ledger = ledgerAt(instance, model, point);
    }
    const best = dot(objective, point);
    if (outcome.status !== 'optimal' && Math.ceil(outcome.bound - 1e-6) < best) {
      const now = tierValues(instance, ledger)[t]!;
      const distance = best - Math.ceil(outcome.bound - 1e-6);
      const bound = criterion.aim === 'minimise' ? now.value - distance : now.value + distance;
      return { ledger, gap: { tier: criterion.name, value: now.value, bound }, canonical: false };
    }
    model.holdTier(objective, best);
  }
  if (!draw && model.wishColumn.length > DRAW_LIMIT) return { ledger, canonical: false };
  return drawLottery(instance, model, point, solver, timeLimitSeconds);
}

/** In lottery order everybody gets each wish, in pick order, that some best allocation still has. */
function drawLottery(
  instance: Instance,
  model: PlacementModel,
  point: Float64Array,
  solver: MipSolver,
  timeLimitSeconds: number,
): ExactSolution {
  const { listStart } = instance;
  const nothing = new Float64Array(point.length);
  const fixed: number[] = [];
  let best = point;
  let canonical = true;
  for (const p of instance.lottery)
    for (let w = listStart[p]!; w < listStart[p + 1]!; w++) {
      const column = model.wishColumn[w]!;
      if (column < 0) continue;
      if (best[column] === 0) {
        const outcome = solver.minimise(model.model(nothing, [...fixed, column]), timeLimitSeconds);
        if (outcome.status === 'limit' && !outcome.values) canonical = false;
        if (!outcome.values) continue;
        best = outcome.values;
      }
      fixed.push(column);
    }
  return { ledger: ledgerAt(instance, model, best), canonical };
}

function dot(objective: Float64Array, point: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < point.length; c++) sum += objective[c]! * point[c]!;
  return sum;
}

function ledgerAt(instance: Instance, model: PlacementModel, point: Float64Array): Ledger {
  const { listStart, listSession, sessionIds } = instance;
  const ledger = new Ledger(instance, new Uint8Array(sessionIds.length), new Int32Array(sessionIds.length));
  for (let p = 0; p + 1 < listStart.length; p++)
    for (let w = listStart[p]!; w < listStart[p + 1]!; w++)
      if (model.wishColumn[w]! >= 0 && point[model.wishColumn[w]!] === 1) ledger.place(p, listSession[w]!);
  ledger.lastAdmitted.fill(-1);
  return ledger;
}
