import { createServer, type Server } from 'node:http';
import type { Configuration } from '#platform/config';
import type { Queues } from '#platform/queue';

/** `GET /health/live` and `/health/ready` of the worker, for whoever supervises it. */
export async function serveHealth(configuration: Configuration, queues: Queues): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = (status: number, body: object): void => {
      response
        .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
        .end(JSON.stringify(body));
    };
    if (request.url === '/health/live') return answer(200, { status: 'ok' });
    if (request.url !== '/health/ready') return answer(404, { status: 'not found' });
    queues.ping().then(
      () => answer(200, { status: 'ok' }),
      () => answer(503, { status: 'the queue does not answer' }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(configuration.healthPort, configuration.host, resolve);
  });
  return server;
}
