import { readConfiguration } from '#platform/config';
import { WisselError } from '#platform/errors';
import { startWorker } from './start.js';

try {
  const worker = await startWorker(readConfiguration(process.env));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void worker.close().then(() => process.exit(0)));
  }
} catch (error) {
  console.error(error instanceof WisselError ? error.detail : error);
  process.exit(1);
}
