import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What tests want of the system itself; a laptop may lack it, CI may not. */
const PARTS = [
  { name: 'Redis', program: 'redis-server', remedy: 'install the package "redis-server" of your system', for: 'real' },
  { name: 'Chromium', program: 'chromium', remedy: 'install the package "chromium" of your system', for: 'web' },
];

/** The parts that tests of these kinds need and that are not on the PATH. */
export function missingParts(kinds, path = process.env.PATH ?? '') {
  const folders = path.split(delimiter).filter(Boolean);
  return PARTS.filter((part) => kinds.includes(part.for)).filter(
    ({ program }) => !folders.some((folder) => canRun(join(folder, program))),
  );
}

function canRun(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
