import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { languages, type Language } from '#wording';
import { isNoticeKind, noticeKinds, type NoticeKind } from '../notices/notice-catalogue.js';

/** A text of a notice: the subject is Liquid, the body Markdown with Liquid. Greeting, signature and footer are the shell's. */
export interface Text {
  subject: string;
  body: string;
}

/** The texts as they stand in their files. */
export interface BuiltInTexts {
  texts: Record<Language, Record<NoticeKind, Text>>;
  /** What texts have in common, by name: `{% render 'sessions', list: event.sessions %}`. */
  pieces: Record<Language, Record<string, string>>;
  /** A sentence for each file that is missing, superfluous or without a subject. */
  faults: string[];
}

/** Lines of a text's file before its body: the subject, and an empty one. */
export const linesBeforeBody = 2;

const firstLines = /^# (\S[^\n]*)\n\n/;

/**
 * Reads `<folder>/<language>/<kind>.md`, whose first line is `# ` and the subject, and `<folder>/<language>/pieces/<name>.md`.
 * A piece that one language has, every language has.
 */
export function readTexts(folder: string): BuiltInTexts {
  const faults: string[] = [];
  const named = new Set(languages.flatMap((locale) => namesIn(join(folder, locale, 'pieces'))));
  const read = (file: string): string => {
    if (existsSync(file)) return readFileSync(file, 'utf8');
    faults.push(`${file} is missing: write it in this language, or build again.`);
    return '';
  };
  const text = (file: string): Text => {
    const source = read(file);
    const subject = firstLines.exec(source)?.[1];
    if (source && !subject) faults.push(`${file} has no subject: begin it with "# ", the subject and an empty line.`);
    return { subject: subject ?? '', body: source.replace(firstLines, '') };
  };
  const all = <Name extends string, Read>(names: readonly Name[], one: (name: Name) => Read): Record<Name, Read> =>
    Object.fromEntries(names.map((name) => [name, one(name)])) as Record<Name, Read>;
  const texts = all(languages, (locale) => all(noticeKinds, (kind) => text(join(folder, locale, `${kind}.md`))));
  const pieces = all(languages, (locale) =>
    all([...named], (name) => read(join(folder, locale, 'pieces', `${name}.md`))),
  );
  for (const language of existsSync(folder) ? readdirSync(folder) : []) {
    if (!(languages as readonly string[]).includes(language))
      faults.push(`${join(folder, language)} is of no language that is listed: list it, or remove it.`);
    for (const name of namesIn(join(folder, language)))
      if (!isNoticeKind(name))
        faults.push(`${join(folder, language, name)}.md is of no kind of notice: name it after one, or remove it.`);
  }
  return { texts, pieces, faults };
}

const namesIn = (folder: string): string[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((file) => file.endsWith('.md'))
    .map((file) => file.slice(0, -3));

/** The texts that ship with Wissel, read once; an owner can replace each one. The module refuses to start when they have faults. */
export const builtIn = readTexts(fileURLToPath(new URL('../texts', import.meta.url)));
