import { createHmac, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Configuration } from '#platform/config';
import { Database, rowsOf } from '#platform/database';
import { z } from 'zod';

/** What became of a try. */
export type CodeOutcome = 'right' | 'wrong_code' | 'code_expired' | 'code_locked';

const minutes = 10;
const triesPerCode = 3;
/** In flight for one address at most, so that a guess stays one in fifty thousand; of one caller at most. */
const inFlight = 20;
const inFlightOfCaller = 5;

const candidate = z.object({ id: z.string(), matches: z.boolean(), alive: z.boolean(), tries: z.int() });

/**
 * The codes by which an address is proven: six digits, good for ten minutes, three tries and one use. Kept as hashes, in
 * a table of our own, because the sign-in library keeps one code per address and counts its tries without a lock.
 *
 * Nobody can spoil the code of somebody else. A code in flight stays good when another one is asked for. Its asker (by
 * caller: where the request came from) has three tries of their own; all others together have three more, for whoever
 * asks at the desk and types on the telephone. Where an address has too many in flight, those of whoever asked for the most go first.
 */
@Injectable()
export class SignInCodes {
  constructor(
    private readonly database: Database,
    private readonly configuration: Configuration,
  ) {}

  /** Makes a code for this address. */
  async make(email: string, caller: string): Promise<string> {
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    await this.database.transaction(async (manager) => {
      await manager.query(
        `insert into auth.sign_in_code (email, hash, asked_by, expires_at) values ($1, $2, $3, clock_timestamp() + make_interval(mins => $4))`,
        [email, this.hash(email, code), this.hash(caller), minutes],
      );
      await manager.query(
        `with ranked as (
           select id, created_at, row_number() over (partition by asked_by order by created_at desc, id desc) as nth
           from auth.sign_in_code where email = $1 and expires_at > now()),
         surplus as (
           select id from (select id, nth, row_number() over (order by nth, created_at desc, id desc) as place from ranked) as placed
           where nth > $2 or place > $3)
         delete from auth.sign_in_code where id in (
           select c.id from auth.sign_in_code c join surplus using (id) order by c.id for update of c)`,
        [email, inFlightOfCaller, inFlight],
      );
      // Those that ran out are kept for an hour, so that who comes late hears so. Last, and past what a try holds: who holds these waits for nobody.
      await manager.query(
        `delete from auth.sign_in_code where id in (
           select id from auth.sign_in_code where expires_at < now() - interval '1 hour'
           order by id limit 100 for update skip locked)`,
      );
    });
    return code;
  }

  /**
   * Tries a code. A wrong one is a try of every code in flight for the address. Tries at the same moment take turns, so the
   * right one among a caller's first three opens, and the fourth does not, in whatever order they come.
   */
  async attempt(email: string, code: string, caller: string): Promise<CodeOutcome> {
    return this.database.transaction(async (manager) => {
      const candidates = await rowsOf(
        manager,
        candidate,
        `select id, hash = $2 as matches, expires_at > clock_timestamp() as alive,
           case when asked_by = $3 then asker_tries else other_tries end as tries
         from auth.sign_in_code where email = $1 order by id for update`,
        [email, this.hash(email, code), this.hash(caller)],
      );
      const alive = candidates.filter((one) => one.alive);
      const open = alive.filter(({ tries }) => tries < triesPerCode);
      const right = open.find(({ matches }) => matches);
      if (right) {
        await manager.query('delete from auth.sign_in_code where id = $1', [right.id]);
        return 'right';
      }
      await manager.query(
        `update auth.sign_in_code set asker_tries = asker_tries + (asked_by = $2)::int, other_tries = other_tries + (asked_by <> $2)::int
         where id = any($1::uuid[])`,
        [open.map(({ id }) => id), this.hash(caller)],
      );
      if (candidates.some(({ matches, alive: good }) => matches && !good)) return 'code_expired';
      return alive.length > 0 && open.length === 0 ? 'code_locked' : 'wrong_code';
    });
  }

  // With a key, because a million codes are hashed in no time.
  private hash(...parts: string[]): string {
    return createHmac('sha256', this.configuration.authSecret).update(JSON.stringify(parts)).digest('base64url');
  }
}
