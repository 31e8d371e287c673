// npm run build:web: the web app alone, and what its pages weigh (gzip) against their budgets; fails beyond them.
import { buildAll } from './lib/build.mjs';
import { prepare } from './lib/prepare.mjs';
import { Refusal } from './lib/run.mjs';
import { weighPages } from './lib/web-sizes.mjs';

try {
  await prepare(console.log, { build: [] });
  await buildAll(console.log, ['pages']);
  const { lines, beyond } = await weighPages();
  console.log(lines.join('\n'));
  if (beyond.length > 0)
    throw new Refusal(`Beyond the budget: ${beyond.join(', ')}. See what it imports, and load later what can wait.`);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
