import type { Instance } from '../../compile/instance.js';
import type { RulePrice, SessionPrice } from '../../format/result.js';
import { Ledger } from '../../strategies/ledger.js';
import { criteria } from '../criteria.js';
import { FlowLottery } from './flow-lottery.js';
import { REQUIRED } from './network.js';
import { NetworkSimplex } from './network-simplex.js';
import { PlacementNetwork, type PricedArc } from './placement-network.js';

export interface FlowSolution {
  ledger: Ledger;
  prices: SessionPrice[];
  rulePrices: RulePrice[];
  /** Whether the flow says all: every rule about people and organisations was part of it. */
  complete: boolean;
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
  { strict = false, minimums = false } = {},
): FlowSolution {
  const model = new PlacementNetwork(instance, closed, strict, minimums);
  const { network, classes, wishArc } = model;
  const simplex = new NetworkSimplex(network, model.sink);
  const tables = classes.costs(criteria(instance));
  if (minimums) simplex.minimise(Int32Array.from(network.costClass, (costClass) => (costClass === REQUIRED ? -1 : 0)));
  for (const table of tables)
    simplex.minimise(Int32Array.from(network.costClass, (costClass) => (costClass < 0 ? 0 : table[costClass]!)));
  const lottery = new FlowLottery(network, simplex.flow, simplex.live);
  const { listStart, listSession } = instance;
  const ledger = new Ledger(instance, new Uint8Array(closed.length), new Int32Array(closed.length));
  for (const p of instance.lottery)
    for (let w = listStart[p]!; w < listStart[p + 1]!; w++)
      if (wishArc[w]! >= 0 && lottery.decide(wishArc[w]!)) ledger.place(p, listSession[w]!);
  ledger.lastAdmitted.fill(-1);
  return { ledger, ...readPrices(instance, model, simplex, tables), complete: model.complete };
}

/** Prices from potentials: what one unit more of room on an arc would save, tier by tier. */
function readPrices(instance: Instance, model: PlacementNetwork, simplex: NetworkSimplex, tables: Int32Array[]) {
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
    const sign = meaning.rule === 'send_quota' || meaning.rule === 'reciprocity' ? 1 : -1;
    const price = simplex.potentials.map((potential) => sign * (potential[from[arc]!]! - potential[to[arc]!]!) || 0);
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
