import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal, root, run, seconds, tail } from './run.mjs';

const ROOMS = ['apps', 'libs', 'workflows'];

/** Its sources, of which the web app is built; all else of the rooms is the processes'. */
const WEB = ['apps/web', 'libs/client'];

/** Written by the build of the web app, beside its sources: the compiled messages, and what the compiler keeps for itself. */
const MADE_BY_IT = /^apps\/web\/(src\/shared\/i18n\/messages|project\.inlang(?!\/settings\.json$))\//;

/** Two parts, each built when what it is made from has changed: the processes, and the web app that they serve. */
const parts = {
  processes: {
    mark: join(root, 'dist/.built-from'),
    madeFrom: () =>
      fingerprint(ROOMS, (file) => !file.startsWith('apps/web/'), ['.swcrc', 'scripts/lib/bundle-workflows.mjs']),
    build: buildProcesses,
  },
  pages: {
    mark: join(root, 'dist/web/.built-from'),
    madeFrom: () => fingerprint(WEB, (file) => !MADE_BY_IT.test(file), ['scripts/lib/build-web.mjs']),
    build: buildPages,
  },
};

/** Is this part of dist/ made from the sources as they are now? */
export function isBuilt(name) {
  try {
    return readFileSync(parts[name].mark, 'utf8') === parts[name].madeFrom();
  } catch {
    return false;
  }
}

/** Builds everything into dist/, or the parts named. */
export async function buildAll(say, names = Object.keys(parts)) {
  const start = performance.now();
  for (const name of names) {
    const { madeFrom, build } = parts[name];
    await build(madeFrom());
  }
  say(`Built in ${seconds(start)}`);
}

/** The parts that are missing, or made from other sources. */
export const unbuilt = () => Object.keys(parts).filter((name) => !isBuilt(name));

/**
 * Compiles the rooms and bundles the workflows into dist/. It is made beside the old one and takes its place in one
 * step, so nobody ever sees half of it.
 */
async function buildProcesses(madeFrom) {
  const next = join(root, `dist.next-${process.pid}`);
  try {
    await step('compiled', 'node_modules/@swc/cli/bin/swc.js', [
      ...ROOMS.filter((room) => existsSync(join(root, room))),
      ...['-d', next, '--quiet', '--copy-files', '--extensions', '.ts'],
      ...['--ignore', '**/*.spec.ts,apps/web/**'],
    ]);
    if (existsSync(join(root, 'workflows/index.ts'))) {
      await step('bundled', 'scripts/lib/bundle-workflows.mjs', [join(next, 'workflow-bundle.js')]);
    }
    if (existsSync(join(root, 'dist/web'))) cpSync(join(root, 'dist/web'), join(next, 'web'), { recursive: true });
    writeFileSync(join(next, '.built-from'), madeFrom);
    const old = `${next}.old`;
    if (existsSync(join(root, 'dist'))) renameSync(join(root, 'dist'), old);
    renameSync(next, join(root, 'dist'));
    rmSync(old, { recursive: true, force: true });
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
}

/** The web app into dist/web, in one step, too. */
async function buildPages(madeFrom) {
  const next = join(root, `dist/web.next-${process.pid}`);
  try {
    await step('made into pages', 'scripts/lib/build-web.mjs', [next]);
    writeFileSync(join(next, '.built-from'), madeFrom);
    rmSync(join(root, 'dist/web'), { recursive: true, force: true });
    renameSync(next, join(root, 'dist/web'));
  } finally {
    rmSync(next, { recursive: true, force: true });
  }
}

async function step(what, script, args) {
  const { code, output, interrupted } = await run(process.execPath, [join(root, script), ...args]);
  if (interrupted) throw new Refusal('Building was interrupted.');
  if (code !== 0) throw new Refusal(`${tail(output, 40)}\nThe sources cannot be ${what}, for the reason above.`);
}

/** Changes with every file of these folders that counts, and with what the build itself is. */
function fingerprint(folders, counts, tools) {
  const hash = createHash('sha256');
  const add = (file) =>
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  for (const folder of folders) {
    if (!existsSync(join(root, folder))) continue;
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1))
      .filter(counts)
      .sort()
      .forEach(add);
  }
  ['package.json', 'package-lock.json', 'scripts/lib/build.mjs', ...tools].forEach(add);
  return hash.digest('hex');
}
