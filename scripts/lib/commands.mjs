import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildAll } from './build.mjs';
import { prepare } from './prepare.mjs';
import { Refusal, root } from './run.mjs';

const load = (file) => import(pathToFileURL(join(root, 'dist', file)).href);

/** `npm start`: the service runs in this very process, so that a signal reaches it directly. */
export const start = () =>
  refusing(async () => {
    stopWithNpm();
    await prepare((line) => console.log(`  ${line}`));
    await load('apps/standalone/src/main.js');
  });

/** `npx wissel`: what it says before the command itself speaks goes to stderr, because stdout may be JSON. */
export const wissel = () =>
  refusing(async () => {
    await prepare((line) => console.error(line));
    await load('apps/cli/src/main.js');
  });

export const build = () =>
  refusing(async () => {
    await prepare((line) => console.log(line), { build: [] });
    await buildAll((line) => console.log(line));
  });

/** npm hands signals on to us, but one that is killed cannot: then nobody would be left to stop the service. */
function stopWithNpm() {
  const npm = process.ppid;
  if (process.env.npm_lifecycle_event !== 'start') return;
  setInterval(() => process.ppid !== npm && process.kill(process.pid, 'SIGTERM'), 1000).unref();
}

/** One sentence instead of a stack when something stands in the way. */
async function refusing(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
