import { createHash } from 'node:crypto';
import canonicalizeModule from 'canonicalize';
import type {
  AllocationProblem,
  ProblemDecidedPair,
  ProblemPair,
  ProblemParticipant,
  ProblemSession,
  ProblemWish,
} from '../format/problem.js';

// The package is CommonJS while its types speak of an ES default export.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

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
    const entries = canonicalEntries(problem, key);
    if (entries === undefined) sha.update(canonicalize(fields[key])!);
    else {
      let text = '[';
      let comma = '';
      for (const entry of entries) {
        text += comma + entry;
        comma = ',';
        if (text.length < PIECE) continue;
        sha.update(text);
        text = '';
      }
      sha.update(`${text}]`);
    }
  }
  return sha.update('}').digest('hex');
}

const PIECE = 1 << 16;

function canonicalEntries(problem: AllocationProblem, key: string): Iterable<string> | undefined {
  switch (key) {
    case 'participants':
      return written(problem.participants, byId, writeParticipant);
    case 'sessions':
      return written(problem.sessions, byId, writeSession);
    case 'pins':
    case 'prohibitions':
      return written(problem[key]!, byDecision, (pair) => canonicalize(pair)!);
    case 'previous':
      return written(problem.previous!, byPair, (pair) => canonicalize(pair)!);
    default:
      return undefined;
  }
}

function* written<T>(
  entries: readonly T[],
  compare: (a: T, b: T) => number,
  write: (entry: T) => string,
): Generator<string> {
  for (const entry of inOrder(entries, compare)) yield write(entry);
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byId = (a: { id: string }, b: { id: string }): number => order(a.id, b.id);
const byRank = (a: ProblemWish, b: ProblemWish): number => a.rank - b.rank || order(a.sessionId, b.sessionId);
const byPair = (a: ProblemPair, b: ProblemPair): number =>
  order(a.participantId, b.participantId) || order(a.sessionId, b.sessionId);
const byDecision = (a: ProblemDecidedPair, b: ProblemDecidedPair): number => byPair(a, b) || order(a.reason, b.reason);

function inOrder<T>(entries: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
  for (let i = 1; i < entries.length; i++)
    if (compare(entries[i - 1]!, entries[i]!) > 0) return [...entries].sort(compare);
  return entries;
}

/**
 * Participants and wishes are most of a large problem: written as RFC 8785 has them, several times sooner than by
 * `canonicalize`. A field the format does not know gets the long way, so that it is not left out of the hash.
 */
function writeParticipant(participant: ProblemParticipant): string {
  const { arrivedAt, fullList, id, list, maxOnSite, maxPlacements, organisationId, tags, ...unknown } = participant;
  const wishes = inOrder(list, byRank);
  const labels = tags && [...tags].sort();
  for (const _ in unknown) return canonicalize({ ...participant, list: wishes, ...(labels && { tags: labels }) })!;
  let text = arrivedAt === undefined ? '{' : `{"arrivedAt":${arrivedAt},`;
  text += `"fullList":${fullList},"id":${JSON.stringify(id)},"list":[`;
  for (let i = 0; i < wishes.length; i++) text += (i > 0 ? ',' : '') + writeWish(wishes[i]!);
  text += maxOnSite === undefined ? ']' : `],"maxOnSite":${maxOnSite}`;
  text += `,"maxPlacements":${maxPlacements},"organisationId":${JSON.stringify(organisationId)}`;
  return text + (labels ? `,"tags":${JSON.stringify(labels)}}` : '}');
}

function writeWish(wish: ProblemWish): string {
  for (const key in wish) if (key !== 'rank' && key !== 'sessionId') return canonicalize(wish)!;
  return `{"rank":${wish.rank},"sessionId":${JSON.stringify(wish.sessionId)}}`;
}

const writeSession = (session: ProblemSession): string =>
  canonicalize({ ...session, ...(session.requiredTags && { requiredTags: [...session.requiredTags].sort() }) })!;
