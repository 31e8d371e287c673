import { TenantRow, sortedText } from '#platform/database';
import { Column, Entity, Unique, VersionColumn } from 'typeorm';

/** A region of the tenant's own region set (a province, a labour market region). */
@Entity()
@Unique(['tenantId', 'code'])
export class Region extends TenantRow {
  /** Which set the code is from, for example `PV` (CBS provinces) or `CR` (COROP). */
  @Column('text')
  scheme: string;

  @Column('text')
  code: string;

  @Column(sortedText)
  name: string;

  /** Real instant from which it takes no new organisations, offers, coordinators and editions; null while it does. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  retiredAt: Date | null;

  /** For ETag / If-Match. */
  @VersionColumn({ default: 1 })
  version: number;
}
