import { createHash } from 'node:crypto';
import { Injectable, type ExecutionContext } from '@nestjs/common';
import { ThrottlerGuard, minutes, type ThrottlerLimitDetail, type ThrottlerModuleOptions } from '@nestjs/throttler';
import type { Request } from 'express';
import { tooMany } from '#platform/errors';
import { callerAddress } from './caller.js';

/**
 * Limits for what strangers may try, per process and ten minutes: few for one secret or address, many per caller, because a
 * whole town hall may share one. `limit` is for what `tried` reads from a request.
 */
export function triesPer(name: string, limit: number, tried: (request: Request) => string): ThrottlerModuleOptions {
  // Hashed: the counter's memory need not hold addresses and links.
  const hashed = (request: Request): string => createHash('sha256').update(tried(request)).digest('base64');
  return [
    { name, ttl: minutes(10), limit, getTracker: (request) => hashed(request as Request) },
    { name: 'caller', ttl: minutes(10), limit: 2000, getTracker: (request) => callerAddress(request as Request) },
  ];
}

/** Stands before what strangers may try: 429 with Retry-After. The limits are those of the module it stands in. */
@Injectable()
export class Throttle extends ThrottlerGuard {
  protected override async throwThrottlingException(
    context: ExecutionContext,
    detail: ThrottlerLimitDetail,
  ): Promise<void> {
    const seconds = Math.max(1, detail.timeToBlockExpire);
    context
      .switchToHttp()
      .getResponse<{ setHeader(name: string, value: string): void }>()
      .setHeader('Retry-After', String(seconds));
    throw tooMany(`That was too often; try again in ${Math.ceil(seconds / 60)} minutes.`);
  }
}
