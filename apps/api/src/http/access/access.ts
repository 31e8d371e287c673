import { SetMetadata, applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiExtension } from '@nestjs/swagger';
import type { Actor, Permission } from '#identity';
import type { AtDesk } from '#operators';
import type { Request } from 'express';

export const requiresKey = 'wissel:requires';
export const publicKey = 'wissel:public';
export const operatorKey = 'wissel:operator';

/** A request after the guard. */
export interface WisselRequest extends Request {
  /** Short id of this request, in the log and in every problem. */
  requestId: string;
  /** The tenant in the address; undefined on routes outside tenants. */
  tenantId?: string;
  actor?: Actor;
  /** Who works at the platform; on routes for operators alone. */
  operator?: AtDesk;
}

/**
 * Only for actors who hold this permission at least somewhere in the tenant; the service decides about the thing itself.
 * Every handler carries this or `Public`; the start refuses a route with neither.
 */
export const Requires = (permission: Permission): MethodDecorator =>
  applyDecorators(
    SetMetadata(requiresKey, permission),
    ApiBearerAuth(),
    ApiCookieAuth(),
    ApiExtension('x-permission', permission),
  );

/** For everybody, signed in or not; `why` says why that is right. The actor is a visitor when nobody is signed in. */
export const Public = (why: string): MethodDecorator =>
  applyDecorators(SetMetadata(publicKey, why), ApiExtension('x-public', why));

/** Only for operators of the platform, who hold no role in any tenant. */
export const OperatorsOnly = (): MethodDecorator =>
  applyDecorators(
    SetMetadata(operatorKey, true),
    ApiBearerAuth(),
    ApiCookieAuth(),
    ApiExtension('x-operators-only', true),
  );

/** The operator of this request. */
export const CurrentOperator = createParamDecorator((_: unknown, context: ExecutionContext): AtDesk => {
  const { operator } = context.switchToHttp().getRequest<WisselRequest>();
  if (!operator) throw new Error('CurrentOperator belongs on routes that carry OperatorsOnly.');
  return operator;
});

/** Id of the tenant in the address. */
export const CurrentTenantId = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { tenantId } = context.switchToHttp().getRequest<WisselRequest>();
  if (!tenantId) throw new Error('CurrentTenantId belongs on routes below /v1/tenants/{tenant}.');
  return tenantId;
});

/** The actor of this request, in the tenant of the address. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<WisselRequest>();
  if (!actor) throw new Error('CurrentActor belongs on routes below /v1/tenants/{tenant}.');
  return actor;
});
