import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

// The busier the machine, the longer a play takes: it says so and goes on.
jest.setTimeout(900_000);

/** The document that `wissel play --json` prints at the end, as far as these tests look. */
interface Outcome {
  state: string;
  organisations: number;
  offers: number;
  seats: number;
  registrations: number;
  participants: number;
  placed: number;
  unplaced: { reason: string; count: number }[];
  notices: Record<string, Record<string, number>>;
  seconds: number;
  late: Record<string, number>;
  noticesAfterCancellation: Record<string, number>;
  duplicates: number;
  phases: { name: string; plannedAt: string; reachedAt: string | null }[];
}

// The command itself, as a user types it: it starts a service of its own on free ports, with a data folder of its own.
async function play(...options: string[]): Promise<Outcome> {
  const command = join(__dirname, '../../scripts/wissel.mjs');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [command, 'play', '--template', 'mobility-day', '--in', '60s', '--json', ...options],
    { maxBuffer: 10_000_000 },
  );
  return JSON.parse(stdout) as Outcome;
}

const unsettled = ({ notices }: Outcome): string[] =>
  Object.entries(notices).flatMap(([kind, states]) =>
    Object.keys(states)
      .filter((state) => ['queued', 'sending', 'in_doubt'].includes(state))
      .map((state) => `${kind} ${state}`),
  );

it('plays the one-day programme from the call for offers to the archive', async () => {
  const outcome = await play();
  // However slow the machine: the clock waits for people.
  expect(outcome).toMatchObject({
    state: 'archived',
    organisations: 21,
    offers: 61,
    seats: 105,
    duplicates: 0,
  });
  expect(outcome.late).toEqual({});
  expect(outcome).toMatchObject({ registrations: 82, participants: 82, placed: 82, unplaced: [] });
  expect(unsettled(outcome)).toEqual([]);
  expect(outcome.phases.map(({ name }) => name).at(-1)).toBe('archived');
  for (const { plannedAt, reachedAt } of outcome.phases)
    expect(Date.parse(reachedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(plannedAt));
});

it('plays the story of a cancellation on a busy machine: nothing leaves after it but the cancellation, once', async () => {
  // It has a core to itself, and ends by itself if this file is killed.
  const busy =
    'setTimeout(process.exit, 880_000); (function work() { for (let i = 0; i < 1e7; i++); setImmediate(work); })()';
  const other = spawn(process.execPath, ['-e', busy], { stdio: 'ignore' });
  const outcome = await play('--cancel-at', 'registration_open').finally(() => other.kill());
  expect(outcome).toMatchObject({ state: 'cancelled', organisations: 21, duplicates: 0 });
  // It takes the time that this machine needs, and whoever is late all the same is counted.
  expect(outcome.seconds).toBeGreaterThanOrEqual(60);
  expect(outcome.registrations).toBeGreaterThan(0);
  expect(outcome.registrations + (outcome.late['registration_open'] ?? 0)).toBeGreaterThanOrEqual(82);
  expect(Object.keys(outcome.noticesAfterCancellation)).toEqual(['edition_cancelled']);
  const told = Object.values(outcome.notices['edition_cancelled'] ?? {}).reduce((sum, n) => sum + n, 0);
  expect(outcome.noticesAfterCancellation).toEqual({ edition_cancelled: told });
  expect(told).toBeGreaterThan(outcome.registrations);
  expect(unsettled(outcome)).toEqual([]);
});
