import { Injectable } from '@nestjs/common';
import { audiences } from '#editions';
import { realNow, toReal, virtualClock, virtualNow } from '#platform/clock';
import { newId } from '#platform/database';
import { Outbox } from '#platform/outbox';
import { Tenancy } from '#platform/tenancy';
import { campaignWritten, writeDigest } from '../notification.jobs.js';
import { z } from 'zod';
import { noticeKinds, type NoticeKind } from '../notices/notice-catalogue.js';
import { ownSeat, paceOf, paces } from './notice-pace.js';
import { keptNews, type KeptNews } from '../models/notice-context.js';

const hour = 3_600_000;
/** Kept for one digest at most; of more the oldest go. */
const mostKept = 50;

const told = z.object({ personId: z.string(), audiences: z.array(z.enum(audiences)) });
const claim = z.object({ personId: z.string() });
const lengthened = z.object({ id: z.string(), until: z.date() });
const due = z.object({
  personId: z.string(),
  kind: z.enum(noticeKinds),
  until: z.date(),
  kept: z.array(keptNews),
});
const subject = z.object({ id: z.string(), editionId: z.string().nullable(), about: z.string() });
const clocked = z.object({ clock: virtualClock });

/** Somebody to be told, and in which capacities. */
type Told = z.output<typeof told>;

/**
 * Keeps one mail per kind, receiver and hour of what strangers can cause without end (`notice-pace.ts`). Who may be told at
 * once is claimed in a row, so that twenty events at the same moment are one mail and one digest.
 */
@Injectable()
export class NoticePaces {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
  ) {}

  /**
   * After the notices of a campaign were written, in the same transaction: those that come too soon are kept for the digest instead.
   * `sessionId`: that of the seat it is about.
   */
  async keep(
    campaignId: string,
    news: { kind: NoticeKind; editionId: string | null; sessionId?: string },
  ): Promise<void> {
    if (!paces[news.kind]) return;
    const written = await this.tenancy.rows(
      told,
      `select person_id as "personId", audiences from notice where tenant_id = $1 and campaign_id = $2`,
      [this.tenancy.tenantId, campaignId],
    );
    const byPace = new Map<string, { kind: NoticeKind; scope: string; told: Told[] }>();
    for (const one of written) {
      const pace = paceOf(news.kind, one.audiences, news);
      if (!pace) continue;
      const key = `${pace.kind} ${pace.scope}`;
      byPace.set(key, { ...pace, told: [...(byPace.get(key)?.told ?? []), one] });
    }
    if (byPace.size === 0) return;
    const until = await this.anHourOn(news.editionId);
    for (const { kind, scope, told } of byPace.values()) await this.keepLate(campaignId, kind, scope, told, until);
  }

  private async keepLate(
    campaignId: string,
    kind: NoticeKind,
    scope: string,
    told: readonly Told[],
    until: Date,
  ): Promise<void> {
    const { tenantId } = this.tenancy;
    const claimed = await this.tenancy.rows(
      claim,
      `insert into notice_pace as p (tenant_id, id, person_id, kind, scope, until)
       select $1, uuidv7(), person_id, $2, $3, $4 from unnest($5::uuid[]) as person_id order by person_id
       on conflict (tenant_id, person_id, kind, scope) do update set until = excluded.until
         where p.until <= $6 and p.kept = '[]'
       returning person_id as "personId"`,
      [tenantId, kind, scope, until, told.map(({ personId }) => personId), realNow()],
    );
    const late = told.filter(({ personId }) => !claimed.some((one) => one.personId === personId));
    if (late.length === 0) return;
    await this.tenancy.query(
      'delete from notice where tenant_id = $1 and campaign_id = $2 and person_id = any($3::uuid[])',
      [tenantId, campaignId, late.map(({ personId }) => personId)],
    );
    for (const { personId, audiences } of late) {
      const [pace] = await this.tenancy.rows(
        lengthened,
        `update notice_pace set kept = (case when jsonb_array_length(kept) < ${mostKept} then kept else kept - 0 end) || $5::jsonb
         where tenant_id = $1 and person_id = $2 and kind = $3 and scope = $4 returning id, until`,
        [tenantId, personId, kind, scope, JSON.stringify([{ campaignId, audiences }])],
      );
      if (!pace) continue;
      await this.outbox.queue(
        writeDigest({ tenantId, paceId: pace.id }),
        `digest:${pace.id}:${pace.until.getTime()}`,
        pace.until,
      );
    }
  }

  /** Writes the digest of what was kept, when its hour is over: a notice like any other. Nothing kept: nothing happens. */
  writeDigest(tenantId: string, paceId: string): Promise<void> {
    return this.tenancy.run(tenantId, async () => {
      const [pace] = await this.tenancy.rows(
        due,
        `select person_id as "personId", kind, until, kept from notice_pace where tenant_id = $1 and id = $2 for update`,
        [tenantId, paceId],
      );
      if (!pace || pace.kept.length === 0) return;
      const { editionId, items } = await this.newestOfEach(pace.kind, pace.kept);
      const campaignId = newId();
      await this.tenancy.query(
        `insert into campaign (tenant_id, id, created_at, edition_id, kind, occurrence_id, revision, facts)
         values ($1, $2, clock_timestamp(), $3, 'news_digest', $4, 1, $5) on conflict (tenant_id, occurrence_id, revision) do nothing`,
        [tenantId, campaignId, editionId, `digest:${paceId}:${pace.until.toISOString()}`, JSON.stringify({ items })],
      );
      await this.tenancy.query(
        `insert into notice (tenant_id, id, campaign_id, edition_id, person_id, audiences, state) values ($1, $2, $3, $4, $5, $6, 'queued')`,
        [
          tenantId,
          newId(),
          campaignId,
          editionId,
          pace.personId,
          [...new Set(items.flatMap((item) => item.audiences))].sort(),
        ],
      );
      await this.tenancy.query(`update notice_pace set kept = '[]', until = $3 where tenant_id = $1 and id = $2`, [
        tenantId,
        paceId,
        await this.anHourOn(editionId),
      ]);
      await this.outbox.add(campaignWritten({ campaignId }), `campaign:${campaignId}`);
    });
  }

  /** Twenty times the same thing is that thing once: as it is when the digest leaves. Of one's own seat that is each of taking and giving back. */
  private async newestOfEach(
    kind: NoticeKind,
    kept: readonly KeptNews[],
  ): Promise<{ editionId: string | null; items: KeptNews[] }> {
    const campaigns = await this.tenancy.rows(
      subject,
      `select id, edition_id as "editionId", kind || case when $3 then '' else (facts - 'decision')::text end as about
         from campaign where tenant_id = $1 and id = any($2::uuid[])`,
      [this.tenancy.tenantId, kept.map(({ campaignId }) => campaignId), kind === ownSeat],
    );
    const about = new Map(campaigns.map((campaign) => [campaign.id, campaign.about]));
    const newest = new Map<string | undefined, KeptNews>();
    for (const item of kept) {
      // The order is that of what happened last.
      newest.delete(about.get(item.campaignId));
      newest.set(about.get(item.campaignId), item);
    }
    return { editionId: campaigns[0]?.editionId ?? null, items: [...newest.values()] };
  }

  /** The real instant an hour from now; in a rehearsal, an hour of its clock, which passes in a moment. */
  private async anHourOn(editionId: string | null): Promise<Date> {
    const now = realNow().getTime();
    const [edition] = await this.tenancy.rows(clocked, 'select clock from editions where tenant_id = $1 and id = $2', [
      this.tenancy.tenantId,
      editionId,
    ]);
    const clock = edition?.clock ?? null;
    const then = toReal(clock, new Date(virtualNow(clock).getTime() + hour)).getTime();
    // A clock that stands still never gets there.
    return new Date(Number.isFinite(then) ? Math.max(now, Math.min(then, now + hour)) : now + hour);
  }
}
