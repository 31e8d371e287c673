import { Injectable, ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { isUUID, type ValidationError } from 'class-validator';
import { badRequest, type FieldError } from '#platform/errors';
import { holdsParagraphs, typeWithin } from './paragraphs.js';
import { lineFault, paragraphsFault, readLine, tidyLine, tidyParagraphs } from '#platform/text';

class Invalid extends Error {
  constructor(readonly errors: ValidationError[]) {
    super('invalid');
  }
}

/** Checks bodies and query keys against their classes, and ids in addresses. All that is wrong comes in one answer, each with its pointer. */
@Injectable()
export class InputPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      exceptionFactory: (errors) => new Invalid(errors),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // The library would check the items of a list and find nothing wrong with the list.
    if (metadata.type === 'body' && Array.isArray(value) && metadata.metatype !== Array) {
      throw badRequest('invalid_input', 'The body is a list; send one object.', [
        { pointer: '', detail: 'must be an object' },
      ]);
    }
    if (metadata.type === 'param' && metadata.data?.endsWith('Id') && !isUUID(value)) {
      const detail = 'must be a UUID; take it from the answer that named the thing';
      throw badRequest('bad_id', `${metadata.data} ${detail}.`, [{ pointer: `{${metadata.data}}`, detail }]);
    }
    if (metadata.type === 'param' && typeof value === 'string') readLine(value, `{${metadata.data ?? ''}}`);
    const given = metadata.type === 'body' || metadata.type === 'query' ? readable(value, metadata) : value;
    try {
      return await super.transform(given, metadata);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      const errors = error.errors.flatMap((e) => fieldErrors(e, metadata.type === 'query' ? '?' : '/'));
      throw refusalOf(errors);
    }
  }
}

/** JSON pointers (RFC 6901) below `start`, nested ones too. Exported for its test. */
export function fieldErrors(error: ValidationError, start: string): FieldError[] {
  const pointer = start + error.property.replaceAll('~', '~0').replaceAll('/', '~1');
  const own = tellingRules(error).map(([rule, text]) => ({ pointer, detail: inWords(rule, text, error) }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldErrors(child, `${pointer}/`))];
}

const typeRules = ['isString', 'isInt', 'isNumber', 'isBoolean', 'isArray', 'isObject'];

/** Of something that is missing, or of another type altogether, the other rules say nothing. */
function tellingRules({ constraints = {}, value }: ValidationError): [string, string][] {
  const rules = Object.entries(constraints);
  if (value === undefined) return rules.slice(0, 1);
  const type = rules.filter(([rule]) => typeRules.includes(rule));
  return type.length > 0 ? type : rules;
}

function inWords(rule: string, text: string, { property, value }: ValidationError): string {
  if (rule === 'whitelistValidation') return 'is not known here; leave it out';
  return value === undefined ? 'is missing' : withoutName(text, property);
}

const deepest = 20;
const mostFaults = 20;

/**
 * The value as it can be kept: every text in it has passed the one door of people's words. Refused with a pointer to each:
 * what that door refuses, names of fields included, and what is nested deeper than anything here.
 */
function readable(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
  const errors: FieldError[] = [];
  const read = (part: unknown, pointer: string, depth: number, within: object | undefined, long: boolean): unknown => {
    const refuse = (detail: string | null): void => {
      if (detail && errors.length < mostFaults) errors.push({ pointer, detail });
    };
    if (typeof part === 'string') {
      const text = long ? tidyParagraphs(part) : tidyLine(part);
      refuse(long ? paragraphsFault(text) : lineFault(text));
      return text;
    }
    if (typeof part !== 'object' || part === null) return part;
    if (depth > deepest) return refuse(`is nested deeper than ${deepest} levels`);
    if (Array.isArray(part)) return part.map((item, i) => read(item, `${pointer}/${i}`, depth + 1, within, long));
    return Object.fromEntries(
      Object.entries(part).map(([key, item]) => {
        refuse(lineFault(key) && 'holds a field whose name cannot be kept; leave it out');
        const step = key.replaceAll('~', '~0').replaceAll('/', '~1');
        const at = depth === 0 && type === 'query' ? `?${step}` : `${pointer}/${step}`;
        return [key, read(item, at, depth + 1, typeWithin(within, key), holdsParagraphs(within, key))];
      }),
    );
  };
  const kept = read(value, '', 0, metatype, false);
  if (errors.length > 0) throw refusalOf(errors);
  return kept;
}

function refusalOf(errors: FieldError[]): Error {
  const [first] = errors;
  const more = errors.length > 1 ? ` ${errors.length - 1} more under errors.` : '';
  return badRequest('invalid_input', `${first?.pointer}: ${first?.detail}.${more}`, errors);
}

// "email must be an email" beside the pointer /email says it twice.
const withoutName = (text: string, property: string): string =>
  text.startsWith(`${property} `)
    ? text.slice(property.length + 1)
    : text.replace(`each value in ${property} `, 'each value ');
