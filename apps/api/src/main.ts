import 'reflect-metadata';
import { readConfiguration } from '#platform/config';
import { requireDatabase } from '#platform/database';
import { WisselError } from '#platform/errors';
import { migrate } from '#schema';
import { startApi } from './start.js';

/** The API as a process of its own. Brings the database up to date first, when it is given the owner's address. */
async function main(): Promise<void> {
  const configuration = readConfiguration(process.env);
  if (configuration.databaseMigrationUrl) await migrate(configuration.databaseMigrationUrl, configuration.databaseUrl);
  await requireDatabase('DATABASE_URL', configuration.databaseUrl);
  const api = await startApi(configuration);
  process.stdout.write(`Wissel's API listens at ${api.url}.\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void api.close().then(() => process.exit(0)));
  }
}

main().catch((error: unknown) => {
  const why = error instanceof WisselError ? error.detail : error instanceof Error ? error.message : String(error);
  process.stderr.write(`The API cannot start: ${why}\n`);
  process.exit(1);
});
