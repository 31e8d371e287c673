import {
  Injectable,
  SetMetadata,
  UseGuards,
  applyDecorators,
  createParamDecorator,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { Request } from 'express';
import { Limits, type Limit } from '#platform/limits';
import { callerAddress } from './caller.js';

/** How often a caller may do one thing: `most` times in so many minutes, counted for all processes together. */
export interface CallerLimit extends Limit {
  /** What else tells tries apart, read from the request before it is checked (a secret, an address); nothing: the caller alone. */
  of?: (request: Request) => string;
}

const throttledKey = 'wissel:throttled';

/** Whatever a caller tries at throttled routes, together: a whole town hall may share one, so only a machine gets there. */
const ofCaller: Limit = { name: 'throttled routes', most: 2000, minutes: 10 };

/** Stands before what strangers may do: 429 with Retry-After for the caller who does it too often, and for nobody else. */
@Injectable()
class Throttle implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: Limits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const limit = this.reflector.get<CallerLimit>(throttledKey, context.getHandler());
    const request = context.switchToHttp().getRequest<Request>();
    const caller = callerAddress(request);
    await this.limits.take(
      { limit, by: limit.of ? [caller, limit.of(request)] : [caller] },
      { limit: ofCaller, by: [caller] },
    );
    return true;
  }
}

/** Throttles a route. Signing in counts by itself (`SignInService`), because there failures alone count. */
export const Throttled = (limit: CallerLimit): MethodDecorator =>
  applyDecorators(SetMetadata(throttledKey, limit), UseGuards(Throttle), ApiExtension('x-throttled', true));

/** Where the request comes from, for limits that a service counts. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): string =>
  callerAddress(context.switchToHttp().getRequest<Request>()),
);
