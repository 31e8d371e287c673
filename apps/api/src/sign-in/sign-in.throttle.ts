import { createHash } from 'node:crypto';
import { Injectable, type ExecutionContext } from '@nestjs/common';
import { ThrottlerGuard, minutes, type ThrottlerLimitDetail, type ThrottlerModuleOptions } from '@nestjs/throttler';
import type { Request } from 'express';
import { tooMany } from '#platform/errors';

/**
 * Sign-in attempts, per process. Per address few, because a code has a million values and three tries; per caller many,
 * because a whole town hall may share one.
 */
export const signInLimits: ThrottlerModuleOptions = [
  { name: 'email', ttl: minutes(10), limit: 10, getTracker: (request) => addressOf(request as Request) },
  { name: 'caller', ttl: minutes(10), limit: 2000, getTracker: (request) => String((request as Request).ip) },
];

/** Stands before what signs in: 429 with Retry-After. */
@Injectable()
export class SignInThrottle extends ThrottlerGuard {
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

// Hashed: the counter's memory need not hold addresses.
function addressOf(request: Request): string {
  const { email } = (request.body ?? {}) as { email?: unknown };
  return createHash('sha256').update(String(email).trim().toLowerCase()).digest('base64');
}
