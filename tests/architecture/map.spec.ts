import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rooms } from '#schema';

const root = join(__dirname, '../..');
const map = readFileSync(join(root, 'docs/map.md'), 'utf8');

it('draws the map of rooms as the code is', async () => {
  const check = promisify(execFile)(process.execPath, ['scripts/map.mjs', '--check'], { cwd: root });
  await expect(check).resolves.toMatchObject({ stderr: '' });
});

it('names no file that is not there', () => {
  const files = [...map.matchAll(/`([\w-]+\/[\w./-]+\.(?:ts|md|json|mjs))`/g)].map(([, file]) => file as string);
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

/** Rooms of a numbered list of files, in order; steps that stay in a room count once. */
function walk(list: string): string[] {
  const steps = [...list.matchAll(/^\d+\. `(apps\/\w+|workflows|libs\/[\w-]+)/gm)].map(([, room]) => room as string);
  return steps.filter((room, i) => room !== steps[i - 1]);
}

const handWritten = map.slice(map.indexOf('<!-- below: written by hand -->'));
const walks = handWritten.split(/^### /m).slice(1);

it.each(walks.map((text) => [text.split('\n')[0] as string, walk(text)]))(
  'walks one way down, into no room twice: %s',
  (_title, steps) => {
    expect(steps.length).toBeGreaterThan(1);
    const height = (room: string): number =>
      room.startsWith('libs/') ? rooms.indexOf(room.slice('libs/'.length)) : rooms.length;
    for (const [i, room] of steps.slice(1).entries()) expect(height(room)).toBeLessThan(height(steps[i] as string));
  },
);
