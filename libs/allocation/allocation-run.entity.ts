import { TenantRow } from '#platform/database';
import { Edition } from '#editions';
import type { AllocationProblem, AllocationResult } from '#matching';
import { Registration } from '#registrations';
import { Session } from '#offers';
import { Check, Column, Entity, ForeignKey, Unique } from 'typeorm';

/** A wish that was left out before the run. */
export interface LeftOutWish {
  registrationId: string;
  sessionId: string;
  rank: number;
  /** Snake_case reason, for example `time_conflict`. */
  code: string;
  /** Ids behind the reason. */
  facts: Record<string, unknown>;
}

/** One run of the engine on one frozen input. Invisible to participants until confirmed. */
@Entity()
@Unique(['tenantId', 'editionId', 'number'])
@ForeignKey(() => Edition, ['tenantId', 'editionId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@Check('allocation_run_state', `state in ('computed', 'confirmed', 'discarded')`)
export class AllocationRun extends TenantRow {
  @Column('uuid')
  editionId: string;

  /** 1, 2, ... within the edition. */
  @Column('int')
  number: number;

  @Column('text')
  state: 'computed' | 'confirmed' | 'discarded';

  @Column('text')
  strategy: string;

  @Column('text')
  seed: string;

  @Column('text')
  inputHash: string;

  @Column('text')
  engineVersion: string;

  /** Frozen input and whole result, in the public format of the engine. */
  @Column('jsonb')
  problem: AllocationProblem;

  @Column('jsonb')
  result: AllocationResult;

  /** Wishes that never reached the engine, with the reason: employment not shown, or a clash with a seat already held. */
  @Column('jsonb', { default: [] })
  leftOut: LeftOutWish[];

  /** Person who asked for it; null when the clock did. */
  @Column('uuid', { nullable: true })
  requestedBy: string | null;

  /** Persons who approved it, in order; four eyes needs two different ones. */
  @Column({ type: 'uuid', array: true, default: '{}' })
  approvedBy: string[];
}

/** What became of one wish in the confirmed run: reason code and the facts for its sentence. */
@Entity()
@Unique(['tenantId', 'registrationId', 'sessionId'])
@ForeignKey(() => AllocationRun, ['tenantId', 'runId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Registration, ['tenantId', 'registrationId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Session, ['tenantId', 'sessionId'], ['tenantId', 'id'])
export class WishOutcome extends TenantRow {
  @Column('uuid')
  runId: string;

  @Column('uuid')
  registrationId: string;

  @Column('uuid')
  sessionId: string;

  @Column('int', { nullable: true })
  rank: number | null;

  @Column('text')
  code: string;

  @Column('jsonb')
  facts: Record<string, unknown>;
}
