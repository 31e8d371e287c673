import { TenantRow, oneOf } from '#platform/database';
import { Edition } from '#editions';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import type { EditionFigures } from './figures.js';

export const reportStates = ['requested', 'built', 'failed'] as const;
export type ReportState = (typeof reportStates)[number];

/** A report on an edition, with the date at which was counted. */
@Entity()
@Index(['tenantId', 'editionId'])
@ForeignKey(() => Edition, ['tenantId', 'editionId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@Check('report_state', oneOf('state', reportStates))
export class Report extends TenantRow {
  @Column('uuid')
  editionId: string;

  @Column('text', { default: 'requested' })
  state: ReportState;

  /** Edition's time of the count; null until built. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  countedAt: Date | null;

  @Column('jsonb', { nullable: true })
  figures: EditionFigures | null;

  @Column('text', { nullable: true })
  reason: string | null;
}
