import type { AllocationProblem, ProblemPair } from '../format/problem.js';
import { ProblemError } from './problem-error.js';
import { INT32_MAX } from './validate.js';

/** Ids in code-unit order with the position each has in that order: the canonical numbering of the engine. */
export interface Numbering {
  ids: string[];
  /** Number by id. */
  number: Map<string, number>;
  /** Position in the input by number. */
  position: Int32Array;
}

/** Numbers the entries by id; refuses an id used twice. */
export function numberById(entries: readonly { id: string }[], place: string): Numbering {
  const at = new Map<string, number>();
  entries.forEach(({ id }, index) => {
    if (at.has(id))
      throw new ProblemError(`${place}[${index}].id`, `"${id}" is used twice`, 'Give every entry its own id');
    at.set(id, index);
  });
  const ids = [...at.keys()].sort();
  const number = new Map<string, number>();
  const position = new Int32Array(ids.length);
  ids.forEach((id, index) => {
    number.set(id, index);
    position[index] = at.get(id)!;
  });
  return { ids, number, position };
}

/**
 * Refuses what several entries show together: unknown ids, a session twice on one list, a pair pinned twice or pinned
 * and prohibited, totals of 2^31, a rule the strategy cannot keep.
 */
export function checkReferences(problem: AllocationProblem, participants: Numbering, sessions: Numbering): void {
  checkLists(problem, sessions);
  checkSessions(problem, participants);
  const pinned = new Set<string>();
  for (const [key, pairs] of [
    ['pins', problem.pins],
    ['prohibitions', problem.prohibitions],
    ['previous', problem.previous],
  ] as const)
    pairs?.forEach((pair, index) => {
      const path = `${key}[${index}]`;
      known(pair, path, participants, sessions);
      const name = `${pair.participantId}\u001f${pair.sessionId}`;
      if (key === 'pins') {
        if (pinned.has(name)) throw new ProblemError(path, 'repeats an earlier pin', 'Pin each pair once');
        pinned.add(name);
      } else if (key === 'prohibitions' && pinned.has(name))
        throw new ProblemError(path, 'prohibits a pair that is also pinned', 'Remove the pin or the prohibition');
    });
  checkStrategy(problem);
}

function known(pair: ProblemPair, path: string, participants: Numbering, sessions: Numbering): void {
  if (!participants.number.has(pair.participantId))
    throw new ProblemError(`${path}.participantId`, `"${pair.participantId}" is no participant`, 'Name a participant');
  if (!sessions.number.has(pair.sessionId))
    throw new ProblemError(`${path}.sessionId`, `"${pair.sessionId}" is no session`, 'Name a session');
}

function checkLists(problem: AllocationProblem, sessions: Numbering): void {
  let entries = 0;
  const lastSeen = new Int32Array(sessions.ids.length).fill(-1);
  problem.participants.forEach(({ list }, p) => {
    entries += list.length;
    list.forEach(({ sessionId }, w) => {
      const number = sessions.number.get(sessionId);
      const path = () => `participants[${p}].list[${w}].sessionId`;
      if (number === undefined) throw new ProblemError(path(), `"${sessionId}" is no session`, 'Name a session');
      if (lastSeen[number] === p)
        throw new ProblemError(path(), `"${sessionId}" is on this list twice`, 'Name each session once');
      lastSeen[number] = p;
    });
  });
  if (entries > INT32_MAX)
    throw new ProblemError('participants', 'hold 2^31 wishes or more in all', 'Divide the problem');
}

function checkSessions(problem: AllocationProblem, participants: Numbering): void {
  let seats = 0;
  problem.sessions.forEach((session, s) => {
    seats += session.capacity;
    if (seats > INT32_MAX)
      throw new ProblemError(
        `sessions[${s}].capacity`,
        'brings the total of all capacities to 2^31 or more',
        'No session needs more seats than there are participants: lower the capacities',
      );
    for (const id of Object.keys(session.priorityGroups ?? {}))
      if (!participants.number.has(id))
        throw new ProblemError(`sessions[${s}].priorityGroups.${id}`, 'is no participant', 'Name a participant');
  });
}

/** A rule that names nobody asks for nothing. */
const asks = (numbers: Record<string, number> | undefined): boolean => Object.keys(numbers ?? {}).length > 0;

function checkStrategy({ strategy, rules }: AllocationProblem): void {
  const refuse = (path: string) => {
    throw new ProblemError(path, `cannot be kept by strategy "${strategy}"`, 'Remove the rule or use "optimal"');
  };
  if (strategy === 'optimal') return;
  if (asks(rules.reciprocity?.slack)) refuse('rules.reciprocity');
  if (strategy !== 'deferred_acceptance') return;
  if (asks(rules.sendQuota)) refuse('rules.sendQuota');
  if (asks(rules.hostQuota)) refuse('rules.hostQuota');
}
