import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '../../apps/web/messages');
const settings = JSON.parse(readFileSync(join(folder, '../project.inlang/settings.json'), 'utf8')) as {
  locales: string[];
  'plugin.inlang.messageFormat': { pathPattern: string[] };
};
const rooms = [...new Set(readdirSync(folder).map((file) => file.split('.')[0] as string))];

/** By key, what is put into the message and which forms it has. */
const shapes = (room: string, locale: string): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(JSON.parse(readFileSync(join(folder, `${room}.${locale}.json`), 'utf8')) as object).map(
      ([key, message]) => [key, [...new Set(JSON.stringify(message).match(/\{\w+\}|count=\w+/g))].sort()],
    ),
  );

it('compiles every file of messages', () => {
  const listed = settings['plugin.inlang.messageFormat'].pathPattern;
  expect(listed.sort()).toEqual(rooms.map((room) => `./messages/${room}.{locale}.json`).sort());
});

it.each(rooms)('says everything of %s in every language, with the same things put into it', (room) => {
  const [first, ...others] = settings.locales.map((locale) => shapes(room, locale));
  for (const other of others) expect(other).toEqual(first);
});
