import { badRequest } from '#platform/errors';

/**
 * The one way of people's words into Wissel, from requests and commands. A *line* is a name, a title, a place: one line.
 * *Paragraphs* are a description or a reason: line breaks are theirs. Both are kept as NFC, so that what reads the same is the same.
 */

const ends = /^[\s\u200b\u2060]+|[\s\u200b\u2060]+$/gu;

/** A line as it is kept: NFC, nothing around it, one space where there were several. */
export const tidyLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(ends, '')
    .replace(/\p{Zs}+/gu, ' ');

/** Paragraphs as they are kept: NFC, nothing around them, line breaks as `\n`. */
export const tidyParagraphs = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
    .replace(ends, '');

const halfSign = /\p{Surrogate}/u;
const control = /\p{Cc}/u;
const controlBesideBreaks = /(?![\n\t])\p{Cc}/u;
const lineBreak = /[\n\r\u0085\u2028\u2029]/u;
const direction = /\p{Bidi_Control}/u;
const invisible = /[\u200b\u2060\ufeff]/u;

/** What is wrong with a tidied line, with the remedy; null when it can be kept. */
export function lineFault(line: string): string | null {
  if (halfSign.test(line)) return 'holds half a character (a lone surrogate); type it again';
  if (lineBreak.test(line)) return 'holds a line break; write it on one line';
  const [found] = control.exec(line) ?? [];
  if (found) return controlWords(found);
  if (direction.test(line)) return 'holds a sign that turns the direction of reading; leave it out';
  if (invisible.test(line)) return 'holds an invisible sign (a zero-width space); leave it out';
  return null;
}

/** What is wrong with tidied paragraphs, with the remedy; null when they can be kept. */
export function paragraphsFault(text: string): string | null {
  if (halfSign.test(text)) return 'holds half a character (a lone surrogate); type it again';
  const [found] = controlBesideBreaks.exec(text) ?? [];
  return found ? controlWords(found) : null;
}

function controlWords(sign: string): string {
  const code = sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  const name = ({ '\0': 'NUL', '\t': 'a tab' } as Record<string, string>)[sign] ?? `U+${code}`;
  return `holds a character that cannot be kept (${name}); leave it out`;
}

/** A line from an address or a command. Throws 400 `invalid_input` at `pointer` when it cannot be kept. */
export function readLine(text: string, pointer: string): string {
  const line = tidyLine(text);
  const detail = lineFault(line);
  if (detail) throw badRequest('invalid_input', `${pointer}: ${detail}.`, [{ pointer, detail }]);
  return line;
}
