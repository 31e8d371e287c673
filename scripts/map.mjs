// npm run map: draws docs/map.md from the code; what is written by hand below the marker stays. `--check`: only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawMap, handWritten } from './lib/map.mjs';
import { root } from './lib/run.mjs';

const file = join(root, 'docs/map.md');
const before = readFileSync(file, 'utf8');
const at = before.indexOf(handWritten);
if (at < 0) throw new Error(`docs/map.md has lost the line that begins its hand-written part: ${handWritten}`);
const after = `${drawMap()}\n${before.slice(at)}`;
if (!process.argv.includes('--check')) writeFileSync(file, after);
else if (after !== before) {
  const known = new Set(before.split('\n'));
  const made = after.split('\n').filter((line) => !known.has(line));
  console.error(`The code is otherwise than docs/map.md says; run: npm run map\n${made.join('\n')}`);
  process.exitCode = 1;
}
