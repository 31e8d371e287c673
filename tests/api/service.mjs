// The service with the demo's networks in it, on servers of this run alone; made for one run of schemathesis.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import 'reflect-metadata';

const dist = (file) => import(new URL(`../../dist/${file}`, import.meta.url).href);

/**
 * Starts PostgreSQL and the API (nothing else: a request needs no more) with the demo's networks.
 *
 * @returns `url`, the `tenant` that is asked, tokens by role, and `stop()`
 */
export async function startSeededService(say) {
  const { Supervisor, databaseUrl, ensureOwnerDatabase, startPostgres } = await dist('libs/local-servers/index.js');
  const { readConfiguration } = await dist('libs/platform/config/index.js');
  const { migrate } = await dist('libs/schema/index.js');
  const { startApi } = await dist('apps/api/src/start.js');
  const { seedDemo } = await dist('libs/rehearsals/index.js');
  const supervisor = new Supervisor((name, how) => console.error(`${name} ended during the check (${how}).`));
  try {
    const folder = supervisor.temporaryFolder();
    const log = join(folder, 'postgres.log');
    const postgres = await startPostgres(supervisor, { folder: join(folder, 'postgres'), log, unsafe: true });
    const owner = { owner: 'wissel_owner', ownerPassword: 'owner' };
    const configuration = readConfiguration({
      DATABASE_MIGRATION_URL: await ensureOwnerDatabase(postgres.adminUrl(), { name: 'wissel', ...owner }),
      DATABASE_URL: databaseUrl(postgres.adminUrl(), 'wissel', 'wissel', 'application'),
      PORT: '0',
      HOST: '127.0.0.1',
      DEMO: 'on',
      LOG_LEVEL: 'error',
      AUTH_SECRET: randomBytes(24).toString('hex'),
      PAYLOAD_KEY: randomBytes(32).toString('base64'),
    });
    await migrate(configuration.databaseMigrationUrl, configuration.databaseUrl);
    await seedDemo(configuration, say);
    const api = await startApi(configuration);
    supervisor.onStop('API', () => api.close());
    const tenant = 'noord';
    return {
      url: api.url,
      tenant,
      adminUrl: postgres.adminUrl('wissel'),
      tokens: await tokensOf(api, tenant),
      stop: () => supervisor.stop(),
    };
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
}

/** One person of each role; a token of ours outlives what is called with it, `DELETE sessions/current` included. */
async function tokensOf({ app }, slug) {
  const { DemoLogIns } = await dist('apps/api/src/demo/demo-log-ins.js');
  const { Tenants } = await dist('apps/api/src/http/tenants.js');
  const { ActorsService } = await dist('libs/identity/index.js');
  const { Tenancy } = await dist('libs/platform/tenancy/index.js');
  const { id: tenantId } = await app.get(Tenants, { strict: false }).find(slug);
  const [network] = (await app.get(DemoLogIns, { strict: false }).networks()).filter((one) => one.slug === slug);
  const tokens = {};
  for (const { role, personId } of network.logIns) {
    tokens[role] ??= await app
      .get(Tenancy, { strict: false })
      .run(tenantId, () => app.get(ActorsService, { strict: false }).issueToken(personId, 1));
  }
  return tokens;
}
