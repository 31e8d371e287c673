import { Injectable } from '@nestjs/common';
import { EditionsService, audiences } from '#editions';
import { demand, type Actor } from '#identity';
import { realNow } from '#platform/clock';
import { newId } from '#platform/database';
import { notFound } from '#platform/errors';
import { Outbox } from '#platform/outbox';
import { Tenancy } from '#platform/tenancy';
import { z } from 'zod';
import { campaignWritten } from '../notification.jobs.js';
import type { Receivers } from '../notices/audiences.js';
import {
  noticeRow,
  noticeStates,
  unsettledStates,
  noticeKinds,
  type Audience,
  type NoticeKind,
  type NoticeState,
} from '../notices/notice-catalogue.js';
import { NoticePaces } from '../paces/notice-paces.service.js';
import { NoticeTurns } from '../paces/notice-turns.service.js';
import { withheldReasons } from '../sending/notice-verdict.js';
import type { EventFacts } from '../models/notice-context.js';
import { Campaign } from '../notices/notice.entity.js';

const told = z.object({ audience: z.enum(audiences).nullable(), people: z.int() });
const waitingCampaign = z.object({ id: z.string() });
const waitingNotice = z.object({ id: z.string() });
const unsettled = z.object({ n: z.int() });
const counted = z.object({
  id: z.string(),
  kind: z.enum(noticeKinds),
  editionId: z.string().nullable(),
  createdAt: z.date(),
  stoppedAt: z.date().nullable(),
  states: z.partialRecord(z.enum(noticeStates), z.int()).nullable(),
  viaContact: z.int(),
  withheld: z.array(z.object({ reason: z.enum(withheldReasons), count: z.int() })),
  lastAcceptedAt: z.date().nullable(),
});

/** An event that people are to be told of. */
export interface News {
  kind: NoticeKind;
  /** Null for an event outside an edition. */
  editionId: string | null;
  /** Id of the occurrence that causes it. The same occurrence and revision again does nothing. */
  occurrenceId: string;
  revision?: number;
  /** Ids and figures for the text; no personal data. */
  facts?: EventFacts;
  receivers: readonly Receivers[];
  /** Ids that the receivers go by. */
  subjects?: readonly string[];
  /** The session of the seat it is about, where somebody took one or gave it back: each has a pace of its own. */
  sessionId?: string;
}

/** How far the sending of a campaign is, counted from the table. Instants are real ones. */
export interface CampaignProgress {
  id: string;
  kind: NoticeKind;
  editionId: string | null;
  total: number;
  states: Record<NoticeState, number>;
  /** How many of those accepted went to a contact, to be handed on to a person without an address. */
  viaContact: number;
  /** How many were withheld for which reason; reasons without any are left out. */
  withheld: z.output<typeof counted>['withheld'];
  startedAt: string;
  /** Null while nothing was accepted. */
  lastAcceptedAt: string | null;
  stoppedAt: string | null;
  /** Nothing waits, is being sent or is in doubt any more. */
  settled: boolean;
}

/** Campaigns: the notices that an event causes, written in its transaction. */
@Injectable()
export class CampaignsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly outbox: Outbox,
    private readonly editions: EditionsService,
    private readonly turns: NoticeTurns,
    private readonly paces: NoticePaces,
  ) {}

  /**
   * Writes the campaign of an event and one notice for each person concerned, who may be concerned in several
   * capacities. Inside the transaction of the event. Answers the campaign's id, or null when it was written before, or
   * when the edition is a draft of which nobody outside hears.
   */
  async tell(news: News): Promise<string | null> {
    const { tenantId } = this.tenancy;
    const id = newId();
    const written = await this.tenancy.count(
      `insert into campaign (tenant_id, id, created_at, edition_id, kind, occurrence_id, revision, facts)
       select $1, $2, clock_timestamp(), $3, $4, $5, $6, $7
        where $8 or not exists (select from editions where tenant_id = $1 and id = $3 and state = 'draft')
       on conflict (tenant_id, occurrence_id, revision) do nothing`,
      [
        tenantId,
        id,
        news.editionId,
        news.kind,
        news.occurrenceId,
        news.revision ?? 1,
        JSON.stringify(news.facts ?? {}),
        noticeRow(news.kind).whileDraft ?? false,
      ],
    );
    if (written === 0) return null;
    await this.tenancy.query(
      `with given as (select $1::uuid as tenant_id, $2::uuid as edition_id, $3::uuid[] as subjects),
         told as (${inCapacities(news.receivers)})
       insert into notice (tenant_id, id, campaign_id, edition_id, person_id, audiences, state)
       select $1, uuidv7(), $4::uuid, $2, p.id, array_agg(told.audience order by told.audience), 'queued'
       from told join people p on p.tenant_id = $1 and p.id = told.person_id
       where p.anonymised_at is null
       group by p.id
       on conflict (tenant_id, campaign_id, person_id) do nothing`,
      [tenantId, news.editionId, news.subjects ?? [], id],
    );
    await this.paces.keep(id, news);
    await this.outbox.add(campaignWritten({ campaignId: id }), `campaign:${id}`);
    return id;
  }

  /**
   * How many people would be told now, and in which capacities (somebody with two counts in both). Inside a unit of work.
   */
  async reach(
    editionId: string,
    receivers: readonly Receivers[],
    subjects: readonly string[] = [],
  ): Promise<{ people: number; audiences: { audience: Audience; people: number }[] }> {
    const rows = await this.tenancy.rows(
      told,
      `with given as (select $1::uuid as tenant_id, $2::uuid as edition_id, $3::uuid[] as subjects),
         told as (${inCapacities(receivers)})
       select told.audience, count(distinct p.id)::int as people
       from told join people p on p.tenant_id = $1 and p.id = told.person_id
       where p.anonymised_at is null
       group by grouping sets ((told.audience), ()) order by told.audience`,
      [this.tenancy.tenantId, editionId, subjects],
    );
    return {
      people: rows.find(({ audience }) => audience === null)?.people ?? 0,
      audiences: rows.flatMap(({ audience, people }) => (audience === null ? [] : [{ audience, people }])),
    };
  }

  /** After a cancellation nothing else leaves: whatever waits for this edition is withheld, in the same transaction. */
  async withholdAll(editionId: string): Promise<void> {
    await this.tenancy.query(
      `update notice n set state = 'withheld', reason = 'edition_cancelled' from campaign c
       where c.tenant_id = n.tenant_id and c.id = n.campaign_id and c.kind <> 'edition_cancelled'
         and n.edition_id = $1 and n.state = 'queued'`,
      [editionId],
    );
  }

  /** Hands on again what waited while the edition was suspended; `occurrenceId` is what made it go on. */
  async handOnWaiting(editionId: string, occurrenceId: string): Promise<void> {
    await this.turns.queueHeld(editionId);
    const waiting = await this.tenancy.rows(
      waitingCampaign,
      `select distinct campaign_id as id from notice where edition_id = $1 and state = 'queued'`,
      [editionId],
    );
    for (const { id } of waiting) {
      await this.outbox.add(campaignWritten({ campaignId: id }), `campaign:${id}:${occurrenceId}`);
    }
  }

  /** Hands on again everything that waits, because the network was suspended; `occurrenceId` is what made it go on. */
  async handOnAll(occurrenceId: string): Promise<void> {
    const waiting = await this.tenancy.rows(
      waitingCampaign,
      `select distinct campaign_id as id from notice where state = 'queued' and reason = 'network_suspended'`,
    );
    for (const { id } of waiting) {
      await this.outbox.add(campaignWritten({ campaignId: id }), `campaign:${id}:${occurrenceId}`);
    }
  }

  /** The campaigns of an edition with their progress, the newest first. */
  list(actor: Actor, editionId: string): Promise<CampaignProgress[]> {
    demand(actor, 'campaign.read', { editionId });
    return this.tenancy.run(actor.tenantId, async () => {
      await this.editions.find(editionId);
      return this.count('c.edition_id = $1', editionId);
    });
  }

  /** One campaign with its progress. */
  read(actor: Actor, id: string): Promise<CampaignProgress> {
    return this.tenancy.run(actor.tenantId, async () => {
      const progress = await this.progress(id);
      demand(actor, 'campaign.read', progress.editionId ? { editionId: progress.editionId } : {});
      return progress;
    });
  }

  /** Stops a campaign: nothing of it is sent from now on. What was sent stays sent. */
  stop(actor: Actor, id: string): Promise<CampaignProgress> {
    return this.tenancy.run(actor.tenantId, async () => {
      const { editionId } = await this.progress(id);
      demand(actor, 'edition.manage', editionId ? { editionId } : {});
      await this.tenancy.repository(Campaign).update({ tenantId: actor.tenantId, id }, { stoppedAt: realNow() });
      const stopped = await this.tenancy.rows(
        waitingNotice,
        `update notice set state = 'withheld', reason = 'campaign_stopped' where campaign_id = $1 and state = 'queued' returning id`,
        [id],
      );
      await this.turns.handOnNext(stopped.map((notice) => notice.id));
      return this.progress(id);
    });
  }

  /** How many notices of an edition wait, are being sent or are in doubt. */
  unsettled(tenantId: string, editionId: string): Promise<number> {
    return this.tenancy.run(tenantId, async () => {
      const [row] = await this.tenancy.rows(
        unsettled,
        `select count(*)::int as n from notice where edition_id = $1 and state = any($2)`,
        [editionId, unsettledStates],
      );
      return row?.n ?? 0;
    });
  }

  /** The notices of a campaign that wait to be sent, in the order of their ids. */
  waiting(tenantId: string, campaignId: string): Promise<string[]> {
    return this.tenancy.run(tenantId, async () => {
      const rows = await this.tenancy.rows(
        waitingNotice,
        `select id from notice where tenant_id = $1 and campaign_id = $2 and state = 'queued' order by id`,
        [tenantId, campaignId],
      );
      return rows.map(({ id }) => id);
    });
  }

  /** Progress of one campaign, inside a tenant's transaction. 404 when there is none. */
  async progress(id: string): Promise<CampaignProgress> {
    const [progress] = await this.count('c.id = $1', id);
    if (!progress) throw notFound('campaign', id);
    return progress;
  }

  private async count(condition: string, id: string): Promise<CampaignProgress[]> {
    const rows = await this.tenancy.rows(
      counted,
      `select c.id, c.kind, c.edition_id as "editionId", c.created_at as "createdAt", c.stopped_at as "stoppedAt",
         (select jsonb_object_agg(state, n) from (
            select state, count(*)::int as n from notice n where n.tenant_id = c.tenant_id and n.campaign_id = c.id group by state
          ) as counted) as states,
         (select count(*)::int from notice n where n.tenant_id = c.tenant_id and n.campaign_id = c.id
            and n.channel = 'contact' and n.state in ('sent', 'delivered')) as "viaContact",
         (select coalesce(jsonb_agg(jsonb_build_object('reason', reason, 'count', n) order by n desc, reason), '[]') from (
            select reason, count(*)::int as n from notice n
             where n.tenant_id = c.tenant_id and n.campaign_id = c.id and n.state = 'withheld' group by reason
          ) as counted) as withheld,
         (select max(accepted_at) from notice n where n.tenant_id = c.tenant_id and n.campaign_id = c.id) as "lastAcceptedAt"
       from campaign c where ${condition} order by c.id desc`,
      [id],
    );
    return rows.map((row) => {
      const states = Object.fromEntries(noticeStates.map((state) => [state, row.states?.[state] ?? 0])) as Record<
        NoticeState,
        number
      >;
      return {
        id: row.id,
        kind: row.kind,
        editionId: row.editionId,
        total: Object.values(states).reduce((sum, n) => sum + n, 0),
        states,
        viaContact: row.viaContact,
        withheld: row.withheld,
        startedAt: row.createdAt.toISOString(),
        lastAcceptedAt: row.lastAcceptedAt?.toISOString() ?? null,
        stoppedAt: row.stoppedAt?.toISOString() ?? null,
        settled: unsettledStates.every((state) => states[state] === 0),
      };
    });
  }
}

/** The receivers as one list of people and capacities, each pair once. */
const inCapacities = (receivers: readonly Receivers[]): string =>
  receivers
    .map(({ audience, sql }) => `select person_id, '${audience}' as audience from (${sql}) as x`)
    .join(' union ');
