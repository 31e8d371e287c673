import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal, root, run, seconds, tail } from './run.mjs';

const ROOMS = ['apps', 'libs', 'workflows'];

/** Is dist/ made from the sources as they are now? */
export function isBuilt() {
  try {
    return readFileSync(join(root, 'dist', '.built-from'), 'utf8') === fingerprint();
  } catch {
    return false;
  }
}

/**
 * Compiles the rooms and bundles the workflows into dist/. It is made beside the old one and takes its place in one
 * step, so nobody ever sees half of it.
 */
export async function buildAll(say) {
  const start = performance.now();
  const madeFrom = fingerprint();
  const next = join(root, `dist.next-${process.pid}`);
  try {
    await step('compiled', 'node_modules/@swc/cli/bin/swc.js', [
      ...ROOMS.filter((room) => existsSync(join(root, room))),
      ...['-d', next, '--quiet', '--copy-files', '--extensions', '.ts', '--ignore', '**/*.spec.ts'],
    ]);
    if (existsSync(join(root, 'workflows/index.ts'))) {
      await step('bundled', 'scripts/lib/bundle-workflows.mjs', [join(next, 'workflow-bundle.js')]);
    }
    writeFileSync(join(next, '.built-from'), madeFrom);
    const old = `${next}.old`;
    if (existsSync(join(root, 'dist'))) renameSync(join(root, 'dist'), old);
    renameSync(next, join(root, 'dist'));
    rmSync(old, { recursive: true, force: true });
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
  say(`Built in ${seconds(start)}`);
}

async function step(what, script, args) {
  const { code, output, interrupted } = await run(process.execPath, [join(root, script), ...args]);
  if (interrupted) throw new Refusal('Building was interrupted.');
  if (code !== 0) throw new Refusal(`${tail(output, 40)}\nThe sources cannot be ${what}, for the reason above.`);
}

/** Changes with every file that the build reads. */
function fingerprint() {
  const hash = createHash('sha256');
  const add = (file) =>
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  for (const room of ROOMS) {
    if (!existsSync(join(root, room))) continue;
    readdirSync(join(root, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
      .sort()
      .forEach(add);
  }
  ['.swcrc', 'package.json', 'package-lock.json', 'scripts/lib/build.mjs', 'scripts/lib/bundle-workflows.mjs'].forEach(
    add,
  );
  return hash.digest('hex');
}
