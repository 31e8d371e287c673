import { clash, NO_LIMIT, type Instance } from '../compile/instance.js';
import type { Ledger } from '../strategies/ledger.js';
import { belowMinimum } from './solver/heuristics.js';

/** Whether an allocation that keeps what is a flow happens to keep the other rules as well. */
export function keepsEveryRule(instance: Instance, ledger: Ledger): boolean {
  return (
    belowMinimum(instance, ledger.taken).length === 0 &&
    keepsQuota(instance, instance.sendQuota, ledger.sent, (p) => instance.employer[p]!) &&
    keepsQuota(instance, instance.hostQuota, ledger.hosted, (_, s) => instance.host[s]!) &&
    keepsOwnRules(instance, ledger)
  );
}

/** Pins alone may exceed a quota, but nothing may add to that. */
function keepsQuota(
  { pinStart, pinSession, employer, host }: Instance,
  quota: Int32Array,
  used: Int32Array,
  organisation: (p: number, s: number) => number,
): boolean {
  if (quota.every((limit) => limit === NO_LIMIT)) return true;
  const byPins = new Int32Array(quota.length);
  for (let p = 0; p + 1 < pinStart.length; p++)
    for (let i = pinStart[p]!; i < pinStart[p + 1]!; i++)
      if (employer[p] !== host[pinSession[i]!]) byPins[organisation(p, pinSession[i]!)]!++;
  return quota.every((limit, g) => used[g]! <= Math.max(limit, byPins[g]!));
}

function keepsOwnRules(instance: Instance, ledger: Ledger): boolean {
  const { maxPlacements, maxOnSite, onSite, offer } = instance;
  for (let p = 0; p < maxPlacements.length; p++) {
    if (maxPlacements[p] === 1) continue;
    const held = [...ledger.held.subarray(ledger.heldStart[p], ledger.heldStart[p]! + ledger.heldCount[p]!)];
    if (held.filter((s) => onSite[s] === 1).length > maxOnSite[p]!) return false;
    for (const [index, a] of held.entries())
      for (const b of held.slice(index + 1)) if (offer[a] === offer[b] || clash(instance, a, b)) return false;
  }
  return true;
}
