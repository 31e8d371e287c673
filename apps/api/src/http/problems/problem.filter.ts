import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { Log } from '#platform/observability';
import type { WisselRequest } from '../access/access.js';
import { problemOf, problemType, refusalOf } from './problem.js';

/** The one place where errors become answers. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<WisselRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = problemOf(error, request.path, request.requestId);
    if (problem.code === 'internal_error') {
      this.log.fault('A request failed.', error, { requestId: request.requestId, tenantId: request.tenantId });
    }
    // A stream that has begun cannot become an error any more.
    if (response.headersSent) return void response.end();
    const { retryAfter } = refusalOf(error);
    if (retryAfter !== null) response.setHeader('Retry-After', String(retryAfter));
    response.status(problem.status).type(problemType).send(JSON.stringify(problem));
  }
}
