import type { AllocationResult } from '../format/result.js';
import { countIn, type Reading } from './reading.js';

/** Whether the waitlists, if there are any, name exactly those who lost a wish, first entitled first. */
export function* faultsOfWaitlists(reading: Reading, result: AllocationResult): Generator<string> {
  if (result.waitlists === undefined) return;
  const waiting = new Map<string, string[]>();
  for (const { participantId, sessionId, code } of result.reasons) {
    if (!/^(full_.*|organisation_share|send_quota|host_quota|reciprocity)$/.test(code)) continue;
    if (!waiting.has(sessionId)) waiting.set(sessionId, []);
    waiting.get(sessionId)!.push(participantId);
  }
  const place = new Map(reading.lotteryOrder().map((id, index) => [id, index]));
  const { strategy } = reading.problem;
  const expected = [...waiting.keys()].sort().map((sessionId) => {
    const first = (id: string): number => {
      if (strategy === 'first_come') return reading.participants.get(id)!.arrivedAt ?? Infinity;
      if (strategy === 'deferred_acceptance') return reading.sessions.get(sessionId)!.priorityGroups?.[id] ?? Infinity;
      return strategy === 'optimal' ? Math.min(1, reading.heldBy(id).length) : 0;
    };
    const ids = waiting.get(sessionId)!;
    ids.sort((a, b) => (first(a) === first(b) ? countIn(place, a) - countIn(place, b) : first(a) - first(b)));
    return { sessionId, participantIds: ids };
  });
  if (JSON.stringify(expected) !== JSON.stringify(result.waitlists))
    yield 'the waitlists are not those of the lost wishes';
}
