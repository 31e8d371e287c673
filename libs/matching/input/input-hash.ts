import { createHash } from 'node:crypto';
import canonicalizeModule from 'canonicalize';
import type { AllocationProblem, ProblemDecidedPair, ProblemPair } from '../format/problem.js';

// The package is CommonJS while its types speak of an ES default export.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byPair = (a: ProblemPair, b: ProblemPair): number =>
  order(a.participantId, b.participantId) || order(a.sessionId, b.sessionId);
const byDecision = (a: ProblemDecidedPair, b: ProblemDecidedPair): number => byPair(a, b) || order(a.reason, b.reason);

/**
 * SHA-256 over the canonical problem (entries sorted, `$schema` left out, RFC 8785), lower-case hexadecimal. The same
 * for any order of the entries. Written piece by piece, so a problem larger than the longest string can be hashed.
 */
export function inputHash(problem: AllocationProblem): string {
  const sha = createHash('sha256');
  const fields: Record<string, unknown> = { ...problem };
  delete fields['$schema'];
  let separator = '{';
  for (const key of Object.keys(fields).sort()) {
    if (fields[key] === undefined) continue;
    sha.update(`${separator}${JSON.stringify(key)}:`);
    separator = ',';
    const entries = sorted(problem, key);
    if (entries === undefined) sha.update(canonicalize(fields[key])!);
    else {
      let comma = '[';
      for (const entry of entries) {
        sha.update(comma + canonicalize(entry)!);
        comma = ',';
      }
      sha.update(comma === '[' ? '[]' : ']');
    }
  }
  return sha.update('}').digest('hex');
}

function sorted(problem: AllocationProblem, key: string): Iterable<unknown> | undefined {
  switch (key) {
    case 'participants':
      return mapLazily(
        [...problem.participants].sort((a, b) => order(a.id, b.id)),
        (participant) => ({
          ...participant,
          list: [...participant.list].sort((a, b) => a.rank - b.rank || order(a.sessionId, b.sessionId)),
          ...(participant.tags && { tags: [...participant.tags].sort() }),
        }),
      );
    case 'sessions':
      return mapLazily(
        [...problem.sessions].sort((a, b) => order(a.id, b.id)),
        (session) => ({ ...session, ...(session.requiredTags && { requiredTags: [...session.requiredTags].sort() }) }),
      );
    case 'pins':
    case 'prohibitions':
      return [...problem[key]!].sort(byDecision);
    case 'previous':
      return [...problem.previous!].sort(byPair);
    default:
      return undefined;
  }
}

function* mapLazily<T, R>(entries: T[], map: (entry: T) => R): Generator<R> {
  for (const entry of entries) yield map(entry);
}
