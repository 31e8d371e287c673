import { Connection } from '@temporalio/client';
import { setTimeout as sleep } from 'node:timers/promises';
import { choosePort, portAnswers } from '../ports.js';
import type { ServerProcess, Supervisor } from '../supervisor.js';

/** The namespace of Wissel's workflows. */
export const TEMPORAL_NAMESPACE = 'wissel';

/** What workflows can be found by; a server that we do not start must have them too. */
export const SEARCH_ATTRIBUTES = {
  TenantId: 'Keyword',
  EditionId: 'Keyword',
  Phase: 'Keyword',
  Deadline: 'Datetime',
} as const;

export interface TemporalOptions {
  /** The CLI, as `findTemporal` found it. */
  program: string;
  log: string;
  /** File that keeps workflows, timers and schedules; in memory when left out. */
  file?: string;
  /** Ports on 127.0.0.1; another free one is taken when one is in use. */
  port?: number;
  webPort?: number;
  /** Settings of the server by name (its dynamic configuration), where they differ from its own. */
  settings?: Record<string, string>;
}

export interface TemporalServer {
  /** `127.0.0.1:7233` */
  address: string;
  /** The page on which a person sees the workflows. */
  webUrl: string;
  process: ServerProcess;
}

/**
 * Starts a Temporal server on 127.0.0.1 with its web page, the namespace `wissel` and our search attributes, and
 * waits until the namespace answers. With a file it goes on where it was, also after a SIGKILL.
 *
 * @throws CannotStart
 */
export async function startTemporal(supervisor: Supervisor, options: TemporalOptions): Promise<TemporalServer> {
  const port = await choosePort(options.port);
  const webPort = await choosePort(options.webPort);
  const args = ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(webPort)];
  args.push('--namespace', TEMPORAL_NAMESPACE, '--log-level', 'error', '--color', 'never');
  for (const [name, type] of Object.entries(SEARCH_ATTRIBUTES)) args.push('--search-attribute', `${name}=${type}`);
  for (const [name, value] of Object.entries(options.settings ?? {}))
    args.push('--dynamic-config-value', `${name}=${value}`);
  if (options.file !== undefined) args.push('--db-filename', options.file);
  const server = await supervisor.launch('Temporal', options.program, args, { log: options.log });
  const address = `127.0.0.1:${port}`;
  for (let tries = 0; tries < 600 && server.running; tries++) {
    if ((await portAnswers(port)) && (await namespaceAnswers(address)))
      return { address, webUrl: `http://localhost:${webPort}`, process: server };
    await sleep(50);
  }
  throw server.failure(`see ${options.log}, or set TEMPORAL_ADDRESS to a server of your own.`);
}

async function namespaceAnswers(address: string): Promise<boolean> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: 1000 });
    await connection.workflowService.describeNamespace({ namespace: TEMPORAL_NAMESPACE });
    return true;
  } catch {
    return false;
  } finally {
    await connection?.close();
  }
}
