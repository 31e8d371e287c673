import { createServer, type Server, type ServerResponse } from 'node:http';
import { within } from '#platform/clock';
import type { Configuration } from '#platform/config';
import type { Metrics } from '#platform/observability';
import type { Queues } from '#platform/queue';

/** Milliseconds within which the queue's server must answer. */
const patience = 4000;

/**
 * `GET /health/live` and `/health/ready` of the worker, for whoever supervises it, and `GET /metrics` for Prometheus: the figures
 * of the process, and how long the queues are just now.
 */
export async function serveHealth(configuration: Configuration, queues: Queues, metrics: Metrics): Promise<Server> {
  const figures = async (response: ServerResponse): Promise<void> => {
    // Without its server the queue has no length to tell; the rest is wanted all the more then.
    await within(patience, queues.counts()).then(
      (counts) => metrics.queues(counts),
      () => undefined,
    );
    const { type, text } = await metrics.text();
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(text);
  };
  const server = createServer((request, response) => {
    const answer = (status: number, body: object): void => {
      response
        .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
        .end(JSON.stringify(body));
    };
    if (request.url === '/health/live') return answer(200, { status: 'ok' });
    if (request.url === '/metrics') return void figures(response).catch(() => answer(500, { status: 'no figures' }));
    if (request.url !== '/health/ready') return answer(404, { status: 'not found' });
    within(patience, queues.ping()).then(
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
