import { TenantRow } from '#platform/database';
import { Edition } from '#editions';
import { Session } from '#offers';
import { Registration } from '#registrations';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';

/** Who sits where. A confirmed placement holds one seat of its session. */
@Entity()
@Index('placement_once', ['tenantId', 'registrationId', 'sessionId'], { unique: true, where: `state = 'confirmed'` })
@Index(['tenantId', 'editionId', 'state'])
@Index(['tenantId', 'sessionId'])
@ForeignKey(() => Edition, ['tenantId', 'editionId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Registration, ['tenantId', 'registrationId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Session, ['tenantId', 'sessionId'], ['tenantId', 'id'])
@Check('placement_origin', `origin in ('instant', 'run', 'rest', 'by_hand')`)
@Check('placement_state', `state in ('confirmed', 'withdrawn', 'session_cancelled', 'edition_cancelled', 'released')`)
@Check('placement_attendance', `attendance in ('unknown', 'attended', 'no_show', 'excused')`)
export class Placement extends TenantRow {
  @Column('uuid')
  editionId: string;

  @Column('uuid')
  registrationId: string;

  @Column('uuid')
  sessionId: string;

  /** How the seat was won. */
  @Column('text')
  origin: 'instant' | 'run' | 'rest' | 'by_hand';

  @Column('text')
  state: 'confirmed' | 'withdrawn' | 'session_cancelled' | 'edition_cancelled' | 'released';

  @Column('text', { default: 'unknown' })
  attendance: 'unknown' | 'attended' | 'no_show' | 'excused';

  /** SEQUENCE of its calendar entry; the UID is the placement's id, for life. Rises with each change and on cancelling. */
  @Column('int', { default: 0 })
  calendarSequence: number;

  @Column('text', { nullable: true })
  reason: string | null;
}
