import { TenantRow } from '#platform/database';
import { Edition } from '#editions';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import type { EditionFigures } from './figures.js';

/** A report on an edition, with the date at which was counted. */
@Entity()
@Index(['tenantId', 'editionId'])
@ForeignKey(() => Edition, ['tenantId', 'editionId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@Check('report_state', `state in ('requested', 'built', 'failed')`)
export class Report extends TenantRow {
  @Column('uuid')
  editionId: string;

  @Column('text', { default: 'requested' })
  state: 'requested' | 'built' | 'failed';

  /** Edition's time of the count; null until built. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  countedAt: Date | null;

  @Column('jsonb', { nullable: true })
  figures: EditionFigures | null;

  @Column('text', { nullable: true })
  reason: string | null;
}
