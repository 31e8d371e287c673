import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { SignInService, canSomewhere, refusal, visitor, type Actor, type Permission } from '#identity';
import { OperatorsService } from '#operators';
import { Configuration } from '#platform/config';
import { alphabets, type Alphabet } from '#platform/database';
import { WisselError, notFound, unauthorised } from '#platform/errors';
import type { Response } from 'express';
import { operatorKey, publicKey, requiresKey, type WisselRequest } from './access.js';
import { askedOrigin } from './caller.js';
import { Tenants, type FoundTenant } from './tenants.js';

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
    private readonly operators: OperatorsService,
    configuration: Configuration,
  ) {
    this.origin = new URL(configuration.publicUrl).origin;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<WisselRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    if (this.reflector.get<true | undefined>(operatorKey, context.getHandler()))
      return this.admitOperator(request, response);
    const permission = this.reflector.get<Permission | undefined>(requiresKey, context.getHandler());
    const isPublic = this.reflector.get<string | undefined>(publicKey, context.getHandler()) !== undefined;
    if (!permission && !isPublic)
      throw new Error(`${context.getClass().name}.${context.getHandler().name} declares no access.`);

    const wanted = request.params['tenant'];
    if (typeof wanted !== 'string') {
      if (permission)
        throw new Error(
          `${context.getHandler().name}: a permission is held in a tenant, so it needs one in its address.`,
        );
      return true;
    }
    const { id: tenantId, suspendedAt } = await this.tenantOf(wanted, request, response);
    const { cookie, authorization } = request.headers;
    const actor = cookie || authorization ? await this.signIn.actorOf(tenantId, { cookie, authorization }) : null;
    if (suspendedAt) throw closed(actor, wanted);
    request.actor = actor ?? visitor(tenantId, alphabetOf(request));
    if (actor && !authorization) this.refuseForeignOrigin(request);
    if (!permission) return true;
    if (!actor) throw unauthorised('Sign in first: ask for a code, or send Authorization: Bearer with your token.');
    if (!canSomewhere(actor, permission)) throw refusal(permission);
    return true;
  }

  private async admitOperator(request: WisselRequest, response: Response): Promise<boolean> {
    const { cookie, authorization } = request.headers;
    request.operator = await this.operators.demand({ cookie, authorization });
    if (!authorization) this.refuseForeignOrigin(request);
    const wanted = request.params['tenant'];
    if (typeof wanted === 'string') await this.tenantOf(wanted, request, response);
    return true;
  }

  /** The tenant in the address; below a former name the answer is the address below the present one. */
  private async tenantOf(wanted: string, request: WisselRequest, response: Response): Promise<FoundTenant> {
    const tenant = await this.tenants.find(wanted);
    if (!tenant) throw notFound('tenant', wanted);
    request.tenantId = tenant.id;
    if (wanted === tenant.slug || wanted.toLowerCase() === tenant.id) return tenant;
    response.setHeader('Location', request.originalUrl.replace(`/${wanted}`, `/${tenant.slug}`));
    throw new WisselError(308, 'renamed', `The network "${wanted}" is called "${tenant.slug}" now; ask there.`);
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

/** Whoever is known in a suspended network hears why; to others it is not there. */
const closed = (actor: Actor | null, wanted: string): Error =>
  actor?.personId
    ? new WisselError(403, 'network_suspended', 'The network is suspended; ask the operators of the platform.')
    : notFound('tenant', wanted);
