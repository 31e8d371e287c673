import { getMetadataStorage } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata.js';

/** A piece of JSON Schema. */
export type Schema = Record<string, unknown>;

/** What the validators beside a field demand of it, and of each item of a list, in words of JSON Schema. */
export interface Demands {
  own: Schema;
  items: Schema;
}

/** Where a field carries them until the document is completed. */
export const demandsKey = 'x-demands';

/**
 * Reads the validators that stand beside a field, so that the document says what is checked and nothing is written twice.
 * What JSON Schema has no word for says nothing here.
 */
export function demandsOf(target: object, key: string): Demands {
  const rules = getMetadataStorage()
    .getTargetValidationMetadatas(target.constructor, '', false, false)
    .filter(({ propertyName }) => propertyName === key);
  const demands: Demands = { own: {}, items: {} };
  for (const rule of rules) Object.assign(rule.each ? demands.items : demands.own, wordsFor(rule));
  const long = rules.some(({ name }) => name === 'paragraphs');
  for (const schema of [demands.own, demands.items]) finishText(schema, long ? paragraphs : line);
  return demands;
}

function wordsFor({ name, constraints }: ValidationMetadata): Schema {
  const [first] = (constraints ?? []) as unknown[];
  switch (name) {
    case 'isString':
      return { type: 'string' };
    case 'minLength':
      return { minLength: first };
    case 'maxLength':
      return { maxLength: first };
    case 'matches':
      return { type: 'string', pattern: portable(first as RegExp) };
    case 'isIn':
      return { enum: first };
    case 'isBoolean':
      return { type: 'boolean' };
    case 'isInt':
      return { type: 'integer' };
    case 'isNumber':
      return { type: 'number' };
    case 'min':
      return { minimum: first };
    case 'max':
      return { maximum: first };
    case 'isEmail':
    case 'isEmailAddress':
      return { type: 'string', format: 'email' };
    case 'isUuid':
      return { type: 'string', format: 'uuid' };
    case 'arrayMinSize':
      return { minItems: first };
    case 'arrayMaxSize':
      return { maxItems: first };
    case 'arrayUnique':
      // By an identifier of its own it is no matter of equal items.
      return first === undefined ? { uniqueItems: true } : {};
    default:
      return {};
  }
}

/** Digits are those of ASCII in JavaScript; other readers of the document take `\d` for those of every script. */
const portable = ({ source }: RegExp): string => source.replaceAll('\\d', '[0-9]');

/** Free text as the one door of people's words lets it through; where it must have a length, not of blanks alone. */
function finishText(schema: Schema, signs: Signs): void {
  const free = schema['type'] === 'string' && ['pattern', 'format', 'enum'].every((word) => !(word in schema));
  if (free) schema['pattern'] = schema['minLength'] ? signs.filled : signs.any;
}

interface Signs {
  any: string;
  filled: string;
}

const blank = '\\s\\u0085\\u200b\\u2060\\ufeff';

/** Patterns of text in which these signs are refused. What the door takes away at both ends is not told here. */
const signsBut = (refused: string): Signs => ({
  any: `^[^${refused}]*$`,
  filled: `^[^${refused}]*[^${refused}${blank}][^${refused}]*$`,
});

const line = signsBut(
  '\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060\\u2066-\\u2069\\ufeff',
);
const paragraphs = signsBut('\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f');
