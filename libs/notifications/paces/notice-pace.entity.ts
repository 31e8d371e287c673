import { TenantRow } from '#platform/database';
import { Person } from '#identity';
import { Column, Entity, ForeignKey, Unique } from 'typeorm';
import type { KeptNews } from '../models/notice-context.js';
import type { NoticeKind } from '../notices/notice-catalogue.js';

/** That a person was told of a kind of news, and what came since and is kept for one digest. */
@Entity()
@Unique(['tenantId', 'personId', 'kind', 'scope'])
@ForeignKey(() => Person, ['tenantId', 'personId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
export class NoticePace extends TenantRow {
  @Column('uuid')
  personId: string;

  /** For all that becomes of one's own seat in a session: `ownSeat`. */
  @Column('text')
  kind: NoticeKind;

  /** Id of the edition, or of the session of one's own seat; empty for news outside an edition. */
  @Column('text')
  scope: string;

  /** Real instant until which the next one is kept. In a rehearsal the hour is one of its own clock. */
  @Column({ type: 'timestamptz', precision: 3 })
  until: Date;

  /** The oldest first. */
  @Column('jsonb', { default: [] })
  kept: KeptNews[];
}
