import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { builtIn, linesBeforeBody, readTexts } from './built-in-texts.js';
import { languages } from '#wording';
import { noticeKinds, audiencesOf } from '../notices/notice-catalogue.js';
import { fieldsOf } from './notice-renderer.js';
import { textFaults } from './notice-text-check.js';
import { NotificationsModule } from '../notifications.module.js';

const shipped = join(__dirname, '../texts');

describe('the files of texts', () => {
  it('are one for each kind and language, no more and no fewer', () => {
    expect(builtIn.faults).toEqual([]);
  });

  it('name nothing that their notices do not have', () => {
    const faults = languages.flatMap((locale) =>
      noticeKinds.flatMap((kind) =>
        textFaults(builtIn.texts[locale][kind], locale, audiencesOf(kind)).map(({ pointer, detail, line, piece }) => {
          const file = piece ? `pieces/${piece}` : kind;
          const at = pointer === '/subject' ? 1 : line && line + (piece ? 0 : linesBeforeBody);
          return `${relative(process.cwd(), shipped)}/${locale}/${file}.md:${at ?? ''} ${detail}`;
        }),
      ),
    );
    expect(faults).toEqual([]);
  });

  it('have pieces that texts use', () => {
    for (const locale of languages) {
      const sources = [
        ...Object.values(builtIn.texts[locale]).map(({ body }) => body),
        ...Object.values(builtIn.pieces[locale]),
      ];
      const used = sources.flatMap((source) => [...source.matchAll(/\{% render '(\w+)'/g)].map(([, name]) => name));
      expect([...new Set(used)].sort()).toEqual(Object.keys(builtIn.pieces[locale]).sort());
    }
  });

  it('are in their own language: no everyday word of Dutch in a Frisian one', () => {
    const dutch = /\b(u|uw|het|een|niet|geen|van|voor|naar|wij|zijn|wordt|worden|kunt|hebt|bent|bij|plaats|aanbod)\b/i;
    const said = [
      ...Object.entries(builtIn.texts.fy).map(([name, { subject, body }]) => [name, `${subject}\n${body}`] as const),
      ...Object.entries(builtIn.pieces.fy),
    ].map(([name, source]) => [name, source.replace(/\{[{%].*?[%}]\}/g, '')] as const);
    expect(said.flatMap(([name, text]) => (dutch.exec(text) ? [`${name}: ${dutch.exec(text)?.[0]}`] : []))).toEqual([]);
  });

  it('say nothing different in two languages: the same fields, as often', () => {
    const fields = (source: string): string[] =>
      [...source.matchAll(/\{\{\s*([\w.]+)/g)].map(([, field]) => field as string).sort();
    const [first, ...others] = languages;
    for (const other of others) {
      for (const kind of noticeKinds)
        expect({ kind, fields: fields(builtIn.texts[other][kind].body) }).toEqual({
          kind,
          fields: fields(builtIn.texts[first][kind].body),
        });
      for (const [piece, source] of Object.entries(builtIn.pieces[other]))
        expect({ piece, fields: fields(source) }).toEqual({
          piece,
          fields: fields(builtIn.pieces[first][piece] ?? ''),
        });
    }
  });
});

it('are listed in docs/translating.md with what each can speak of', () => {
  const page = readFileSync(join(__dirname, '../../../docs/translating.md'), 'utf8').split('\n');
  const rows = noticeKinds.map((kind) => {
    const paths = languages.flatMap((locale) =>
      Object.values(builtIn.texts[locale][kind]).flatMap((source) => fieldsOf(source, locale).map(({ path }) => path)),
    );
    const filled = paths
      .filter((path) => path.startsWith('event.'))
      .map((path) => path.slice(6).replace(/\.size$/, ''));
    return `| \`${kind}\` | ${audiencesOf(kind).join(', ')} | ${[...new Set(filled)].sort().join(', ') || '-'} |`;
  });
  expect(page.filter((line) => line.startsWith('| `'))).toEqual(rows);
});

it('stops the start with a sentence about the first fault', () => {
  builtIn.faults.push('texts/nl/visit.md is missing.');
  try {
    expect(() => new NotificationsModule().onModuleInit()).toThrow('texts/nl/visit.md is missing.');
  } finally {
    builtIn.faults.pop();
  }
});

describe('reading them', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'texts-'));
    cpSync(shipped, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('takes the first line as the subject and the rest as the body', () => {
    writeFileSync(join(folder, 'nl/call_open.md'), '# {{ edition.name }}: kom\n\nEen.\n\nTwee.\n');
    expect(readTexts(folder).texts.nl.call_open).toEqual({
      subject: '{{ edition.name }}: kom',
      body: 'Een.\n\nTwee.\n',
    });
  });

  it.each([
    ['a text that is missing', () => rmSync(join(folder, 'en/visit.md')), 'en/visit.md is missing'],
    ['a piece that is missing', () => rmSync(join(folder, 'en/pieces/visits.md')), 'en/pieces/visits.md is missing'],
    [
      'a text of no kind',
      () => writeFileSync(join(folder, 'nl/visits.md'), '# a\n\nb'),
      'nl/visits.md is of no kind of notice',
    ],
    ['a language that is not listed', () => mkdirSync(join(folder, 'de')), 'de is of no language that is listed'],
    [
      'a text without a subject',
      () => writeFileSync(join(folder, 'nl/visit.md'), readFileSync(join(folder, 'nl/visit.md'), 'utf8').slice(2)),
      'nl/visit.md has no subject',
    ],
  ])('names %s', (_name, spoil, sentence) => {
    spoil();
    expect(readTexts(folder).faults).toEqual([expect.stringContaining(join(folder, sentence))]);
  });
});
