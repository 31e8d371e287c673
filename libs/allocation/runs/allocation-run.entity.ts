import { TenantRow, oneOf } from '#platform/database';
import { Edition } from '#editions';
import type { AllocationProblem, AllocationResult, Strategy } from '#matching';
import { Registration } from '#registrations';
import { Session } from '#offers';
import type { FieldError, RefusalCode } from '#platform/errors';
import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';
import type { RunChoices } from '../problem/run-choices.js';
import type { RunFigures } from './run-figures.js';

/** A wish, or a pin (without rank), that was left out before the run. */
export interface LeftOutWish {
  registrationId: string;
  sessionId: string;
  rank: number | null;
  /** Snake_case reason, for example `time_conflict`. */
  code: string;
  /** Ids behind the reason. */
  facts: Record<string, unknown>;
}

/** Why a run has no result: a stable code, and what was wrong with which field of the problem and how to mend it. */
export interface RunFailure {
  code: RefusalCode;
  detail: string;
  errors: FieldError[];
}

/**
 * `computing`: the engine is at it. `scenario`: computed, to be compared and perhaps chosen. `computed`: the one that stands
 * to be confirmed, at most one in an edition. `confirmed`: final. `discarded`: cancelled, overtaken by a run on
 * other rows, or by a suspension. `failed`: there is no result, or it did not pass the verifier.
 */
export const runStates = ['computing', 'scenario', 'computed', 'confirmed', 'discarded', 'failed'] as const;
export type RunState = (typeof runStates)[number];

/** What a run in `computing` is busy with; all but the first two and the last in the engine's thread. */
export const runStages = [
  'waiting',
  'reading',
  'building',
  'solving',
  'proving',
  'verifying',
  'writing',
  'storing',
] as const;
export type RunStage = (typeof runStages)[number];

/** One run of the engine on one frozen input. Invisible to participants until confirmed. */
@Entity()
@Unique(['tenantId', 'editionId', 'number'])
@Index('allocation_run_computing', ['beatAt'], { where: `state = 'computing'` })
@ForeignKey(() => Edition, ['tenantId', 'editionId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@Check('allocation_run_state', oneOf('state', runStates))
@Check(
  'allocation_run_complete',
  `state not in ('scenario', 'computed', 'confirmed') or problem is not null and result is not null and figures is not null`,
)
export class AllocationRun extends TenantRow {
  @Column('uuid')
  editionId: string;

  /** 1, 2, ... within the edition. */
  @Column('int')
  number: number;

  @Column('text')
  state: RunState;

  /** What an organiser calls a scenario; empty for a run by the edition's configuration. */
  @Column('text', { default: '' })
  name: string;

  /** True: made to be compared, or overtaken by a decision while it was computed; a candidate only when somebody chooses it. */
  @Column('boolean', { default: false })
  isScenario: boolean;

  /** What it does otherwise than the configuration. */
  @Column('jsonb', { default: {} })
  choices: RunChoices;

  @Column('text')
  strategy: Strategy;

  @Column('text')
  seed: string;

  /** Hash of the frozen input; null until it is computed. */
  @Column('text', { nullable: true })
  inputHash: string | null;

  /** Hash of that input before the scenario's own choices; equal in scenarios that can be compared. */
  @Column('text', { nullable: true })
  baseHash: string | null;

  /** Digest of the rows that were read, in the database's own words: another one now means that the run is stale. */
  @Column('text', { default: '' })
  basis: string;

  /** A short digest of each of those rows, by kind and id: tells what a stale run no longer goes by. */
  @Column('jsonb', { default: {} })
  basisRows: Record<string, string>;

  @Column('text', { nullable: true })
  engineVersion: string | null;

  /** Frozen input and whole result, in the public format of the engine. */
  @Column('jsonb', { nullable: true })
  problem: AllocationProblem | null;

  @Column('jsonb', { nullable: true })
  result: AllocationResult | null;

  @Column('jsonb', { nullable: true })
  figures: RunFigures | null;

  /** The verifier, which shares no code with the engine, found the result to be what it says. */
  @Column('boolean', { default: false })
  verified: boolean;

  /** Null unless it is in `computing`. */
  @Column('text', { nullable: true })
  stage: RunStage | null;

  /** Sign of life of whoever computes it, real time. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  beatAt: Date | null;

  /** How often computing it was begun. */
  @Column('int', { default: 0 })
  tries: number;

  @Column('jsonb', { nullable: true })
  failure: RunFailure | null;

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
