import { Code } from '../../compile/codes.js';
import { clash, NO_LIMIT, type Instance } from '../../compile/instance.js';
import type { Ledger } from '../../strategies/ledger.js';

/**
 * Why the wishes of an optimal allocation were not granted. A wish counts as lost when the participant has an empty place
 * or a placement further down the list; a placement further up, or a pin, explains a conflict of its own.
 */
export function noteLosses(instance: Instance, ledger: Ledger): void {
  const { listStart, listSession, listCode, maxPlacements } = instance;
  const slack = slackWithPins(instance);
  for (let p = 0; p + 1 < listStart.length; p++) {
    const held = new Set(ledger.held.subarray(ledger.heldStart[p]!, ledger.heldStart[p]! + ledger.heldCount[p]!));
    const earlier = [...held].filter((s) => !listed(instance, p, s));
    for (let w = listStart[p]!; w < listStart[p + 1]!; w++) {
      const s = listSession[w]!;
      if (listCode[w] !== 0) continue;
      if (held.has(s)) earlier.push(s);
      else if (earlier.length < maxPlacements[p]!)
        ledger.lost[w] = ownObstacle(instance, p, s, earlier) || seatObstacle(instance, ledger, slack, p, s);
    }
  }
}

/** Whether participant `p` has `s` as a wish that could be granted. */
function listed({ listStart, listSession, listCode }: Instance, p: number, s: number): boolean {
  for (let w = listStart[p]!; w < listStart[p + 1]!; w++) if (listSession[w] === s) return listCode[w] === 0;
  return false;
}

function ownObstacle(instance: Instance, p: number, s: number, earlier: number[]): number {
  const { offer, onSite, maxOnSite } = instance;
  if (earlier.some((other) => offer[other] === offer[s])) return Code.same_offer;
  if (earlier.some((other) => clash(instance, other, s))) return Code.time_conflict;
  const onSiteHeld = earlier.filter((other) => onSite[other] === 1).length;
  return onSite[s] === 1 && onSiteHeld >= maxOnSite[p]! ? Code.on_site_limit : 0;
}

/** What reciprocity allows an organisation to send beyond what it hosts; pins alone may exceed the slack given. */
function slackWithPins({ slack, employer, host, pinStart, pinSession }: Instance): Int32Array {
  const byPins = new Int32Array(slack.length);
  for (let p = 0; p < employer.length; p++)
    for (let i = pinStart[p]!; i < pinStart[p + 1]!; i++) {
      byPins[employer[p]!]!++;
      byPins[host[pinSession[i]!]!]!--;
    }
  return slack.map((allowed, g) => Math.max(allowed, byPins[g]!));
}

function seatObstacle(instance: Instance, ledger: Ledger, slack: Int32Array, p: number, s: number): number {
  if (!ledger.hasSeat(s)) return Code.full_optimal;
  const limit = ledger.organisationObstacle(p, s);
  if (limit !== 0) return limit;
  const { employer, host } = instance;
  const g = employer[p]!;
  const bound = slack[g] !== NO_LIMIT && g !== host[s] && ledger.sent[g]! >= ledger.hosted[g]! + slack[g]!;
  return bound ? Code.reciprocity : Code.full_optimal;
}
