import { Person } from '#identity';
import { TenantRow } from '#platform/database';
import { Check, Column, Entity, ForeignKey, Unique, VersionColumn } from 'typeorm';
import type { WorkChoice } from './notice-preferences.service.js';

/** How a person wants to be told; absent: as everybody is by default. */
@Entity()
@Unique(['tenantId', 'personId'])
@ForeignKey(() => Person, ['tenantId', 'personId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@Check('notice_preference_work', `work in ('at_once', 'daily')`)
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
