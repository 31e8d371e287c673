import { TenantRow } from '#platform/database';
import { Placement } from '#placements';
import { Column, Entity, ForeignKey } from 'typeorm';

/** What the person with a seat was told in calendar files: one row for each UID. Its id is the placement's, which is the UID. */
@Entity()
@ForeignKey(() => Placement, ['tenantId', 'id'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
export class CalendarEntry extends TenantRow {
  /** ORGANIZER as it was in the first file, and is in every later one: a calendar takes changes from nobody else. */
  @Column('text')
  organizerName: string;

  @Column('text')
  organizerEmail: string;

  /** SEQUENCE of the last file. */
  @Column('int')
  sequence: number;

  /** The notice that carried it. */
  @Column('uuid')
  noticeId: string;
}
