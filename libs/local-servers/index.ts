/**
 * Starts the servers that Wissel needs on this machine: a real PostgreSQL, a real Temporal, for tests a real Redis.
 * Whatever stands in the way is one sentence in a `CannotStart`; a `Supervisor` stops all of them in every case.
 */
export { CannotStart } from './cannot-start.js';
export { findChromium } from './chromium.js';
export {
  openDataFolder,
  requireDiskSpace,
  runningService,
  type DataFolder,
  type RunningService,
} from './data-folder.js';
export { databaseUrl, ensureOwnerDatabase, type OwnerDatabase } from './postgres/owner-database.js';
export { choosePort, portIsFree } from './ports.js';
export { startPostgres, type PostgresOptions, type PostgresServer } from './postgres/postgres.js';
export { hasRedis, startRedis, type RedisServer } from './redis.js';
export { Supervisor, type LaunchOptions, type ServerProcess } from './supervisor.js';
export { findTemporal, type Temporal } from './temporal/temporal-cli.js';
export {
  SEARCH_ATTRIBUTES,
  startTemporal,
  TEMPORAL_NAMESPACE,
  type TemporalOptions,
  type TemporalServer,
} from './temporal/temporal-server.js';
export { duration, TEMPORAL_VERSION } from './temporal/temporal-sources.js';
