import { isDeepStrictEqual } from 'node:util';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EditionsService, isLive } from '#editions';
import { VisitsChanged, keptVisitFacts, visitFacts, type VisitFacts } from '#offers';
import { PlacementsService } from '#placements';
import { realNow } from '#platform/clock';
import { newId } from '#platform/database';
import { Events } from '#platform/events';
import { Outbox } from '#platform/outbox';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import { tellChanges } from '../notification.jobs.js';
import { receivers as r } from '../notices/audiences.js';
import { CampaignsService } from './campaigns.service.js';

/** A session, and what its visitors went by. */
interface Change {
  sessionId: string;
  before: VisitFacts;
}

const openBatch = z.object({ id: z.string() });
const batchOf = z.object({ editionId: z.string() });
const changedVisit = z.object({
  sessionId: z.string(),
  before: keptVisitFacts,
  now: keptVisitFacts,
  changedAt: z.date(),
});

/** Changes within so many milliseconds are told together: who mends a form twice writes once. */
const gatheredFor = 5 * 60_000;

/**
 * Tells people with a seat what changed about it. The first change of an edition opens a batch; all that follow within five
 * minutes join it, and then what is really another is told, each person once.
 */
@Injectable()
export class VisitNews implements OnModuleInit {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly events: Events,
    private readonly outbox: Outbox,
    private readonly editions: EditionsService,
    private readonly placements: PlacementsService,
    private readonly campaigns: CampaignsService,
  ) {}

  onModuleInit(): void {
    this.events.on(VisitsChanged, 'notifications', (news) => this.note(news));
  }

  /** A rescheduling tells of the new times itself: of these nothing is left to tell. Inside its transaction. */
  async movedWith(editionId: string): Promise<void> {
    await this.tenancy.query(
      `update visit_change vc set before = vc.before || jsonb_build_object('startsAt', s.starts_at, 'endsAt', s.ends_at)
         from sessions s where s.tenant_id = vc.tenant_id and s.id = vc.session_id and vc.edition_id = $1`,
      [editionId],
    );
  }

  /** Writes down what was, for whoever has it from then. Inside the transaction of the change. */
  private async note({ editionId, changes }: { editionId: string; changes: Change[] }): Promise<void> {
    await this.oneAtATime(editionId);
    const [open] = await this.tenancy.rows(
      openBatch,
      `select batch_id as id from visit_change where edition_id = $1 limit 1`,
      [editionId],
    );
    const batchId = open?.id ?? newId();
    await this.tenancy.query(
      `insert into visit_change (tenant_id, id, edition_id, batch_id, session_id, before, changed_at)
       select $1, uuidv7(), $2, $3, change.id, change.before, clock_timestamp()
         from jsonb_to_recordset($4::jsonb) as change(id uuid, before jsonb)
       on conflict (tenant_id, session_id) do update set changed_at = excluded.changed_at`,
      [
        this.tenancy.tenantId,
        editionId,
        batchId,
        JSON.stringify(changes.map(({ sessionId: id, before }) => ({ id, before }))),
      ],
    );
    if (open) return;
    // A rehearsal has no minutes to spare.
    const { clock } = await this.editions.find(editionId);
    await this.outbox.queue(
      tellChanges({ tenantId: this.tenancy.tenantId, batchId }),
      `changes:${batchId}`,
      clock ? null : new Date(realNow().getTime() + gatheredFor),
    );
  }

  /** Closes a batch, and writes a notice to everybody for whom something is another than it was. Again it does nothing. */
  tell(tenantId: string, batchId: string): Promise<void> {
    return this.tenancy.run(tenantId, async () => {
      const [batch] = await this.tenancy.rows(
        batchOf,
        `select edition_id as "editionId" from visit_change where batch_id = $1 limit 1`,
        [batchId],
      );
      if (!batch) return;
      const { editionId } = batch;
      await this.oneAtATime(editionId);
      const rows = await this.tenancy.rows(
        changedVisit,
        `with closed as (delete from visit_change where batch_id = $1 returning *)
         select c.session_id as "sessionId", c.before, ${visitFacts} as now, c.changed_at as "changedAt"
           from closed c
           join sessions s on s.tenant_id = c.tenant_id and s.id = c.session_id and s.state in ('planned', 'confirmed')
           join offers o on o.tenant_id = s.tenant_id and o.id = s.offer_id`,
        [batchId],
      );
      const edition = await this.editions.find(editionId);
      const changed = rows.filter(({ before, now }) => !isDeepStrictEqual(before, now));
      if (changed.length === 0 || !(isLive(edition.state) || edition.state === 'suspended')) return;
      const placementIds = await this.placements.raiseSequence(changed);
      if (placementIds.length === 0) return;
      await this.campaigns.tell({
        kind: 'visit_changed',
        editionId,
        occurrenceId: batchId,
        facts: {
          placementIds,
          before: Object.fromEntries(changed.map(({ sessionId, before }) => [sessionId, before])),
        },
        receivers: [r.participantsOfPlacements],
        subjects: placementIds,
      });
    });
  }

  private async oneAtATime(editionId: string): Promise<void> {
    await this.tenancy.query(`select pg_advisory_xact_lock(hashtextextended('visit changes of ' || $1, 0))`, [
      editionId,
    ]);
  }
}
