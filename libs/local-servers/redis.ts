import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotStart } from './cannot-start.js';
import { choosePort, portAnswers } from './ports.js';
import type { ServerProcess, Supervisor } from './supervisor.js';

export interface RedisServer {
  /** For example `redis://127.0.0.1:40123`. */
  url: string;
  process: ServerProcess;
}

/** Is a Redis server installed here? */
export function hasRedis(): boolean {
  return spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * Starts a Redis in memory on 127.0.0.1, for tests; it forgets everything when it stops.
 *
 * @throws CannotStart when none is installed
 */
export async function startRedis(supervisor: Supervisor, options: { log: string }): Promise<RedisServer> {
  if (!hasRedis()) {
    throw new CannotStart('There is no Redis server here; install the package "redis-server" of your system.');
  }
  const port = await choosePort();
  const settings = { bind: '127.0.0.1', port, save: '', appendonly: 'no', 'maxmemory-policy': 'noeviction' };
  const server = await supervisor.launch(
    'Redis',
    'redis-server',
    Object.entries(settings).flatMap(([key, value]) => [`--${key}`, String(value)]),
    options,
  );
  for (let tries = 0; tries < 200 && server.running; tries++) {
    if (await portAnswers(port)) return { url: `redis://127.0.0.1:${port}`, process: server };
    await sleep(25);
  }
  throw server.failure(`see ${options.log}.`);
}
