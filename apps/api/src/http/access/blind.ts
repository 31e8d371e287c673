import { SetMetadata } from '@nestjs/common';

export const blindKey = 'wissel:blind';

/**
 * Answers the same below every name of a network, whether there is such a network or not: how one knocks at a network that is
 * not public yet. `request.tenantId` is undefined where there is none, or it is suspended; `request.actor` always.
 */
export const Blind = (): MethodDecorator => SetMetadata(blindKey, true);
