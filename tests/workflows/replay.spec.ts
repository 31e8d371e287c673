import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { sealed } from '#platform/temporal';
import { workflows } from '../../apps/worker/src/editions/temporal-worker.js';
import { historyKey } from '../support/lives.js';

// Histories of real runs, recorded with RECORD_HISTORIES=1 (edition-life.spec.ts). A change of workflow code that could not
// go on from where a running edition stands fails here; it then needs `patched`, never a new recording.
const folder = join(__dirname, 'histories');
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

const replay = (history: string): Promise<void> =>
  Worker.runReplayHistory(
    {
      ...workflows(),
      dataConverter: sealed(historyKey),
    },
    JSON.parse(history),
  );

beforeAll(() => Runtime.install({ logger: new DefaultLogger('ERROR') }));

it('has a whole life, a rescheduled one and a cancelled one', () => {
  expect(names.sort()).toEqual(['cancelled.json', 'rescheduled.json', 'whole-life.json']);
});

it.each(names)('replays %s with the present code', async (name) => {
  await expect(replay(read(name))).resolves.toBeUndefined();
});

it('would notice code that goes another way', async () => {
  const other = read('whole-life.json').replaceAll('performStep', 'performOtherStep');
  await expect(replay(other)).rejects.toThrow(/nondetermin/i);
});
