// Runs once, before the tests that need real servers, and outside of Jest's compiler: so it uses dist/.
import { join } from 'node:path';

/** Starts PostgreSQL, Temporal and Redis for this run alone, and tells the tests their addresses by environment. */
export default async function globalSetup() {
  const servers = await import('#local-servers').catch((error) => {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Error('dist/ is missing or not complete; run "npm run build" first, or "npm test".');
  });
  const supervisor = new servers.Supervisor((name, how) => console.error(`${name} ended during the tests (${how}).`));
  globalThis.wisselTestServers = supervisor;
  try {
    const folder = supervisor.temporaryFolder();
    const log = (name) => join(folder, `${name}.log`);
    const [postgres, temporal, redis] = await Promise.all([
      startPostgres(servers, supervisor, folder, log('postgres')),
      startTemporal(servers, supervisor, log('temporal')),
      // Without a Redis the tests on it are skipped, and `npm test` names the remedy.
      servers.hasRedis() ? servers.startRedis(supervisor, { log: log('redis') }) : undefined,
    ]);
    process.env.WISSEL_TEST_DATABASE_ADMIN_URL = postgres.adminUrl();
    process.env.WISSEL_TEST_TEMPORAL_ADDRESS = temporal.address;
    process.env.WISSEL_TEST_TEMPORAL_PROGRAM = temporal.program;
    if (redis) process.env.WISSEL_TEST_REDIS_URL = redis.url;
    else delete process.env.WISSEL_TEST_REDIS_URL;
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
}

function startPostgres(servers, supervisor, folder, log) {
  return servers.startPostgres(supervisor, {
    folder: join(folder, 'postgres'),
    log,
    unsafe: true,
  });
}

async function startTemporal(servers, supervisor, log) {
  // A server of our own in every case: the tests fill it, and one of them kills such a server.
  const { program } = await servers.findTemporal(supervisor, { ...process.env, TEMPORAL_ADDRESS: '' }, console.log);
  return { program, ...(await servers.startTemporal(supervisor, { program, log })) };
}
