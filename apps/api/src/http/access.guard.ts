import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { SignInService, canSomewhere, refusal, visitor, type Permission } from '#identity';
import { Configuration } from '#platform/config';
import { alphabets, type Alphabet } from '#platform/database';
import { WisselError, notFound, unauthorised } from '#platform/errors';
import type { Response } from 'express';
import { publicKey, requiresKey, type WisselRequest } from './access.js';
import { askedOrigin } from './caller.js';
import { Tenants } from './tenants.js';

/** The alphabet of a visitor, as their browser tells it. */
const alphabetOf = (request: WisselRequest): Alphabet => {
  const language = request.acceptsLanguages([...alphabets]);
  return alphabets.find((known) => known === language) ?? 'nl';
};

/** Deny by default: finds the tenant of the address and who asks, and lets through what the handler declares. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly origin: string;

  constructor(
    private readonly reflector: Reflector,
    private readonly tenants: Tenants,
    private readonly signIn: SignInService,
    configuration: Configuration,
  ) {
    this.origin = new URL(configuration.publicUrl).origin;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permission = this.reflector.get<Permission | undefined>(requiresKey, context.getHandler());
    const isPublic = this.reflector.get<string | undefined>(publicKey, context.getHandler()) !== undefined;
    if (!permission && !isPublic)
      throw new Error(`${context.getClass().name}.${context.getHandler().name} declares no access.`);

    const request = context.switchToHttp().getRequest<WisselRequest>();
    const wanted = request.params['tenant'];
    if (typeof wanted !== 'string') {
      if (permission)
        throw new Error(
          `${context.getHandler().name}: a permission is held in a tenant, so it needs one in its address.`,
        );
      return true;
    }
    const tenant = await this.tenants.find(wanted);
    if (!tenant) throw notFound('tenant', wanted);
    const { id: tenantId } = tenant;
    request.tenantId = tenantId;
    if (wanted !== tenant.slug && wanted.toLowerCase() !== tenantId) {
      const there = request.originalUrl.replace(`/${wanted}`, `/${tenant.slug}`);
      context.switchToHttp().getResponse<Response>().setHeader('Location', there);
      throw new WisselError(308, 'renamed', `The network "${wanted}" is called "${tenant.slug}" now; ask there.`);
    }

    const { cookie, authorization } = request.headers;
    const actor = cookie || authorization ? await this.signIn.actorOf(tenantId, { cookie, authorization }) : null;
    request.actor = actor ?? visitor(tenantId, alphabetOf(request));
    if (actor && !authorization) this.refuseForeignOrigin(request);
    if (!permission) return true;
    if (!actor) throw unauthorised('Sign in first: ask for a code, or send Authorization: Bearer with your token.');
    if (!canSomewhere(actor, permission)) throw refusal(permission);
    return true;
  }

  // A browser sends the cookie along with whatever another site makes it send; so what changes something must come from
  // a page of our own. Programs that send no such header hold the cookie themselves.
  private refuseForeignOrigin(request: WisselRequest): void {
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return;
    const site = request.headers['sec-fetch-site'];
    const { origin } = request.headers;
    const ours = origin === undefined || origin === this.origin || origin === askedOrigin(request);
    if (ours && (site === undefined || site === 'same-origin' || site === 'none')) return;
    throw new WisselError(403, 'foreign_origin', 'This came from a page of another site; do it from Wissel itself.');
  }
}
