import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { GUARDS_METADATA } from '@nestjs/common/constants.js';
import { Reflector } from '@nestjs/core';
import { EditionsService } from '#editions';
import { TenantAddresses, type FoundTenant } from '#programmes';
import { SignInService, canSomewhere, refusal, visitor, type Actor, type Permission } from '#identity';
import { OperatorsService } from '#operators';
import { Configuration } from '#platform/config';
import { alphabets, type Alphabet } from '#platform/database';
import { WisselError, notFound, unauthorised } from '#platform/errors';
import type { Response } from 'express';
import { operatorKey, publicKey, requiresKey, type WisselRequest } from './access.js';
import { askedOrigin } from './caller.js';
import { blindKey } from './blind.js';
import { DemoOnly } from './demo-only.guard.js';
import { Things } from './things.js';

/** The alphabet of a visitor, as their browser tells it. */
const alphabetOf = (request: WisselRequest): Alphabet => {
  const language = request.acceptsLanguages([...alphabets]);
  return alphabets.find((known) => known === language) ?? 'nl';
};

/** Deny by default: finds the tenant of the address and who asks, and lets through what the handler declares. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly origin: string;
  private readonly demo: DemoOnly;

  constructor(
    private readonly reflector: Reflector,
    private readonly tenants: TenantAddresses,
    private readonly signIn: SignInService,
    private readonly operators: OperatorsService,
    private readonly things: Things,
    private readonly editions: EditionsService,
    configuration: Configuration,
  ) {
    this.origin = new URL(configuration.publicUrl).origin;
    this.demo = new DemoOnly(configuration);
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
    if (this.isDemo(context)) {
      // Asked here already, so that elsewhere the refusal is the same below every name; in the demo nothing is hidden.
      this.demo.canActivate(context);
      this.enter(await this.find(wanted), wanted, request, response);
      return true;
    }
    const { cookie, authorization } = request.headers;
    if (this.reflector.get<true | undefined>(blindKey, context.getHandler())) {
      request.tenantId = await this.knockedAt(wanted);
      if (!authorization && (await this.signIn.accountOf({ cookie }))) this.refuseForeignOrigin(request);
      return true;
    }
    const tenant = await this.find(wanted);
    const { id: tenantId, suspendedAt } = tenant;
    const actor = cookie || authorization ? await this.signIn.actorOf(tenantId, { cookie, authorization }) : null;
    if (suspendedAt) throw closed(actor, wanted);
    if (!actor?.personId && !(await this.editions.announcedAny(tenantId))) throw notFound('tenant', wanted);
    this.enter(tenant, wanted, request, response);
    request.actor = actor ?? visitor(tenantId, alphabetOf(request));
    if (actor && !authorization) this.refuseForeignOrigin(request);
    if (permission && !actor)
      throw unauthorised('Sign in first: ask for a code, or send Authorization: Bearer with your token.');
    await this.things.demandThere(request.actor, request.params);
    if (permission && !canSomewhere(request.actor, permission)) throw refusal(permission);
    return true;
  }

  private async admitOperator(request: WisselRequest, response: Response): Promise<boolean> {
    const { cookie, authorization } = request.headers;
    request.operator = await this.operators.demand({ cookie, authorization });
    if (!authorization) this.refuseForeignOrigin(request);
    const wanted = request.params['tenant'];
    if (typeof wanted !== 'string') return true;
    this.enter(await this.find(wanted), wanted, request, response);
    return true;
  }

  private isDemo(context: ExecutionContext): boolean {
    return this.reflector
      .getAllAndMerge<unknown[]>(GUARDS_METADATA, [context.getHandler(), context.getClass()])
      .includes(DemoOnly);
  }

  private async find(wanted: string): Promise<FoundTenant> {
    const tenant = await this.tenants.find(wanted);
    if (!tenant) throw notFound('tenant', wanted);
    return tenant;
  }

  /** The tenant at which somebody knocks who signs in; undefined where there is none, or it is suspended. */
  private async knockedAt(wanted: string): Promise<string | undefined> {
    const tenant = await this.tenants.find(wanted);
    return tenant && !tenant.suspendedAt ? tenant.id : undefined;
  }

  /** Binds the tenant in the address; below a former name the answer is the address below the present one. */
  private enter(tenant: FoundTenant, wanted: string, request: WisselRequest, response: Response): void {
    request.tenantId = tenant.id;
    if (wanted === tenant.slug || wanted.toLowerCase() === tenant.id) return;
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
