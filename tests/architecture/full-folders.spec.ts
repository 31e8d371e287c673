import { dirname } from 'node:path';
import { sourceFiles } from './source/files.js';

/**
 * Twelve files is a full folder: then a noun wants a wing, which is a folder behind the room's one door, or a room of its
 * own. Specs, what tests use, what is generated, the words of mails and migrations (one more with each change) do not count.
 */
const full = 12;
const apart = /^libs\/(notifications\/texts|schema\/migrations|client\/generated\b.*)$/;

it('has no folder of more than twelve files', () => {
  const sizes = new Map<string, number>();
  for (const folder of sourceFiles().map(({ path }) => dirname(path)))
    if (!apart.test(folder)) sizes.set(folder, (sizes.get(folder) ?? 0) + 1);
  expect(sizes.size).toBeGreaterThan(60);
  // Give the noun that came last a wing or a room.
  expect([...sizes].filter(([, n]) => n > full)).toEqual([]);
});
