import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Configuration } from '#platform/config';
import { forbidden } from '#platform/errors';
import { cameThroughProxy, rawHostName } from './caller.js';

const loopback = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];
const ownNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Only in demo mode, from this machine, and under a name of this machine: a page elsewhere must not get in through
 * somebody's browser, be it by a link or by a name that points here. It goes by the connection and the `Host` as they
 * came: what came through a proxy came from elsewhere, whatever its headers say.
 */
@Injectable()
export class DemoOnly implements CanActivate {
  constructor(private readonly configuration: Configuration) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const foreign = request.headers['sec-fetch-site'] === 'cross-site';
    const here =
      loopback.includes(request.socket.remoteAddress ?? '') &&
      ownNames.includes(rawHostName(request)) &&
      !cameThroughProxy(request);
    if (this.configuration.demo && here && !foreign) return true;
    throw forbidden('This is there in demo mode only (DEMO=on), on the machine itself.');
  }
}
