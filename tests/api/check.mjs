/**
 * Asks the running service what its own document promises, with schemathesis: `npm run check:api [-- --examples N]
 * [-- --only <operation id>]`, always with the same seed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startSeededService } from './service.mjs';

const VERSION = '4.32.5';
const program = process.env.SCHEMATHESIS || 'schemathesis';

const { values } = parseArgs({
  options: { examples: { type: 'string', default: '15' }, only: { type: 'string' }, phases: { type: 'string' } },
});

const found = spawnSync(program, ['--version'], { encoding: 'utf8' });
if (found.status !== 0 || !found.stdout.includes(VERSION)) {
  console.error(
    `schemathesis ${VERSION} is missing: run "python3 -m pip install schemathesis==${VERSION}" (in a virtual environment, with SCHEMATHESIS=<its program>), then this again.`,
  );
  process.exit(1);
}

const service = await startSeededService(console.log);
const folder = mkdtempSync(join(tmpdir(), 'wissel-check-api-'));
try {
  const document = await (await fetch(`${service.url}/v1/openapi.json`)).json();
  const file = join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify(document));
  process.exitCode = await schemathesis(file);
} finally {
  rmSync(folder, { recursive: true, force: true });
  await service.stop();
}

/** As the owner, who may do most; answers the exit code. */
function schemathesis(file) {
  const settings = fileURLToPath(new URL('schemathesis.toml', import.meta.url));
  const args = [
    ...['--config-file', settings, 'run', file, '--url', service.url],
    ...['--header', `Authorization: Bearer ${service.tokens.owner}`],
    ...['--phases', values.phases ?? 'examples,coverage,fuzzing', '--max-examples', values.examples],
    ...['--seed', '8', '--generation-database', 'none', '--continue-on-failure', '--request-timeout', '30'],
    ...(values.only ? ['--include-operation-id', values.only] : []),
  ];
  const child = spawn(program, args, { cwd: folder, stdio: 'inherit' });
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
}
