import { TenantRow, oneOf, sortedText } from '#platform/database';
import type { ClockSegment } from '#platform/clock';
import { Programme, milestoneNames, type MilestoneName, type ProgrammeConfiguration } from '#programmes';
import { Check, Column, Entity, ForeignKey, Index, Unique, VersionColumn } from 'typeorm';
import { editionStates, type EditionState } from './life/edition-lifecycle.js';
import type { WaitingReason } from './life/waiting-reasons.js';
import type { StepIds } from './planning/timeline.js';

/** One cycle of a programme. */
@Entity()
@Unique(['tenantId', 'slug'])
@ForeignKey(() => Programme, ['tenantId', 'programmeId'], ['tenantId', 'id'])
@Check('edition_state', oneOf('state', editionStates))
@Check('edition_suspended_from', oneOf('suspended_from', editionStates))
@Check('edition_released', `state = 'draft' or released_at is not null`)
export class Edition extends TenantRow {
  @Column('uuid')
  programmeId: string;

  /** Name in addresses, unique in the network, for example `2021`. */
  @Column('text')
  slug: string;

  @Column(sortedText)
  name: string;

  @Column('text')
  state: EditionState;

  /** Real instant at which a person released the draft; null: it stands still, and nobody outside hears of it. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  releasedAt: Date | null;

  /** Who released it. */
  @Column('uuid', { nullable: true })
  releasedBy: string | null;

  /** Where a suspended edition came from. */
  @Column('text', { nullable: true })
  suspendedFrom: EditionState | null;

  /** First and last day, local dates (`YYYY-MM-DD`) in `timeZone`. */
  @Column('date')
  firstDay: string;

  @Column('date')
  lastDay: string;

  /** The first day it was planned for: what a postponement made of it is not what next year's is counted from. */
  @Column('date')
  plannedFirstDay: string;

  /** IANA zone of every local date-time of this edition. */
  @Column('text')
  timeZone: string;

  /** The configuration it runs by, as it was when the edition was made. */
  @Column('jsonb')
  configuration: ProgrammeConfiguration;

  /** Null: real time. A rehearsal maps real time to the virtual time in which its dates live. */
  @Column('jsonb', { nullable: true })
  clock: ClockSegment[] | null;

  /** Rises with each change of the plan (dates, state by hand); the workflow and the reminders go by it. */
  @Column('int', { default: 1 })
  planRevision: number;

  /** Lottery seed, fixed when registration closes, published with the result. */
  @Column('text', { nullable: true })
  seed: string | null;

  /** Why the next step waits although its instant has come; null when nothing waits. Before reasons had codes they were sentences. */
  @Column('jsonb', { nullable: true })
  waitingFor: { step: StepIds['enter']; reasons: WaitingReason[] } | null;

  /** Reason given for a cancellation, suspension or rescheduling in force. */
  @Column('text', { nullable: true })
  reason: string | null;

  /** The edition whose organisations and offers are invited again. */
  @Column('uuid', { nullable: true })
  copiedFromId: string | null;

  /** For ETag / If-Match. */
  @VersionColumn()
  version: number;
}

/** A planned moment of an edition: entering the state it is named after. */
@Entity()
@Check('milestone_name', oneOf('name', milestoneNames))
@Unique(['tenantId', 'editionId', 'name'])
@Index(['tenantId', 'editionId', 'at'])
@ForeignKey(() => Edition, ['tenantId', 'editionId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
export class Milestone extends TenantRow {
  @Column('uuid')
  editionId: string;

  @Column('text')
  name: MilestoneName;

  /** Local date-time `YYYY-MM-DDTHH:mm` in the edition's zone. A closing one counts that whole minute (t/m). */
  @Column('text')
  local: string;

  /** True for a deadline: what is done at `local` itself is still in time. */
  @Column('boolean')
  closing: boolean;

  /** Waits for somebody's decision even when its instant has come. */
  @Column('boolean', { default: false })
  byHand: boolean;

  /** The instant (in the edition's time) at which the state may be entered; for a deadline the first instant too late. */
  @Column({ type: 'timestamptz', precision: 3 })
  at: Date;

  /** Edition's time at which it was reached. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  reachedAt: Date | null;

  /** Real instant at which it was reached. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  reachedRealAt: Date | null;

  /** Rises with each change of its date: reminders of the old date do not count for the new one. */
  @Column('int', { default: 1 })
  revision: number;

  /** Edition's time at which the date was last set: reminders that lie before it are not sent. */
  @Column({ type: 'timestamptz', precision: 3 })
  setAt: Date;
}

/** Journal of the steps an edition's workflow has done; one row a step, so that a repeated step does nothing. */
@Entity()
@Unique(['tenantId', 'editionId', 'step'])
@ForeignKey(() => Edition, ['tenantId', 'editionId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
export class EditionStep extends TenantRow {
  @Column('uuid')
  editionId: string;

  /** What was done. */
  @Column('text')
  step: StepIds[keyof StepIds];
}

/** Every change of state, for ever. */
@Entity()
@Index(['tenantId', 'editionId'])
@ForeignKey(() => Edition, ['tenantId', 'editionId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@Check('edition_transition_from', oneOf('"from"', editionStates))
@Check('edition_transition_to', oneOf('"to"', editionStates))
@Check('edition_transition_moves', `"from" is distinct from "to"`)
export class EditionTransition extends TenantRow {
  @Column('uuid')
  editionId: string;

  @Column('text', { nullable: true })
  from: EditionState | null;

  @Column('text')
  to: EditionState;

  /** Edition's time. */
  @Column({ type: 'timestamptz', precision: 3 })
  at: Date;

  /** Person who decided; null when the clock did. */
  @Column('uuid', { nullable: true })
  decidedBy: string | null;

  @Column('text', { nullable: true })
  reason: string | null;
}
