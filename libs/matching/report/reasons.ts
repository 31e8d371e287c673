import { Code } from '../compile/codes.js';
import { clash, type Instance } from '../compile/instance.js';
import type { Outcome } from '../strategies/outcome.js';

/**
 * The final reason of every wish, in this order: pin or hard rule; placed; session closed; what the strategy met when it
 * asked; and for wishes nobody asked about, the participant's own placements.
 */
export function finalReasons(instance: Instance, outcome: Outcome, closedAtEnd: Uint8Array): Uint8Array {
  const { listStart, listSession, listCode } = instance;
  const codes = new Uint8Array(listSession.length);
  for (let p = 0; p + 1 < listStart.length; p++)
    for (let w = listStart[p]!; w < listStart[p + 1]!; w++) {
      const s = listSession[w]!;
      codes[w] =
        listCode[w] ||
        (holds(outcome, p, s) && Code.placed) ||
        (closedAtEnd[s] && Code.under_minimum) ||
        outcome.lost[w] ||
        ownPlacements(instance, outcome, p, s);
    }
  return codes;
}

export function holds(outcome: Outcome, p: number, s: number): boolean {
  const from = outcome.heldStart[p]!;
  for (let i = from; i < from + outcome.heldCount[p]!; i++) if (outcome.held[i] === s) return true;
  return false;
}

/** The placement of `p` that shares the offer or the time of session `s`; -1: none. */
export function rival(instance: Instance, outcome: Outcome, p: number, s: number, code: number): number {
  const from = outcome.heldStart[p]!;
  for (let i = from; i < from + outcome.heldCount[p]!; i++) {
    const other = outcome.held[i]!;
    if (code === Code.same_offer ? instance.offer[other] === instance.offer[s] : clash(instance, other, s))
      return other;
  }
  return -1;
}

function ownPlacements(instance: Instance, outcome: Outcome, p: number, s: number): number {
  if (rival(instance, outcome, p, s, Code.same_offer) >= 0) return Code.same_offer;
  if (outcome.heldCount[p] === instance.maxPlacements[p]) return Code.limit_reached;
  if (rival(instance, outcome, p, s, Code.time_conflict) >= 0) return Code.time_conflict;
  return Code.on_site_limit;
}
