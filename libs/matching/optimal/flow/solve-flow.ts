import type { Instance } from '../../compile/instance.js';
import type { RulePrice, SessionPrice } from '../../format/result.js';
import { Ledger } from '../../strategies/ledger.js';
import { criteria } from '../criteria.js';
import { PriceOverflow } from '../solver/price-update.js';
import { PACK_LIMIT } from '../solver/seat-problem.js';
import type { BestFlow } from './best-flow.js';
import { FlowLottery } from './flow-lottery.js';
import { solveNested } from './nested-limits.js';
import { REQUIRED } from './network.js';
import { NetworkSimplex } from './network-simplex.js';
import { isLowerBound, PlacementNetwork, type PricedArc } from './placement-network.js';

export interface FlowSolution {
  ledger: Ledger;
  prices: SessionPrice[];
  rulePrices: RulePrice[];
  /** Whether the flow says all: every rule about people and organisations was part of it. */
  complete: boolean;
}

export interface FlowOptions {
  strict?: boolean;
  minimums?: boolean;
  /** By the network simplex even where the fast engine applies; the allocation is the same. */
  general?: boolean;
}

/**
 * Best by the tiers under all rules that are a flow: several places each, wishes that exclude each other in groups, and
 * the limits of organisations. `closed` sessions take nobody; minimum groups are not asked, or with `minimums` those of all
 * other sessions are filled as far as can be, which comes before any tier (the prices are then no proof). Where a quota is
 * no flow, the result is a bound without it, or if `strict` an allocation that keeps more than it.
 */
export function solveFlow(
  instance: Instance,
  closed: Uint8Array,
  { strict = false, minimums = false, general = false }: FlowOptions = {},
): FlowSolution {
  const model = new PlacementNetwork(instance, closed, strict, minimums);
  const { network, classes, wishArc } = model;
  const tables = classes.costs(criteria(instance));
  const nested = model.nested && !minimums && !general && network.nodes < PACK_LIMIT;
  const best = (nested && bestByPrices(instance, model, tables)) || bestBySimplex(model, tables, minimums);
  const lottery = new FlowLottery(network, best.flow, best.live);
  const { listStart, listSession } = instance;
  const ledger = new Ledger(instance, new Uint8Array(closed.length), new Int32Array(closed.length));
  for (const p of instance.lottery)
    for (let w = listStart[p]!; w < listStart[p + 1]!; w++)
      if (wishArc[w]! >= 0 && lottery.decide(wishArc[w]!)) ledger.place(p, listSession[w]!);
  ledger.lastAdmitted.fill(-1);
  return { ledger, ...readPrices(instance, model, best, tables), complete: model.complete };
}

/** Undefined when prices do not fit 31 bits. */
function bestByPrices(instance: Instance, model: PlacementNetwork, tables: Int32Array[]): BestFlow | undefined {
  try {
    return solveNested(instance, model, tables);
  } catch (error) {
    if (error instanceof PriceOverflow) return undefined;
    throw error;
  }
}

function bestBySimplex(model: PlacementNetwork, tables: Int32Array[], minimums: boolean): BestFlow {
  const { costClass } = model.network;
  const simplex = new NetworkSimplex(model.network, model.sink);
  if (minimums) simplex.minimise(Int32Array.from(costClass, (c) => (c === REQUIRED ? -1 : 0)));
  for (const table of tables) simplex.minimise(Int32Array.from(costClass, (c) => (c < 0 ? 0 : table[c]!)));
  return simplex;
}

/** Prices from potentials: what one unit more of room on an arc would save, tier by tier. */
function readPrices(instance: Instance, model: PlacementNetwork, best: BestFlow, tables: Int32Array[]) {
  const { from, to } = model.network;
  const prices: SessionPrice[] = [];
  const rulePrices: RulePrice[] = [];
  const add = ({ rule, organisation, session }: Omit<PricedArc, 'arc'>, price: number[]) => {
    const sessionId = instance.sessionIds[session];
    if (rule === 'seats') prices.push({ sessionId: sessionId!, price });
    else {
      const organisationId = instance.organisationIds[organisation]!;
      rulePrices.push({ rule, organisationId, ...(sessionId !== undefined && { sessionId }), price });
    }
  };
  let most = 0;
  for (const { arc, ...meaning } of model.priced) {
    const sign = isLowerBound(meaning) ? 1 : -1;
    const price = best.potentials.map((potential) => sign * (potential[from[arc]!]! - potential[to[arc]!]!) || 0);
    // Below zero only where nothing flows, where the price may as well be zero.
    if ((price.find((amount) => amount !== 0) ?? 0) <= 0) continue;
    most = Math.max(most, Math.abs(price[0]!));
    add(meaning, price);
  }
  // What pins alone exhaust is dearer, in the first tier, than everything else together.
  const beyond = 1 + 4 * most + (tables[0]?.reduce((a, b) => Math.max(a, b), 0) ?? 0);
  for (const meaning of model.exhausted) add(meaning, [beyond, ...tables.slice(1).map(() => 0)]);
  prices.sort((a, b) => (a.sessionId < b.sessionId ? -1 : 1));
  const key = ({ rule, organisationId, sessionId }: RulePrice) =>
    [rule, organisationId, sessionId ?? ''].join('\u001f');
  rulePrices.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return { prices, rulePrices };
}
