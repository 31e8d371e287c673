import { createServer, type Server } from 'node:http';
import type { Configuration } from '#platform/config';
import type { HealthService } from './health.service.js';

/** `GET /metrics` for Prometheus on a port of its own, which no proxy publishes; null where there is none. */
export async function serveFigures(
  { metricsPort, host }: Configuration,
  health: HealthService,
): Promise<Server | null> {
  if (metricsPort === 0) return null;
  const server = createServer((request, response) => {
    const end = (status: number, type: string, text: string): void =>
      void response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
    if (request.url !== '/metrics') return end(404, 'text/plain', 'There is /metrics here.\n');
    if (request.method !== 'GET') {
      response.setHeader('Allow', 'GET');
      return end(405, 'text/plain', 'GET it.\n');
    }
    void health.figures().then(
      ({ type, text }) => end(200, type, text),
      () => end(500, 'text/plain', 'There are no figures just now.\n'),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(metricsPort, host, resolve);
  });
  return server;
}
