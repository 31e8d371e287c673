import { audiences as everything } from '#editions';
import type { FieldError } from '#platform/errors';
import type { Text } from './built-in-texts.js';
import type { Language } from '#wording';
import { hasImage } from './markdown.js';
import type { Audience } from '../notices/notice-catalogue.js';
import { faultOf, fieldsOf, fillAsWritten, fillUnmended, type Place } from './notice-renderer.js';
import { bareModel, sampleModel } from './notice-sample.js';

/** What is wrong with a text: in its subject (`/subject`) or its body (`/body`), with the line in it. */
export interface TextFault extends FieldError, Place {}

type Found = Place & { why: string };

/**
 * What is wrong with the text of a notice that goes to these capacities: each field it names that no such notice has, and
 * whatever stops it from being filled. It is filled with invented notices, for each capacity alone and for all at once,
 * with everything there and with nothing.
 */
export function textFaults(text: Text, locale: Language, audiences: readonly Audience[]): TextFault[] {
  return (['subject', 'body'] as const).flatMap((part) => {
    const source = text[part];
    const fault =
      unknownField(source, locale, audiences) ??
      (part === 'subject' ? (brokenSubject(source) ?? strangersText(source, locale)) : null) ??
      firstFault({ subject: '', body: '', [part]: source }, source, locale, audiences);
    return fault ? [{ pointer: `/${part}`, detail: fault.why, line: fault.line, piece: fault.piece }] : [];
  });
}

const somewhere = (why: string): Found => ({ why, line: null, piece: null });

/** What people outside the organisers write: names, titles, reasons. How many there are may be said, and what is a yes or no. */
const fromStrangers =
  /^(person\.name|event\.(organisation|offer|offers|note|reason|sessions|alternatives|registration\.(name|organisation|jobTitle|manager|managerReason))|(participant|host|contact|manager)\.)(?!.*\.size$)/;

/** A subject is read without its mail around it, so it says nothing in anybody else's words. */
function strangersText(source: string, locale: Language): Found | null {
  const field = fieldsOf(source, locale).find(({ path }) => fromStrangers.test(path));
  return (
    (field && {
      ...field,
      why: `${field.path} can hold a stranger's words, which have no place in a subject; say it in the body`,
    }) ??
    null
  );
}

function unknownField(source: string, locale: Language, audiences: readonly Audience[]): Found | null {
  const model = sampleModel(locale, everything, 'approved');
  try {
    for (const field of fieldsOf(source, locale)) {
      const path = field.path.split('.');
      if (!exists(model, path))
        return { ...field, why: `there is no field ${field.path}; take one of those in the built-in text` };
      const capacity = everything.find((one) => one === path[0]);
      if (capacity && !audiences.includes(capacity))
        return { ...field, why: `${field.path} is never there: this notice goes to ${audiences.join(', ')} alone` };
    }
    return null;
  } catch (error) {
    return faultOf(error);
  }
}

function exists(value: unknown, [name, ...rest]: string[]): boolean {
  if (name === undefined) return true;
  if (Array.isArray(value)) return ['size', 'first', 'last'].includes(name);
  if (typeof value === 'string') return name === 'size';
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.hasOwn(value, name) &&
    exists((value as Record<string, unknown>)[name], rest)
  );
}

function firstFault(alone: Text, source: string, locale: Language, audiences: readonly Audience[]): Found | null {
  for (const told of [[...audiences], ...audiences.map((audience) => [audience])]) {
    const full = sampleModel(locale, told, 'approved');
    for (const model of [full, bareModel(full)]) {
      try {
        fillAsWritten(source, locale, model);
        const filled = fillUnmended(alone, locale, model);
        const fault = brokenSubject(filled.subject) ?? (hasImage(filled.markdown) ? somewhere(imageFault) : null);
        if (fault) return fault;
      } catch (error) {
        return faultOf(error);
      }
    }
  }
  return null;
}

/** A line break in a subject could begin another header of the mail. */
const brokenSubject = (subject: string): Found | null =>
  /[\r\n\u0085\u2028\u2029]/u.test(subject) ? somewhere('holds a line break; a subject is one line') : null;

const imageFault = 'shows an image, which would tell its server who reads the mail; describe it, or give a link';
