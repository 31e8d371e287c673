import { TenantRow, oneOf } from '#platform/database';
import { Edition } from '#editions';
import { Person } from '#identity';
import { Check, Column, Entity, ForeignKey, Index, Unique, VersionColumn } from 'typeorm';
import {
  noticeChannels,
  noticeStates,
  unsettledStates,
  type Audience,
  type NoticeChannel,
  type NoticeKind,
  type NoticeState,
} from './notice-catalogue.js';

/** The set of notices one event causes. */
@Entity()
@Unique(['tenantId', 'occurrenceId', 'revision'])
@Index(['tenantId', 'editionId'])
@ForeignKey(() => Edition, ['tenantId', 'editionId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
export class Campaign extends TenantRow {
  /** Null for events outside an edition (an organisation is approved, say). */
  @Column('uuid', { nullable: true })
  editionId: string | null;

  @Column('text')
  kind: NoticeKind;

  /** Id of the occurrence that caused it (a transition, a registration, a reminder's milestone). */
  @Column('text')
  occurrenceId: string;

  @Column('int', { default: 1 })
  revision: number;

  /** Facts of the event for the texts: ids and dates, no personal data. */
  @Column('jsonb', { default: {} })
  facts: Record<string, unknown>;

  /** Real instant; nothing of it is sent afterwards. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  stoppedAt: Date | null;
}

/** One message to one person. The natural key (tenant, edition, event, revision, person) is the unique pair below. */
@Entity()
@Unique(['tenantId', 'campaignId', 'personId'])
@Index(['tenantId', 'editionId', 'state'])
@Index(['tenantId', 'personId'])
@Index('notice_unsettled', ['state', 'claimedAt'], { where: oneOf('state', unsettledStates) })
@Index('notice_turn', ['tenantId', 'personId', 'turn'], { where: `state in ('queued', 'sending')` })
@ForeignKey(() => Campaign, ['tenantId', 'campaignId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Person, ['tenantId', 'personId'], ['tenantId', 'id'])
@Check('notice_state', oneOf('state', noticeStates))
@Check('notice_channel', oneOf('channel', noticeChannels))
export class Notice extends TenantRow {
  @Column('uuid')
  campaignId: string;

  @Column('uuid', { nullable: true })
  editionId: string | null;

  @Column('uuid')
  personId: string;

  /** In which capacities the person is told; one message speaks to all of them. */
  @Column('text', { array: true })
  audiences: Audience[];

  @Column('text', { default: 'queued' })
  state: NoticeState;

  /** `contact`: it was sent to the contact of the person's employer, to be handed on. */
  @Column('text', { default: 'mail' })
  channel: NoticeChannel;

  /**
   * Its place among the person's notices of the edition: the order of the events (a UUID of version 7). What waited for a suspended
   * edition gets another when the edition goes on.
   */
  @Column('uuid', { default: () => 'uuidv7()' })
  turn: string;

  @Column('int', { default: 0 })
  attempts: number;

  /** Why it failed, bounced or was withheld. */
  @Column('text', { nullable: true })
  reason: string | null;

  /** Real instant at which the mail server or the demo mailbox accepted it. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  acceptedAt: Date | null;

  /**
   * Real instant at which it was last claimed, or queued again by the reconciler. A row left in `sending` by a crash becomes
   * `in_doubt` a while after it, one left in `queued` is queued again.
   */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  claimedAt: Date | null;
}

/** An owner's own text for a kind of notice, in one language; absent: the built-in one. */
@Entity()
@Unique(['tenantId', 'kind', 'locale'])
export class NoticeTemplate extends TenantRow {
  @Column('text')
  kind: NoticeKind;

  @Column('text')
  locale: string;

  /** Liquid. */
  @Column('text')
  subject: string;

  /** Markdown with Liquid. */
  @Column('text')
  body: string;

  /** For ETag / If-Match. */
  @VersionColumn()
  version: number;
}
