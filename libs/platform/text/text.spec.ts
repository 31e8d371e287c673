import * as fc from 'fast-check';
import { lineFault, paragraphsFault, readLine, tidyLine, tidyParagraphs } from './index.js';

const line = (text: string): string | null => lineFault(tidyLine(text));
const paragraphs = (text: string): string | null => paragraphsFault(tidyParagraphs(text));

describe('a line', () => {
  it.each([
    ['  Gemeente   Súdwest-Fryslân ', 'Gemeente Súdwest-Fryslân'],
    ['Cafe\u0301', 'Café'],
    ['\u00a0Zorg\u2003\u2009Noord\n', 'Zorg Noord'],
    ['\ufeffNaam\u200b', 'Naam'],
    [' \t\n', ''],
    ['Zorg 🧀 & <b>Söhne</b> 👩‍👩‍👧', 'Zorg 🧀 & <b>Söhne</b> 👩‍👩‍👧'],
    ['می‌خواهم', 'می‌خواهم'],
  ])('keeps %j as %j', (given, kept) => expect(readLine(given, '/name')).toBe(kept));

  it.each<[string, string, RegExp]>([
    ['half of a character', 'A\ud83dB', /lone surrogate/],
    ['the other half', 'A\ude00B', /lone surrogate/],
    ['NUL', 'A\0B', /NUL/],
    ['a bell', 'A\u0007B', /U\+0007/],
    ['an escape', 'A\u001b[31mB', /U\+001B/],
    ['a delete', 'A\u007fB', /U\+007F/],
    ['a control of the second set', 'A\u009bB', /U\+009B/],
    ['a tab', 'A\tB', /a tab/],
    ['a line break', 'A\nB', /line break/],
    ['a return', 'A\r\nBcc: x', /line break/],
    ['a line separator', 'A\u2028B', /line break/],
    ['a zero-width space', 'Gemeen\u200bte', /zero-width/],
    ...[...'\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'].map(
      (sign) =>
        [`U+${sign.codePointAt(0)!.toString(16)}`, `gpj.${sign}exe`, /direction of reading/] as [
          string,
          string,
          RegExp,
        ],
    ),
  ])('refuses %s', (_, text, why) => {
    expect(line(text)).toMatch(why);
    expect(() => readLine(text, '/name')).toThrow(/^invalid_input: \/name: /);
  });
});

describe('paragraphs', () => {
  it('keep their line breaks, tabs and the spaces between words, all breaks alike', () => {
    expect(tidyParagraphs('  Eén\r\n\r\n\t- twee  drie\rvier\u2028vijf \n')).toBe('Eén\n\n\t- twee  drie\nvier\nvijf');
  });

  it('may be written from right to left', () => expect(paragraphs('\u200fשלום\u200f\nעולם')).toBeNull());

  it.each([
    ['half of a character', 'A\ud83d', /lone surrogate/],
    ['NUL', 'A\0\nB', /NUL/],
    ['a bell', 'A\n\u0007', /U\+0007/],
    ['a vertical tab', 'A\u000bB', /U\+000B/],
  ])('are refused with %s', (_, text, why) => {
    expect(paragraphs(text)).toMatch(why);
  });
});

it('changes nothing that it has tidied already', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(tidyLine(tidyLine(text))).toBe(tidyLine(text));
      expect(tidyParagraphs(tidyParagraphs(text))).toBe(tidyParagraphs(text));
    }),
  );
});

it('makes what reads the same the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(tidyLine(text.normalize('NFD'))).toBe(tidyLine(text));
      expect(tidyLine(`  ${text}\u00a0`)).toBe(tidyLine(text));
    }),
  );
});
