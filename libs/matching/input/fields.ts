import { ProblemError, within } from './problem-error.js';

/** Checks of single JSON values. Each throws a ProblemError with an empty path; `within` adds the place. */

export type JsonObject = Record<string, unknown>;

const refuse = (fault: string, remedy: string): never => {
  throw new ProblemError('', fault, remedy);
};

const shown = (value: unknown): string => {
  if (value === undefined) return 'is missing';
  const text = JSON.stringify(value) ?? typeof value;
  return `is ${text.length > 60 ? `${text.slice(0, 57)}...` : text}`;
};

/** An object with the required fields and no others than those and the optional ones. */
export function object(value: unknown, required: readonly string[], optional: readonly string[] = []): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    refuse(shown(value), 'Give a JSON object here');
  const found = value as JsonObject;
  for (const key of required) if (found[key] === undefined) throw new ProblemError(key, 'is missing', 'Add this field');
  for (const key of Object.keys(found))
    if (!required.includes(key) && !optional.includes(key))
      throw new ProblemError(key, 'is not a field of this format', 'Remove it, or correct its spelling');
  return found;
}

export function array(value: unknown): unknown[] {
  if (!Array.isArray(value)) refuse(shown(value), 'Give a JSON array here');
  return value as unknown[];
}

/** Checks every element, naming the first bad one by its index. */
export function each<T>(value: unknown, check: (element: unknown, index: number) => T): T[] {
  const elements = array(value);
  const found = new Array<T>(elements.length);
  let index = 0;
  try {
    for (; index < elements.length; index++) found[index] = check(elements[index], index);
  } catch (error) {
    if (error instanceof ProblemError) throw error.within(`[${index}]`);
    throw error;
  }
  return found;
}

export function integer(value: unknown, min: number, max: number): number {
  if (!Number.isInteger(value) || (value as number) < min || (value as number) > max)
    refuse(shown(value), `Give a whole number from ${min} to ${max}`);
  return value as number;
}

export function flag(value: unknown): boolean {
  if (typeof value !== 'boolean') refuse(shown(value), 'Give true or false');
  return value as boolean;
}

export function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T {
  if (!allowed.includes(value as T)) refuse(shown(value), `Give one of ${allowed.map((v) => `"${v}"`).join(', ')}`);
  return value as T;
}

export function text(value: unknown): string {
  if (typeof value !== 'string' || value.length === 0) refuse(shown(value), 'Give a text of at least one character');
  return value as string;
}

const FORBIDDEN = /[\u0000-\u001f\u007f]|\p{Surrogate}/u;

/** A text that can be hashed and compared: no control characters, no lone surrogates. */
export function cleanText(value: unknown): string {
  const found = text(value);
  if (FORBIDDEN.test(found))
    refuse('holds a control character or half a surrogate pair', 'Use printable characters only');
  return found;
}

export function id(value: unknown): string {
  const found = cleanText(value);
  if (found.length > 200 && [...found].length > 200) refuse('is longer than 200 characters', 'Use a shorter id');
  return found;
}

/** Texts without repetition. */
export function textSet(value: unknown): string[] {
  const found = each(value, text);
  const seen = new Set<string>();
  found.forEach((item, index) =>
    within(index, () => (seen.has(item) ? refuse(`repeats "${item}"`, 'Name each value once') : seen.add(item))),
  );
  return found;
}

/** Numbers by key. */
export function numbersById(value: unknown, max: number): Record<string, number> {
  const found = object(value, [], Object.keys((value ?? {}) as object));
  for (const [key, number] of Object.entries(found))
    within(key, () => {
      id(key);
      integer(number, 0, max);
    });
  return found as Record<string, number>;
}

const INSTANT = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i;

/** An RFC 3339 instant as milliseconds of the epoch; digits beyond the millisecond are cut off. */
export function instant(value: unknown): number {
  const match = typeof value === 'string' ? INSTANT.exec(value) : null;
  const daysInMonth = match ? new Date(Date.UTC(2000 + (Number(match[1]) % 400), Number(match[2]), 0)).getUTCDate() : 0;
  const milliseconds = match ? Date.parse((value as string).toUpperCase()) : NaN;
  if (!match || Number.isNaN(milliseconds) || Number(match[3]) > daysInMonth)
    refuse(shown(value), 'Give an instant such as "2026-11-22T10:00:00Z" or with an offset such as "+01:00"');
  return milliseconds;
}
