import { Session, type VisitFacts } from '#offers';
import { TenantRow } from '#platform/database';
import { Column, Entity, ForeignKey, Index, Unique } from 'typeorm';

/** A session of which something changed that its visitors have not been told yet. Gone once they are. */
@Entity()
@Unique(['tenantId', 'sessionId'])
@Index(['tenantId', 'batchId'])
@ForeignKey(() => Session, ['tenantId', 'sessionId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
export class VisitChange extends TenantRow {
  @Column('uuid')
  editionId: string;

  /** The changes of one edition that are told together. */
  @Column('uuid')
  batchId: string;

  @Column('uuid')
  sessionId: string;

  /** As it was before the first of the changes. */
  @Column('jsonb')
  before: VisitFacts;

  /** Real instant of the last one: whoever took a seat later knows no other. */
  @Column({ type: 'timestamptz', precision: 3 })
  changedAt: Date;
}
