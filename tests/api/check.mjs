/**
 * Asks the running service what its own document promises, with schemathesis: `npm run check:api [-- --examples N]
 * [-- --only <operation id>]`, always with the same seed, as people of each kind, with ids that there are.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { startSeededService } from './service.mjs';

const VERSION = '4.32.5';
const program = process.env.SCHEMATHESIS || 'schemathesis';

const { values } = parseArgs({
  options: { examples: { type: 'string', default: '6' }, only: { type: 'string' }, phases: { type: 'string' } },
});

const found = spawnSync(program, ['--version'], { encoding: 'utf8' });
if (found.status !== 0 || !found.stdout.includes(VERSION)) {
  console.error(
    `schemathesis ${VERSION} is missing: run "python3 -m pip install schemathesis==${VERSION}" (in a virtual environment, with SCHEMATHESIS=<its program>), then this again.`,
  );
  process.exit(1);
}

/** Gives a network another name in addresses, below which nothing is found afterwards: asked last. */
const renaming = 'tenantsUpdate';

/** A network in sign-up, asked for all that its owner may; one after its allocation, asked a little by people of each kind. */
const passes = [
  { tenant: 'noord', role: 'owner' },
  ...['owner', 'regional_coordinator', 'contact', 'participant'].map((role) => ({ tenant: 'oost', role, few: true })),
  { tenant: 'noord', role: 'owner', few: true, operation: renaming },
  // Last, because one may suspend the network.
  {
    tenant: 'oost',
    role: 'operator',
    few: true,
    only: '^/v1/(operator|tenants$|tenants/[^/]*/(suspensions|resumptions)$)',
  },
];

const service = await startSeededService(console.log);
// Before anything is changed: a network whose last edition is cancelled shows nobody any more.
const callers = { noord: await service.callers('noord'), oost: await service.callers('oost') };
const folder = mkdtempSync(join(tmpdir(), 'wissel-check-api-'));
try {
  const document = await (await fetch(`${service.url}/v1/openapi.json`)).json();
  writeFileSync(join(folder, 'openapi.json'), JSON.stringify(document));
  const reached = new Set();
  for (const [i, { tenant, role, few, only, operation }] of passes.entries()) {
    console.log(`\n${role} of ${tenant}`);
    const { token, ids } = callers[tenant][role];
    const report = join(folder, `${i}.ndjson`);
    const code = await schemathesis({
      token,
      few,
      only,
      operation,
      report,
      settings: settingsFor(tenant, ids, `${i}.toml`),
    });
    if (code !== 0) process.exitCode = code;
    await collectReached(report, reached);
    console.log(`${role} of ${tenant}: ${reached.size} operations were done at least once by now.`);
  }
  const all = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const missed = all.filter((operation) => !reached.has(operation));
  console.log(`\n${all.length - missed.length} of ${all.length} operations were done at least once. Only refused:`);
  for (const operation of missed) console.log(`  ${operation}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
  await service.stop();
}

/** The settings, with ids that there are in nine addresses of ten; a file in the folder. */
function settingsFor(tenant, ids, name) {
  const settings = readFileSync(new URL('schemathesis.toml', import.meta.url), 'utf8');
  const parameters = Object.keys(ids).map((id) => `"path.${id}" = { dictionary = "${id}", probability = 0.9 }`);
  const dictionaries = Object.entries(ids).map(
    ([id, values]) => `[dictionaries.${id}]\nvalues = ${JSON.stringify(values)}`,
  );
  const own = ['[parameters]', `"path.tenant" = "${tenant}"`, ...parameters, ...dictionaries];
  writeFileSync(join(folder, name), [settings, ...own, ''].join('\n'));
  return join(folder, name);
}

/** Answers the exit code. */
function schemathesis({ token, few, only, operation, report, settings }) {
  const args = [
    ...['--config-file', settings, 'run', 'openapi.json', '--url', service.url],
    ...['--header', `Authorization: Bearer ${token}`],
    ...['--phases', few ? 'fuzzing' : (values.phases ?? 'examples,coverage,fuzzing')],
    ...['--max-examples', few ? '3' : values.examples, '--report-ndjson-path', report],
    ...['--seed', '8', '--generation-database', 'none', '--continue-on-failure', '--request-timeout', '30'],
    ...(only ? ['--include-path-regex', only] : []),
    ...(operation ? ['--include-operation-id', operation] : ['--exclude-operation-id', renaming]),
    // What was never reached, over all passes, is printed at the end.
    ...['--warnings', 'off'],
    ...(values.only ? ['--include-operation-id', values.only] : []),
  ];
  const child = spawn(program, args, { cwd: folder, stdio: 'inherit' });
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
}

/** Adds the operations that were answered with a 2xx; asked with another method an address answers, too. */
async function collectReached(report, reached) {
  for await (const line of createInterface({ input: createReadStream(report) })) {
    const { recorder } = JSON.parse(line).ScenarioFinished ?? {};
    const [method] = recorder?.label?.split(' ') ?? [];
    const answers = Object.values(recorder?.interactions ?? {}).filter(({ request }) => request?.method === method);
    if (answers.some(({ response }) => response?.status_code >= 200 && response.status_code < 300))
      reached.add(recorder.label);
  }
}
