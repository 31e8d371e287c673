import { Person } from '#identity';
import { TenantRow, oneOf } from '#platform/database';
import { Check, Column, Entity, ForeignKey, Unique, VersionColumn } from 'typeorm';

/** How coordinators hear of work: with each occurrence, or once a day. */
export const workChoices = ['at_once', 'daily'] as const;
export type WorkChoice = (typeof workChoices)[number];

/** How a person wants to be told; absent: as everybody is by default. */
@Entity()
@Unique(['tenantId', 'personId'])
@ForeignKey(() => Person, ['tenantId', 'personId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@Check('notice_preference_work', oneOf('work', workChoices))
export class NoticePreference extends TenantRow {
  @Column('uuid')
  personId: string;

  /** Of work that waits for coordinators. */
  @Column('text')
  work: WorkChoice;

  /** For ETag / If-Match. */
  @VersionColumn()
  version: number;
}
