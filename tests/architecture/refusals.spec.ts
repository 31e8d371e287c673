import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(__dirname, '../..');

const sources = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.endsWith('refusals.ts'))
    .map((file) => join(folder, file));

const lists = ['libs', 'apps'].flatMap((part) =>
  readdirSync(join(root, part), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('refusals.ts') && file !== 'api/src/docs/refusals.ts')
    .map((file) => join(root, part, file)),
);

/** The room that a list of codes is of: for an app the whole of it. */
const roomOf = (list: string): string => join(root, ...relative(root, list).split('/').slice(0, 2));

it('finds the lists of codes', () => expect(lists.length).toBeGreaterThan(10));

it.each(lists.map((list) => [relative(root, list), list]))(
  '%s has no code that its room does not refuse with',
  (_, list) => {
    const codes = [...readFileSync(list, 'utf8').matchAll(/^ {2}\| '(\w+)'/gm)].map((match) => match[1]!);
    const text = sources(roomOf(list))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    expect(codes.filter((code) => !text.includes(`'${code}'`) && !templated(code, text))).toEqual([]);
  },
);

/** A code made of a fixed beginning and one of several words, as `unknown_${table}`. */
const templated = (code: string, text: string): boolean => {
  const beginning = code.slice(0, code.lastIndexOf('_') + 1);
  return beginning.length > 1 && text.includes(`\`${beginning}\${`);
};
