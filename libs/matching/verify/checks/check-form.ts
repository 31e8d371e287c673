import { inputHash } from '../../input/input-hash.js';
import type { AllocationResult } from '../../format/result.js';
import type { Reading } from '../reading.js';

/** Whether the result was made for this problem: the hash of the whole of it. */
export function* faultsOfHash({ problem }: Reading, result: AllocationResult): Generator<string> {
  if (result.inputHash !== inputHash(problem)) yield 'inputHash is not that of the problem';
}

/** Whether the result names the problem's choices, is sorted as prescribed and adds up. */
export function* faultsOfForm(reading: Reading, result: AllocationResult): Generator<string> {
  const { problem } = reading;
  if (typeof result.engineVersion !== 'string' || result.engineVersion === '') yield 'engineVersion is missing';
  if (result.strategy !== problem.strategy) yield 'strategy is not that of the problem';
  if (result.seed !== problem.lottery.seed) yield 'seed is not that of the problem';
  const tiers = problem.strategy === 'optimal' ? (problem.tiers ?? 'greedy') : null;
  if (result.tiers !== tiers) yield 'tiers are not those of the problem';
  yield* faultsOfPlacements(reading, result);
  yield* faultsOfTotals(reading, result);
  yield* faultsOfClosed(reading, result);
}

function* faultsOfPlacements(reading: Reading, { allocations }: AllocationResult): Generator<string> {
  let before = -1;
  for (let i = 0; i < allocations.length; i++) {
    const { participantId, sessionId, rank } = allocations[i]!;
    const p = reading.entryPerson[i]!;
    const s = reading.entryPlace[i]!;
    if (p < 0) yield `allocations name an unknown participant ${participantId}`;
    if (s < 0) yield `allocations name an unknown session ${sessionId}`;
    if (p < 0 || s < 0) continue;
    if (rank !== (reading.rankOf(p, s) || null))
      yield `the placement of ${participantId} at ${sessionId} has a false rank`;
    const pair = reading.pair(p, s);
    if (pair <= before) yield `allocations are not in order at ${participantId}`;
    before = pair;
  }
}

function* faultsOfTotals({ wishRank, people, heldStart }: Reading, result: AllocationResult): Generator<string> {
  const profile = new Array<number>(wishRank.reduce((a, b) => Math.max(a, b), 0)).fill(0);
  for (const { rank } of result.allocations) if (rank !== null) profile[rank - 1]!++;
  if (JSON.stringify(profile) !== JSON.stringify(result.profile)) yield 'profile does not add up';
  const unplaced = people.reduce((sum, _, p) => sum + (heldStart[p] === heldStart[p + 1] ? 1 : 0), 0);
  if (unplaced !== result.unplaced) yield 'unplaced does not add up';
}

function* faultsOfClosed(reading: Reading, { closedSessions, strategy }: AllocationResult): Generator<string> {
  const expected = reading.places.flatMap(({ id, minGroup }, s) =>
    minGroup !== undefined && reading.pinsAt[s] === 0 && reading.taken[s] === 0 ? [`${id} ${minGroup}`] : [],
  );
  const found = closedSessions.map(({ sessionId, minGroup }) => `${sessionId} ${minGroup}`);
  if (expected.join('\n') !== found.join('\n')) yield 'closedSessions are not those without a placement, in order';
  if (closedSessions.some(({ reason }) => reason !== 'under_minimum')) yield 'closedSessions have a false reason';
  if (strategy === 'optimal' && closedSessions.some(({ had }) => had !== 0))
    yield 'closedSessions count placements that no procedure made';
}
