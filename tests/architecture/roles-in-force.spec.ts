import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** Every source file outside the room of people, and the migrations. */
const sources = ['apps', 'libs', 'workflows'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => file.endsWith('.ts') && !/^libs\/(identity|schema\/migrations)\//.test(file)),
);

it('lets nobody read roles past the view that knows which have ended', () => {
  const read = /\b(from|join)\s+role_grant\b/i;
  expect(sources.length).toBeGreaterThan(300);
  expect(sources.filter((file) => read.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
});
