import { TenantRow, oneOf } from '#platform/database';
import { Edition } from '#editions';
import { Session } from '#offers';
import { Registration } from '#registrations';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';

/** How a seat was won. */
export const placementOrigins = ['instant', 'run', 'rest', 'by_hand'] as const;

/** Where a seat stands: held, given back, or ended by what became of its session or edition. */
export const placementStates = [
  'confirmed',
  'withdrawn',
  'session_cancelled',
  'edition_cancelled',
  'released',
] as const;

/** What a host found: who came. Unmarked stays `unknown`, which is never counted as a no-show. */
export const attendances = ['unknown', 'attended', 'no_show', 'excused'] as const;
export type Attendance = (typeof attendances)[number];

/** Who sits where. A confirmed placement holds one seat of its session. */
@Entity()
@Index('placement_once', ['tenantId', 'registrationId', 'sessionId'], { unique: true, where: `state = 'confirmed'` })
@Index(['tenantId', 'editionId', 'state'])
@Index(['tenantId', 'sessionId'])
@ForeignKey(() => Edition, ['tenantId', 'editionId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Registration, ['tenantId', 'registrationId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Session, ['tenantId', 'sessionId'], ['tenantId', 'id'])
@Check('placement_origin', oneOf('origin', placementOrigins))
@Check('placement_state', oneOf('state', placementStates))
@Check('placement_attendance', oneOf('attendance', attendances))
export class Placement extends TenantRow {
  @Column('uuid')
  editionId: string;

  @Column('uuid')
  registrationId: string;

  @Column('uuid')
  sessionId: string;

  @Column('text')
  origin: (typeof placementOrigins)[number];

  @Column('text')
  state: (typeof placementStates)[number];

  @Column('text', { default: 'unknown' })
  attendance: Attendance;

  /** SEQUENCE of its calendar entry; the UID is the placement's id, for life. Rises with each change and on cancelling. */
  @Column('int', { default: 0 })
  calendarSequence: number;

  @Column('text', { nullable: true })
  reason: string | null;
}
