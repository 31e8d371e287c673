import { Code } from '../compile/codes.js';
import type { Instance } from '../compile/instance.js';
import type { SessionWaitlist } from '../format/result.js';
import { arrivalOrder } from '../strategies/turns.js';
import type { Outcome } from '../strategies/outcome.js';

const LOST = new Set(
  (
    [
      'full_priority',
      'full_lottery',
      'full_arrival',
      'full_optimal',
      'organisation_share',
      'send_quota',
      'host_quota',
      'reciprocity',
    ] as const
  ).map((code) => Code[code]),
);

/**
 * Per session those who lost a wish for it, first entitled first: by arrival, by lottery, by priority group and lottery,
 * or under `optimal` those without any placement first, each part in lottery order. Wishes given up for a better
 * placement of one's own do not wait.
 */
export function waitlists(instance: Instance, outcome: Outcome, codes: Uint8Array): SessionWaitlist[] {
  const { listStart, listSession, sessionIds, participantIds } = instance;
  const waiting: number[][] = sessionIds.map(() => []);
  for (const p of entitlement(instance, outcome))
    for (let w = listStart[p]!; w < listStart[p + 1]!; w++) if (LOST.has(codes[w]!)) waiting[listSession[w]!]!.push(p);
  if (instance.problem.strategy === 'deferred_acceptance') sortByPriority(instance, waiting);
  return waiting.flatMap((people, s) =>
    people.length === 0 ? [] : [{ sessionId: sessionIds[s]!, participantIds: people.map((p) => participantIds[p]!) }],
  );
}

function entitlement(instance: Instance, outcome: Outcome): Int32Array {
  const { strategy } = instance.problem;
  if (strategy === 'first_come') return arrivalOrder(instance);
  if (strategy !== 'optimal') return instance.lottery;
  const placed = (p: number) => (outcome.heldCount[p]! > 0 ? 1 : 0);
  return Int32Array.from(instance.lottery).sort(
    (a, b) => placed(a) - placed(b) || instance.lotteryPlace[a]! - instance.lotteryPlace[b]!,
  );
}

function sortByPriority({ places, participantIds }: Instance, waiting: number[][]): void {
  waiting.forEach((people, s) => {
    const groups = places[s]!.priorityGroups;
    if (groups === undefined) return;
    const group = (p: number) => groups[participantIds[p]!] ?? Infinity;
    people.sort((a, b) => (group(a) === group(b) ? 0 : group(a) - group(b)));
  });
}
