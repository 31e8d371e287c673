import { Injectable } from '@nestjs/common';
import { addDays, localOf, openingInstant, realNow } from '#platform/clock';
import { Outbox } from '#platform/outbox';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import { workWaits } from '../notification.jobs.js';
import { CampaignsService, type News } from './campaigns.service.js';
import { WorkViews, hasWork } from '../models/work-views.service.js';

const toldLater = z.object({ id: z.string() });

const zone = 'Europe/Amsterdam';
/** When the digest is written, local time. */
const hour = '08:00';

const choseAtOnce = `exists (select from notice_preference np where np.person_id = told.person_id and np.work = 'at_once')`;

/**
 * News of work for coordinators: at once for those who chose that; for the others as one digest the next morning, if anything still waits then.
 */
@Injectable()
export class WorkNews {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
    private readonly campaigns: CampaignsService,
    private readonly views: WorkViews,
  ) {}

  /** Inside the transaction of the event. */
  async tell(news: News): Promise<void> {
    const atOnce = news.receivers.map(({ audience, sql }) => ({
      audience,
      sql: `select told.person_id from (${sql}) told where ${choseAtOnce}`,
    }));
    await this.campaigns.tell({ ...news, receivers: atOnce });
    const later = await this.tenancy.rows(
      toldLater,
      `with given as (select $1::uuid as tenant_id, $2::uuid as edition_id, $3::uuid[] as subjects)
       select distinct told.person_id as id from (${news.receivers.map(({ sql }) => sql).join(' union ')}) told
        where not ${choseAtOnce}`,
      [this.tenancy.tenantId, news.editionId, news.subjects ?? []],
    );
    const at = nextDigest(realNow()).toISOString();
    for (const { id } of later) await this.outbox.add(workWaits({ personId: id, at }), `work-digest:${id}:${at}`);
  }

  /**
   * The timer's moment has come: writes the digest, once, unless nothing waits any more or the person has chosen otherwise since.
   * `at`: the moment that was planned, ISO 8601 in UTC.
   */
  async writeDigest(tenantId: string, personId: string, at: string): Promise<void> {
    await this.tenancy.run(tenantId, async () => {
      const chosen = await this.tenancy.count(
        `select id from notice_preference where tenant_id = $1 and person_id = $2 and work = 'at_once'`,
        [tenantId, personId],
      );
      if (chosen > 0 || !hasWork(await this.views.of(personId))) return;
      await this.campaigns.tell({
        kind: 'work_digest',
        editionId: null,
        occurrenceId: `work-digest:${personId}:${at}`,
        receivers: [{ audience: 'coordinator', sql: 'select unnest(g.subjects) as person_id from given g' }],
        subjects: [personId],
      });
    });
  }
}

/** The next morning at which digests are written; this one while it lies ahead. */
export function nextDigest(now: Date): Date {
  const today = localOf(now, zone).slice(0, 10);
  const morning = openingInstant(`${today}T${hour}`, zone);
  return morning > now ? morning : openingInstant(`${addDays(today, 1)}T${hour}`, zone);
}
