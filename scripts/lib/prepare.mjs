import { readFileSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll, unbuilt } from './build.mjs';
import { whatIsMissing } from './installed.mjs';
import { Refusal, root, run, tail } from './run.mjs';

/** Megabytes for the packages, the build and the first data. */
const NEEDED_MB = 1500;

/**
 * Installs and builds what a bare or changed clone lacks, and says so; says nothing when nothing is lacking.
 *
 * @param options `build`: the parts of dist/ that are needed; all of them when left out
 */
export async function prepare(say, { build } = {}) {
  const missing = whatIsMissing(json('package-lock.json'), json('node_modules/.package-lock.json'));
  if (missing.length > 0) await install(say, missing);
  const wanted = unbuilt().filter((name) => build?.includes(name) ?? true);
  if (wanted.length > 0) await buildAll(say, wanted);
}

async function install(say, missing) {
  const { bavail, bsize } = statfsSync(root);
  const free = Math.floor((bavail * bsize) / 1e6);
  if (free < NEEDED_MB) {
    throw new Refusal(
      `There is too little room on the disk of ${root}: ${free} MB free, ${NEEDED_MB} MB needed for the packages; make room, or clone to another disk.`,
    );
  }
  say(`Installing the packages of package-lock.json (${missing.length} missing) ...`);
  // The npm that started us, or the one on the PATH.
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : undefined;
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error', '--progress=false'];
  const { code, output, interrupted } = await run(npm ? process.execPath : 'npm', npm ? [npm, ...args] : args, {
    cwd: root,
  });
  if (interrupted) throw new Refusal('Installing was interrupted; the next start goes on with it.');
  if (code !== 0) {
    throw new Refusal(
      `${tail(output)}\nThe packages cannot be installed, for the reason above; mend that (is the package registry within reach?) and try again.`,
    );
  }
  const still = whatIsMissing(json('package-lock.json'), json('node_modules/.package-lock.json'));
  if (still.length > 0) {
    throw new Refusal(`npm left out ${still.length} packages (${still[0]}, ...); remove node_modules and try again.`);
  }
}

function json(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8'));
  } catch {
    return undefined;
  }
}
