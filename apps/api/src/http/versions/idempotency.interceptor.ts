import {
  Injectable,
  SetMetadata,
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { badRequest } from '#platform/errors';
import { Idempotency } from '#platform/idempotency';
import type { WisselRequest } from '../access/access.js';
import { callerAddress } from '../access/caller.js';

const secretKey = 'wissel:secret-answer';

/** The answer holds a secret, so it is never kept: an Idempotency-Key does nothing here. */
export const SecretAnswer = (): MethodDecorator =>
  applyDecorators(SetMetadata(secretKey, true), ApiExtension('x-secret-answer', true));

/**
 * A POST below a tenant with an Idempotency-Key is done once: sent again, it answers what it answered the first time.
 * The whole use case runs inside the transaction that keeps the key.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<WisselRequest>();
    const key = request.headers['idempotency-key'];
    const { tenantId, actor } = request;
    const kept = request.method === 'POST' && !this.reflector.get<boolean>(secretKey, context.getHandler());
    if (key === undefined || !tenantId || !actor || !kept) return next.handle();
    if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
      const detail = 'must be 1 to 255 visible characters, for example a UUID';
      throw badRequest('bad_idempotency_key', `Idempotency-Key ${detail}.`, [{ pointer: 'Idempotency-Key', detail }]);
    }
    const response = context.switchToHttp().getResponse<Response>();
    const asked = {
      tenantId,
      caller: actor.personId ?? actor.email ?? `visitor ${callerAddress(request)}`,
      key,
      request: JSON.stringify([request.method, request.originalUrl, request.body ?? null]),
    };
    return from(
      this.idempotency
        .once(asked, async () => ({
          body: (await lastValueFrom(next.handle())) as unknown,
          status: response.statusCode,
        }))
        .then(({ status, body, replayed }) => {
          if (replayed) response.status(status).setHeader('Idempotency-Replayed', 'true');
          return body;
        }),
    );
  }
}
