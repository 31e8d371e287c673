import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Configuration } from '#platform/config';
import type { Registration } from '../registration.entity.js';

type Asked = Pick<Registration, 'tenantId' | 'id' | 'managerPersonId'>;

/**
 * The link by which a line manager answers without an account. Its token names the registration and proves that we wrote
 * it for this manager and this purpose alone (HMAC-SHA-256 with a key derived from the service's secret), so nothing is
 * kept, and naming another manager makes it worthless. How long it counts is the edition's plan's to say.
 */
@Injectable()
export class ManagerLinks {
  private readonly key: Buffer;

  constructor(private readonly configuration: Configuration) {
    this.key = createHmac('sha256', configuration.authSecret).update('line manager answers a registration').digest();
  }

  /**
   * The address of the page, for a registration that names a manager. The token is its fragment, which browsers keep to
   * themselves: it reaches no server's log and no other site.
   */
  address(asked: Asked, slug: string): string {
    return `${this.configuration.publicUrl}/${slug}/leidinggevende#${this.token(asked)}`;
  }

  /** What stands at the end of the address: an id and a signature, no personal data. */
  token(asked: Asked): string {
    return `${asked.id}.${this.signature(asked).toString('base64url')}`;
  }

  /** Id of the registration that a token names, whether it is ours or not; null when it is no token at all. */
  registrationId(token: string): string | null {
    return /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[\w-]{43}$/.exec(token)?.[1] ?? null;
  }

  /** True when we wrote this token for this registration and its manager. */
  proves(token: string, asked: Asked): boolean {
    const given = Buffer.from(token.slice(37), 'base64url');
    const ours = this.signature(asked);
    return asked.managerPersonId !== null && given.length === ours.length && timingSafeEqual(given, ours);
  }

  private signature({ tenantId, id, managerPersonId }: Asked): Buffer {
    return createHmac('sha256', this.key).update([tenantId, id, managerPersonId].join('\n')).digest();
  }
}
