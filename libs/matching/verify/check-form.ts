import { inputHash } from '../input/input-hash.js';
import type { AllocationPlacement, AllocationResult } from '../format/result.js';
import { countIn, type Reading } from './reading.js';

/** Whether the result belongs to the problem, is sorted as prescribed and adds up. */
export function* faultsOfForm(reading: Reading, result: AllocationResult): Generator<string> {
  const { problem } = reading;
  if (typeof result.engineVersion !== 'string' || result.engineVersion === '') yield 'engineVersion is missing';
  if (result.inputHash !== inputHash(problem)) yield 'inputHash is not that of the problem';
  if (result.strategy !== problem.strategy) yield 'strategy is not that of the problem';
  if (result.seed !== problem.lottery.seed) yield 'seed is not that of the problem';
  const tiers = problem.strategy === 'optimal' ? (problem.tiers ?? 'greedy') : null;
  if (result.tiers !== tiers) yield 'tiers are not those of the problem';
  yield* faultsOfPlacements(reading, result);
  yield* faultsOfTotals(reading, result);
  yield* faultsOfClosed(reading, result);
}

function* faultsOfPlacements(reading: Reading, { allocations }: AllocationResult): Generator<string> {
  let before: AllocationPlacement | undefined;
  for (const placement of allocations) {
    const { participantId, sessionId, rank } = placement;
    const person = reading.participants.get(participantId);
    if (!person) yield `allocations name an unknown participant ${participantId}`;
    if (!reading.sessions.has(sessionId)) yield `allocations name an unknown session ${sessionId}`;
    const wish = person?.list.find((w) => w.sessionId === sessionId);
    if (rank !== (wish?.rank ?? null)) yield `the placement of ${participantId} at ${sessionId} has a false rank`;
    if (before && comparePairs(before, placement) >= 0) yield `allocations are not in order at ${participantId}`;
    before = placement;
  }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const comparePairs = (a: AllocationPlacement, b: AllocationPlacement): number =>
  compareText(a.participantId, b.participantId) || compareText(a.sessionId, b.sessionId);

function* faultsOfTotals(reading: Reading, result: AllocationResult): Generator<string> {
  let greatest = 0;
  for (const { list } of reading.problem.participants)
    for (const { rank } of list) if (rank > greatest) greatest = rank;
  const profile = new Array<number>(greatest).fill(0);
  for (const { rank } of result.allocations) if (rank !== null) profile[rank - 1]!++;
  if (JSON.stringify(profile) !== JSON.stringify(result.profile)) yield 'profile does not add up';
  let unplaced = 0;
  for (const id of reading.participants.keys()) if (reading.heldBy(id).length === 0) unplaced++;
  if (unplaced !== result.unplaced) yield 'unplaced does not add up';
}

function* faultsOfClosed(reading: Reading, result: AllocationResult): Generator<string> {
  const expected = [...reading.sessions.values()]
    .filter(({ id, minGroup }) => minGroup !== undefined && !countIn(reading.pinsAt, id) && !countIn(reading.taken, id))
    .map(({ id, minGroup }) => `${id} ${minGroup!}`)
    .sort();
  const found = result.closedSessions.map(({ sessionId, minGroup }) => `${sessionId} ${minGroup}`);
  if (expected.join('\n') !== [...found].sort().join('\n')) yield 'closedSessions are not those without a placement';
  const ids = result.closedSessions.map(({ sessionId }) => sessionId);
  if (ids.some((id, index) => index > 0 && ids[index - 1]! >= id)) yield 'closedSessions are not in order';
  if (result.closedSessions.some(({ reason }) => reason !== 'under_minimum'))
    yield 'closedSessions have a false reason';
  if (result.strategy === 'optimal' && result.closedSessions.some(({ had }) => had !== 0))
    yield 'closedSessions count placements that no procedure made';
}
