import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Configuration } from '#platform/config';
import { Database } from '#platform/database';
import { tooMany } from '#platform/errors';
import { z } from 'zod';

/** How often something may be tried. */
export interface Limit {
  /** What is tried; two limits of one name share their counts. */
  name: string;
  /** Tries within one window. */
  most: number;
  /** Length of the window, which begins with the first try in it. */
  minutes: number;
}

/** A try that counts against a limit. */
export interface Try {
  limit: Limit;
  /** By whom, at what: each combination has a count of its own. Kept as a hash alone. */
  by: readonly string[];
}

const waiting = z.object({ seconds: z.int() });

/**
 * Counts what strangers try. The counts stand in the database, so all processes share them, and each is raised and looked at
 * in one statement, so a hundred tries at the same moment are counted as a hundred. What has run out is deleted on the way.
 *
 * Asked before the transaction of the use case, never inside it: a refusal must not undo the count.
 */
@Injectable()
export class Limits {
  constructor(
    private readonly database: Database,
    private readonly configuration: Configuration,
  ) {}

  /** Counts one more of each. @throws WisselError 429 `too_many_requests`, with the seconds to wait, when one of them was full */
  async take(...tries: Try[]): Promise<void> {
    const [full] = await this.database.rows(
      waiting,
      `with asked as (select * from unnest($1::text[], $2::int[], $3::int[]) as a (key, most, minutes)),
       counted as (
         insert into limit_count as l (key, count, expires_at)
         select key, 1, now() + make_interval(mins => minutes) from asked order by key
         on conflict (key) do update set
           count = case when l.expires_at <= now() then 1 else l.count + 1 end,
           expires_at = case when l.expires_at <= now() then excluded.expires_at else l.expires_at end
         returning key, count, expires_at)
       select greatest(1, max(ceil(extract(epoch from expires_at - now()))))::int as seconds
         from counted join asked using (key) where count > most having count(*) > 0`,
      [this.keys(tries), tries.map(({ limit }) => limit.most), tries.map(({ limit }) => limit.minutes)],
    );
    // By itself, and past whatever is held: a try never waits for two.
    await this.database.query(
      `delete from limit_count where key in (
         select key from limit_count where expires_at <= now() order by expires_at limit 100 for update skip locked)`,
    );
    if (!full) return;
    const minutes = Math.ceil(full.seconds / 60);
    throw tooMany(
      `That was too often; try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`,
      full.seconds,
    );
  }

  /** Takes back one count of each: for what went well, where failures alone count. */
  async giveBack(...tries: Try[]): Promise<void> {
    await this.database.query(
      `with mine as (select key from limit_count where key = any($1) order by key for update)
       update limit_count l set count = greatest(0, l.count - 1) from mine where l.key = mine.key`,
      [this.keys(tries)],
    );
  }

  /** Forgets the counts: whoever was counted has shown that they meant well. */
  async forget(...tries: Try[]): Promise<void> {
    await this.database.query(
      `delete from limit_count where key in (select key from limit_count where key = any($1) order by key for update)`,
      [this.keys(tries)],
    );
  }

  private keys(tries: readonly Try[]): string[] {
    return tries.map(({ limit, by }) =>
      createHmac('sha256', this.configuration.authSecret)
        .update(JSON.stringify([limit.name, ...by]))
        .digest('base64url'),
    );
  }
}
