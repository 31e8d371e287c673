// npm run write:client: makes the typed client from the API's document, which is read from the code. `--check`: only compares.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient } from '@hey-api/openapi-ts';
import { prepare } from './lib/prepare.mjs';
import { Refusal, root } from './lib/run.mjs';

const kept = join(root, 'libs/client/generated');
const check = process.argv.includes('--check');

// Pages may ask for calls that the client has not yet.
await prepare(console.error, { build: ['processes'] });
const { openApiDocument } = await import(pathToFileURL(join(root, 'dist/apps/api/src/openapi.js')).href);
const cache = join(root, 'node_modules/.cache');
mkdirSync(cache, { recursive: true });
const made = mkdtempSync(join(cache, 'client-'));
try {
  await createClient({
    input: brief(await openApiDocument()),
    output: { path: made, entryFile: false, module: { extension: '.js' } },
    logs: { level: 'silent', file: false },
    plugins: [
      { name: '@hey-api/client-fetch', baseUrl: false, throwOnError: true },
      '@hey-api/typescript',
      // Whoever asks says with which client: there is none that everybody shares.
      { name: '@hey-api/sdk', client: false, responseStyle: 'data', auth: false },
    ],
  });
  const differing = filesThatDiffer(made, kept);
  if (!check) {
    rmSync(kept, { recursive: true, force: true });
    cpSync(made, kept, { recursive: true });
  } else if (differing.length > 0) {
    throw new Refusal(
      `The client is not that of the API's document (${differing.join(', ')}); run: npm run write:client`,
    );
  }
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(made, { recursive: true, force: true });
}

/** Of refusals, the client keeps their codes alone: what else they have is said once, in `Problem`. */
function brief(document) {
  for (const operation of Object.values(document.paths).flatMap((methods) => Object.values(methods))) {
    for (const answer of Object.values(operation.responses ?? {})) {
      const schema = answer.content?.['application/problem+json']?.schema;
      const codes = schema?.properties?.code?.enum;
      if (!codes) continue;
      answer.description = '';
      answer.content['application/problem+json'].schema = {
        allOf: schema.allOf.concat({ type: 'object', required: ['code'], properties: { code: { enum: codes } } }),
      };
    }
  }
  return document;
}

function filesThatDiffer(one, other) {
  const [ours, theirs] = [one, other].map((folder) => {
    try {
      return readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.ts'));
    } catch {
      return [];
    }
  });
  const differs = (name) =>
    !ours.includes(name) ||
    !theirs.includes(name) ||
    readFileSync(join(one, name), 'utf8') !== readFileSync(join(other, name), 'utf8');
  return [...new Set([...ours, ...theirs])].filter(differs);
}
