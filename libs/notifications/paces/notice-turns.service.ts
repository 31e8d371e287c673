import { Injectable } from '@nestjs/common';
import { realNow } from '#platform/clock';
import { Outbox } from '#platform/outbox';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import { sendNotice } from '../notification.jobs.js';

const before = z.object({ id: z.string() });
const nextInTurn = z.object({ id: z.string(), after: z.string() });

/**
 * SQL that is true of a notice that later ones of the same person and edition wait for: it is about to leave. One that waits
 * for something else, a suspended edition or a person's word on whether it left, holds nobody up.
 */
const inTheWay = (notice: string): string =>
  `(${notice}.state = 'sending' or ${notice}.state = 'queued' and ${notice}.reason is distinct from 'edition_suspended')`;

/** SQL of the notices `e` that a notice `n` waits for. */
const earlier = `notice e
  where e.tenant_id = n.tenant_id and e.person_id = n.person_id and e.edition_id is not distinct from n.edition_id
    and e.turn < n.turn and ${inTheWay('e')}`;

/**
 * The order of a person's notices in an edition: that of the events. One that waits its turn stays queued without a job; what
 * settles the notice before it hands on the next.
 *
 * Nobody waits for ever: a mail server that is busy is tried for some hours, then the notice has failed; one that a crash left
 * behind is settled within minutes, then tried once more.
 */
@Injectable()
export class NoticeTurns {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
  ) {}

  /** Claims a notice for sending, if it is queued and its turn; `waits`: an earlier one will hand it on. */
  async claim(tenantId: string, noticeId: string): Promise<'claimed' | 'waits' | 'skipped'> {
    for (;;) {
      const claimed = await this.tenancy.run(tenantId, () =>
        this.tenancy.count(
          `update notice n set state = 'sending', attempts = attempts + 1, claimed_at = $2
            where id = $1 and state = 'queued' and not exists (select from ${earlier})`,
          [noticeId, realNow()],
        ),
      );
      if (claimed > 0) return 'claimed';
      const standing = await this.tenancy.run(tenantId, () => this.standing(noticeId));
      if (standing !== 'free') return standing;
    }
  }

  /**
   * Why it could not be claimed; `free` when that has changed since. The one before it is held while we look, so that what
   * settles it comes after us and finds us waiting. One row at a time: nobody can wait for us in a circle.
   */
  private async standing(noticeId: string): Promise<'waits' | 'skipped' | 'free'> {
    const [first] = await this.tenancy.rows(
      before,
      `select e.id from notice n join lateral (select e.id, e.turn from ${earlier} order by e.turn limit 1) e on true
        where n.id = $1 and n.state = 'queued'`,
      [noticeId],
    );
    if (first) {
      const still = await this.tenancy.count(`select from notice e where id = $1 and ${inTheWay('e')} for share`, [
        first.id,
      ]);
      return still > 0 ? 'waits' : 'free';
    }
    const queued = await this.tenancy.count(`select from notice where id = $1 and state = 'queued'`, [noticeId]);
    return queued > 0 ? 'free' : 'skipped';
  }

  /** After these notices were settled or held, in the same transaction: hands on what comes after each. */
  async handOnNext(noticeIds: readonly string[]): Promise<void> {
    const next = await this.tenancy.rows(
      nextInTurn,
      `select distinct on (s.person_id, s.edition_id) n.id, s.id as after
         from notice s
         join notice n on n.tenant_id = s.tenant_id and n.person_id = s.person_id
          and n.edition_id is not distinct from s.edition_id and n.turn > s.turn
          and n.state = 'queued' and n.reason is distinct from 'edition_suspended'
        where s.tenant_id = $1 and s.id = any($2::uuid[])
        order by s.person_id, s.edition_id, n.turn`,
      [this.tenancy.tenantId, noticeIds],
    );
    for (const { id, after } of next) {
      const { tenantId } = this.tenancy;
      await this.outbox.queue(
        sendNotice({ tenantId, noticeId: id }),
        `notice:${id}:after:${after}:${realNow().getTime()}`,
      );
    }
  }

  /** What waited for the edition to go on comes after the news that it does; among themselves they keep their order. */
  async queueHeld(editionId: string): Promise<void> {
    await this.tenancy.query(
      `update notice n set turn = again.turn, reason = null
         from (select id, uuidv7() as turn
                 from (select id from notice where edition_id = $1 and state = 'queued' and reason = 'edition_suspended'
                        order by turn) held) again
        where n.id = again.id`,
      [editionId],
    );
  }
}
