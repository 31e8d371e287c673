import { readConfiguration } from '#platform/config';
import { requireDatabase } from '#platform/database';
import { WisselError } from '#platform/errors';
import { startWorker } from './start.js';

try {
  const configuration = readConfiguration(process.env);
  await requireDatabase('DATABASE_URL', configuration.databaseUrl);
  const worker = await startWorker(configuration);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void worker.close().then(() => process.exit(0)));
  }
} catch (error) {
  console.error(error instanceof WisselError ? error.detail : error);
  process.exit(1);
}
