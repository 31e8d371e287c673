import { Code, codeName } from '../compile/codes.js';
import type { Instance } from '../compile/instance.js';
import type {
  AllocationCertificate,
  AllocationPlacement,
  AllocationReason,
  AllocationResult,
  ClosedSession,
} from '../format/result.js';
import { inputHash } from '../input/input-hash.js';
import type { Outcome } from '../strategies/outcome.js';
import { ENGINE_VERSION } from './engine-version.js';
import { count, facts, type Counts } from './facts.js';
import { finalReasons } from './reasons.js';
import { waitlists } from './waitlists.js';

/** Turns an outcome in numbers into the result in ids, every array in its prescribed order. */
export function report(instance: Instance, outcome: Outcome, certificate: AllocationCertificate): AllocationResult {
  const { problem } = instance;
  const counts = count(instance, outcome);
  const closed = closedAtEnd(instance, counts);
  const codes = finalReasons(instance, outcome, closed);
  const allocations = placements(instance, outcome);
  const profile = new Array<number>(instance.ranks).fill(0);
  for (const { rank } of allocations) if (rank !== null) profile[rank - 1]!++;
  return {
    engineVersion: ENGINE_VERSION,
    inputHash: inputHash(problem),
    strategy: problem.strategy,
    tiers: problem.strategy === 'optimal' ? (problem.tiers ?? 'greedy') : null,
    seed: problem.lottery.seed,
    allocations,
    profile,
    unplaced: outcome.heldCount.reduce((empty, held) => empty + (held === 0 ? 1 : 0), 0),
    closedSessions: closedSessions(instance, outcome, closed),
    waitlists: waitlists(instance, outcome, codes),
    reasons: reasons(instance, outcome, counts, codes),
    certificate,
  };
}

/** 1 for every session with a minimum, without a pin and without a placement. */
function closedAtEnd({ minGroup, pinned }: Instance, { taken }: Counts): Uint8Array {
  return Uint8Array.from(taken, (people, s) => (minGroup[s]! > 0 && pinned[s] === 0 && people === 0 ? 1 : 0));
}

function closedSessions({ sessionIds, minGroup }: Instance, { had }: Outcome, closed: Uint8Array): ClosedSession[] {
  return sessionIds.flatMap((sessionId, s) =>
    closed[s] === 1 ? [{ sessionId, reason: 'under_minimum' as const, minGroup: minGroup[s]!, had: had[s]! }] : [],
  );
}

function placements(instance: Instance, outcome: Outcome): AllocationPlacement[] {
  const { participantIds, sessionIds } = instance;
  const found: AllocationPlacement[] = [];
  for (let p = 0; p < participantIds.length; p++) {
    const from = outcome.heldStart[p]!;
    for (const s of outcome.held.slice(from, from + outcome.heldCount[p]!).sort())
      found.push({ participantId: participantIds[p]!, sessionId: sessionIds[s]!, rank: rankOf(instance, p, s) });
  }
  return found;
}

function rankOf({ listStart, listSession, listRank }: Instance, p: number, s: number): number | null {
  for (let w = listStart[p]!; w < listStart[p + 1]!; w++) if (listSession[w] === s) return listRank[w]!;
  return null;
}

function reasons(instance: Instance, outcome: Outcome, counts: Counts, codes: Uint8Array): AllocationReason[] {
  const { participantIds, sessionIds, listStart, listSession, listRank, pinStart, pinSession, pinRank } = instance;
  const found: AllocationReason[] = [];
  for (let p = 0; p < participantIds.length; p++) {
    const participantId = participantIds[p]!;
    for (let i = pinStart[p]!; i < pinStart[p + 1]!; i++)
      if (pinRank[i] === 0)
        found.push({ participantId, sessionId: sessionIds[pinSession[i]!]!, rank: null, code: 'pinned', facts: {} });
    for (let w = listStart[p]!; w < listStart[p + 1]!; w++) {
      const s = listSession[w]!;
      found.push({
        participantId,
        sessionId: sessionIds[s]!,
        rank: listRank[w]!,
        code: codeName(codes[w]!),
        facts: codes[w] === Code.placed ? {} : facts(instance, outcome, counts, p, s, codes[w]!),
      });
    }
  }
  return found;
}
