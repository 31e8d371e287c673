import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../../libs/platform');

/** What the product speaks of, but for words that machines have, too (host, owner, offer); a technical room that says one of them knows what is none of its business. */
const nouns = new Set(
  [
    ...['edition', 'programme', 'region', 'partner', 'organisation', 'organization', 'participation', 'milestone'],
    ...['catalogue', 'registration', 'wish', 'participant', 'placement', 'seat', 'attendance'],
    ...['allocation', 'lottery', 'notice', 'campaign', 'reminder', 'coordinator', 'employer', 'visit'],
  ].flatMap((noun) => [noun, `${noun}s`]),
);

/** The words of a text, those within names in camelCase and snake_case, too. */
const words = (text: string): string[] =>
  text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);

const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'),
);

it('finds the technical rooms', () => expect(sources.length).toBeGreaterThan(30));

it.each(sources)('libs/platform/%s names nothing of the business', (file) => {
  expect(words(readFileSync(join(folder, file), 'utf8')).filter((word) => nouns.has(word))).toEqual([]);
});
