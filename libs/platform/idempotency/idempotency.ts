import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { conflict, keyReused } from '#platform/errors';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';

/** What a request answered. */
export interface Answer {
  status: number;
  body: unknown;
}

/** A request that wants to be done once. */
export interface OnceOnly {
  tenantId: string;
  /** Who asks; one caller's keys are not another's. */
  caller: string;
  /** The Idempotency-Key. */
  key: string;
  /** Method, address and body: the same key for another request is a mistake. */
  request: string;
}

const keyLock = z.object({ free: z.boolean() });
const knownAnswer = z.object({ request_hash: z.string(), status: z.int(), body: z.string().nullable() });

/**
 * Requests that are done once however often they are sent. Key, work and answer stand in one transaction, so there is no
 * moment at which the work is done and the key forgotten, or the other way round.
 */
@Injectable()
export class Idempotency {
  constructor(private readonly tenancy: Tenancy) {}

  /**
   * Runs `work`, or answers what it answered the first time (`replayed`). 409 `request_in_progress` while another one
   * with this key is at work, 422 when the key was used for a different request. A refusal or an error undoes
   * everything, the key too: the same request may be sent again. Keys are forgotten after a day.
   */
  async once(asked: OnceOnly, work: () => Promise<Answer>): Promise<Answer & { replayed: boolean }> {
    const key = hash(asked.caller, asked.key);
    const request = hash(asked.request);
    return this.tenancy.run(asked.tenantId, async () => {
      const [lock] = await this.tenancy.rows(
        keyLock,
        `select pg_try_advisory_xact_lock(hashtextextended($1 || $2, 0)) as free`,
        [asked.tenantId, key],
      );
      if (!lock?.free) {
        throw conflict(
          'request_in_progress',
          'A request with this Idempotency-Key is still at work; ask again in a moment.',
        );
      }
      // Past what is held: two requests that forget the same keys do not wait for each other's work.
      await this.tenancy.query(
        `delete from idempotency_key where tenant_id = $1 and key in (
           select key from idempotency_key where tenant_id = $1 and created_at < now() - interval '1 day'
            order by created_at limit 100 for update skip locked)`,
        [asked.tenantId],
      );
      const [known] = await this.tenancy.rows(
        knownAnswer,
        `select request_hash, status, body from idempotency_key where tenant_id = $1 and key = $2`,
        [asked.tenantId, key],
      );
      if (known && known.request_hash !== request) {
        throw keyReused('This Idempotency-Key was used for another request; take a new key for a new request.');
      }
      if (known) {
        return {
          status: known.status,
          body: known.body === null ? undefined : (JSON.parse(known.body) as unknown),
          replayed: true,
        };
      }
      const answer = await work();
      await this.tenancy.query(
        `insert into idempotency_key (tenant_id, key, request_hash, status, body) values ($1, $2, $3, $4, $5)`,
        // As text within the JSON column, which would put the keys into another order.
        [
          asked.tenantId,
          key,
          request,
          answer.status,
          answer.body === undefined ? null : JSON.stringify(JSON.stringify(answer.body)),
        ],
      );
      return { ...answer, replayed: false };
    });
  }
}

const hash = (...parts: string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex');
