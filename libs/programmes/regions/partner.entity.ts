import { TenantRow, sortedText } from '#platform/database';
import { Check, Column, Entity, Unique, VersionColumn } from 'typeorm';

/** A network that runs editions together with the tenant, for some of its regions. */
@Entity()
@Unique(['tenantId', 'name'])
@Check('partner_contact_email', `is_kept_email(contact_email)`)
export class Partner extends TenantRow {
  @Column(sortedText)
  name: string;

  @Column('text')
  contactEmail: string;

  @Column({ type: 'uuid', array: true })
  regionIds: string[];

  /** Its logo: which one it is, counted from 1, and its size in pixels; null without one. */
  @Column('jsonb', { nullable: true })
  logo: { version: number; width: number; height: number } | null;

  /** Real instant at which the co-operation ended, with the roles of its coordinators; null while it lasts. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  retiredAt: Date | null;

  /** For ETag / If-Match. */
  @VersionColumn({ default: 1 })
  version: number;
}
