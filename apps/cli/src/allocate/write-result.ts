import { stringify } from 'csv-stringify/sync';
import type { AllocationResult } from '#matching';

/**
 * A result as JSON text, line by line: a line for every entry of a list, so that results can be compared as text, and one
 * longer than the longest string can be written.
 */
export function* jsonLines(result: AllocationResult): Generator<string> {
  const fields = Object.entries(result).filter(([, value]) => value !== undefined);
  yield '{';
  for (const [at, [key, value]] of fields.entries()) {
    const comma = at + 1 < fields.length ? ',' : '';
    if (!Array.isArray(value) || typeof value[0] !== 'object') {
      yield `  ${JSON.stringify(key)}: ${JSON.stringify(value)}${comma}`;
      continue;
    }
    yield `  ${JSON.stringify(key)}: [`;
    for (const [i, entry] of value.entries()) yield `    ${JSON.stringify(entry)}${i + 1 < value.length ? ',' : ''}`;
    yield `  ]${comma}`;
  }
  yield '}';
}

/** The allocations as CSV (RFC 4180 with commas), a header line first. Ids stay as they are: they are keys. */
export const allocationsCsv = ({ allocations }: AllocationResult): string =>
  stringify(allocations, { header: true, columns: ['participantId', 'sessionId', 'rank'], record_delimiter: '\n' });
