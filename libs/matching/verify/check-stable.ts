import type { AllocationResult } from '../format/result.js';
import { shareRoom } from './check-rules.js';
import { countIn, type Reading } from './reading.js';

/**
 * No blocking pair: nobody prefers a session that would rather have them than someone it took, or that has a seat left.
 * For one placement each; with several the rounds are checked by the replay alone.
 */
export function* blockingPairs(reading: Reading, result: AllocationResult): Generator<string> {
  const people = [...reading.participants.values()];
  if (people.some(({ maxPlacements }) => maxPlacements > 1)) return;
  const closed = new Set(result.closedSessions.map(({ sessionId }) => sessionId));
  const guests = new Map<string, string[]>();
  for (const { participantId, sessionId } of result.allocations) {
    if (reading.isPinned(participantId, sessionId)) continue;
    if (!guests.has(sessionId)) guests.set(sessionId, []);
    guests.get(sessionId)!.push(participantId);
  }
  for (const person of people) {
    const held = reading.heldBy(person.id)[0];
    if (held !== undefined && reading.isPinned(person.id, held)) continue;
    for (const { sessionId } of reading.pickOrder(person)) {
      if (sessionId === held) break;
      if (closed.has(sessionId) || reading.forbiddenBy(person, sessionId)) continue;
      if (person.maxOnSite === 0 && reading.isOnSite(sessionId)) continue;
      if (wouldHave(reading, guests.get(sessionId) ?? [], person.id, sessionId))
        yield `${person.id} and ${sessionId} would rather have each other`;
    }
  }
}

function wouldHave(reading: Reading, guests: string[], id: string, sessionId: string): boolean {
  const session = reading.sessions.get(sessionId)!;
  const organisation = reading.participants.get(id)!.organisationId;
  const group = (other: string) => session.priorityGroups?.[other] ?? Infinity;
  const before = (other: string) => {
    if (group(id) !== group(other)) return group(id) < group(other);
    const mine = reading.lotteryNumber(id);
    const theirs = reading.lotteryNumber(other);
    return mine < theirs || (mine === theirs && id < other);
  };
  const colleagues = guests.filter((other) => reading.participants.get(other)!.organisationId === organisation);
  if (shareRoom(reading, organisation, sessionId) <= 0) return colleagues.some(before);
  return countIn(reading.taken, sessionId) < session.capacity || guests.some(before);
}
