import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { stopwatch } from '#platform/clock';
import { WisselError } from '#platform/errors';
import { Log, Metrics } from '#platform/observability';
import type { WisselRequest } from './access/access.js';
import { bodyFault } from './problems/problem.js';

/** Version of the HTTP API (semver): on every answer, in the document, and its major in every address. */
export const apiVersion = '1.0.0';

type Middleware = (request: Request, response: Response, next: NextFunction) => void;

/** Headers of every answer. Pages of ours loosen the content policy for themselves. */
export const securityHeaders: Middleware[] = [
  helmet({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    xFrameOptions: { action: 'deny' },
  }) as Middleware,
  (_, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('API-Version', apiVersion);
    next();
  },
];

/** What a page of ours may load: only from here. */
export const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

/** Gives each request an id, and writes one line and one figure when it is answered. Never the address itself. */
export const observed =
  (log: Log, metrics: Metrics): Middleware =>
  (request, response, next) => {
    const wissel = request as WisselRequest;
    wissel.requestId = randomBytes(8).toString('hex');
    const elapsed = stopwatch();
    response.once('finish', () => {
      const route = (request.route as { path?: string } | undefined)?.path ?? 'unknown';
      const { requestId, tenantId, method } = wissel;
      const { statusCode: status } = response;
      metrics.request(method, route, status, elapsed());
      log.info('answered', { requestId, tenantId, method, route, status, milliseconds: Math.round(elapsed()) });
    });
    next();
  };

/** Bodies are JSON: what a form of another site could send is not read. */
export const demandJson: Middleware = (request, _, next) => {
  const empty =
    request.headers['transfer-encoding'] === undefined && Number(request.headers['content-length'] ?? 0) === 0;
  if (!empty && !request.is('json')) {
    throw new WisselError(415, 'unsupported_media_type', 'Send the body as application/json.');
  }
  next();
};

/** Says in our words what the body parser found wrong. Stands right after it. */
export const bodyFaults = (error: unknown, _request: Request, _response: Response, next: NextFunction): void =>
  next(bodyFault(error));
