// npm run write:refusals: reads from the code what each route can refuse, for the API's document. `--check`: only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';
import { readRefusals } from './lib/refusals.mjs';
import { root } from './lib/run.mjs';

const file = join(root, 'apps/api/src/docs/thrown.ts');
const style = await prettier.resolveConfig(file);
const text = await prettier.format(
  `import type { RefusalCode } from '#platform/errors';

// Written by npm run write:refusals; by operation, what its handler and all that it calls can throw.
export const thrown: Record<string, \`\${number} \${RefusalCode}\`[]> = ${JSON.stringify(readRefusals())};`,
  { ...style, filepath: file },
);
const check = process.argv.includes('--check');
if (!check) writeFileSync(file, text);
else if (readFileSync(file, 'utf8') !== text) {
  const kept = new Set(readFileSync(file, 'utf8').split('\n'));
  const made = text.split('\n').filter((line) => !kept.has(line));
  console.error(
    `Routes refuse otherwise than ${file.slice(root.length + 1)} says; run: npm run write:refusals\n${made.join('\n')}`,
  );
  process.exitCode = 1;
}
