import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { EditionsModule } from '#editions';
import { SignInModule } from '#identity';
import { OperatorsModule } from '#operators';
import { Configuration } from '#platform/config';
import { Idempotency } from '#platform/idempotency';
import { Log, Metrics } from '#platform/observability';
import { ProgrammesModule } from '#programmes';
import { AccessGuard } from './access/access.guard.js';
import { Afterwards } from './afterwards.js';
import { EtagInterceptor } from './versions/etag.interceptor.js';
import { IdempotencyInterceptor } from './versions/idempotency.interceptor.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { Things } from './access/things.js';
import { InputPipe } from './input/validation.pipe.js';

/** The log of the process, which counts every fault, whoever reports it. */
function countingLog({ logLevel }: Configuration, metrics: Metrics): Log {
  const log = new Log('api', logLevel);
  log.onFault = () => metrics.fault();
  return log;
}

/** What every request passes through: guard, checks of input, ETag, Idempotency-Key, errors. */
@Module({
  imports: [SignInModule, OperatorsModule, EditionsModule, ProgrammesModule],
  providers: [
    Things,
    Idempotency,
    Afterwards,
    { provide: Metrics, useFactory: () => new Metrics('api') },
    { provide: Log, useFactory: countingLog, inject: [Configuration, Metrics] },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_PIPE, useClass: InputPipe },
    { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
  exports: [Log, Metrics, Afterwards],
})
export class HttpKitModule {}
