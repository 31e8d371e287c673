import {
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Tenancy } from '#platform/tenancy';
import type { WisselRequest } from './access/access.js';

/** Runs a handler below a tenant as one unit of work. */
@Injectable()
export class OneTransactionInterceptor implements NestInterceptor {
  constructor(private readonly tenancy: Tenancy) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { tenantId } = context.switchToHttp().getRequest<WisselRequest>();
    if (!tenantId) throw new Error('OneTransaction belongs on routes below /v1/tenants/{tenant}.');
    return from(this.tenancy.run(tenantId, () => lastValueFrom(next.handle())));
  }
}

/** The answer is read in the transaction that wrote what it shows: it is what was done, and nobody came between. */
export const OneTransaction = (): MethodDecorator => UseInterceptors(OneTransactionInterceptor);
