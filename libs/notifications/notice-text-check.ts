import type { FieldError } from '#platform/errors';
import type { MailLocale } from './dates-in-words.js';
import { hasImage } from './markdown.js';
import type { Audience } from './notice-catalogue.js';
import { fieldsOf, fillAsWritten } from './notice-renderer.js';
import { bareModel, sampleModel } from './notice-sample.js';
import type { Text } from './texts/index.js';

/**
 * What is wrong with an owner's text: each field it names that no notice has, and whatever stops it from being filled.
 * It is filled with invented notices, for each capacity alone and for all at once, with everything there and with nothing.
 */
export function textFaults(text: Text, locale: MailLocale, audiences: readonly Audience[]): FieldError[] {
  const faults: FieldError[] = [];
  for (const part of ['subject', 'body'] as const) {
    const alone: Text = { subject: '', body: '', [part]: text[part] };
    const fault =
      unknownField(alone, locale) ??
      (part === 'subject' ? (brokenSubject(alone.subject) ?? strangersText(alone, locale)) : null) ??
      firstFault(alone, locale, audiences);
    if (fault) faults.push({ pointer: `/${part}`, detail: fault });
  }
  return faults;
}

/** What people outside the organisers write: names, titles, reasons. How many there are may be said, and what is a yes or no. */
const fromStrangers =
  /^(person\.name|event\.(organisation|offer|offers|note|reason|sessions|alternatives|registration\.(name|organisation|jobTitle|manager|managerReason))|(participant|host|contact|manager)\.)(?!.*\.size$)/;

/** A subject is read without its mail around it, so it says nothing in anybody else's words. */
function strangersText(text: Text, locale: MailLocale): string | null {
  const field = fieldsOf(text, locale).find((name) => fromStrangers.test(name));
  return field ? `${field} can hold a stranger's words, which have no place in a subject; say it in the body` : null;
}

const everything: readonly Audience[] = ['coordinator', 'contact', 'host', 'participant', 'manager'];

function unknownField(text: Text, locale: MailLocale): string | null {
  let fields: string[];
  try {
    fields = fieldsOf(text, locale);
  } catch (error) {
    return faultOf(error);
  }
  const model = sampleModel(locale, everything, 'approved');
  const unknown = fields.find((field) => !exists(model, field.split('.')));
  return unknown ? `there is no field ${unknown}; take one of those in the built-in text` : null;
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

function firstFault(text: Text, locale: MailLocale, audiences: readonly Audience[]): string | null {
  for (const told of [[...audiences], ...audiences.map((audience) => [audience])]) {
    const full = sampleModel(locale, told, 'approved');
    for (const model of [full, bareModel(full)]) {
      try {
        const filled = fillAsWritten(text, locale, model);
        const fault = brokenSubject(filled.subject) ?? (hasImage(filled.markdown) ? imageFault : null);
        if (fault) return fault;
      } catch (error) {
        return faultOf(error);
      }
    }
  }
  return null;
}

/** A line break in a subject could begin another header of the mail. */
const brokenSubject = (subject: string): string | null =>
  /[\r\n\u0085\u2028\u2029]/u.test(subject) ? 'holds a line break; a subject is one line' : null;

const imageFault = 'shows an image, which would tell its server who reads the mail; describe it, or give a link';

/** The first line of what the template engine says, which names the field or the place. */
const faultOf = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'cannot be read';
