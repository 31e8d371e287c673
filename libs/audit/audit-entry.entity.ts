import { TenantRow } from '#platform/database';
import { Column, Entity, Index } from 'typeorm';

/** Who did what, to what, why. Append-only: the application's role may insert and read, nothing else. */
@Entity()
@Index(['tenantId', 'subjectType', 'subjectId'])
export class AuditEntry extends TenantRow {
  /** Person who acted; null for the clock. */
  @Column('uuid', { nullable: true })
  actorPersonId: string | null;

  /** For example `edition.cancel`. */
  @Column('text')
  action: string;

  @Column('text')
  subjectType: string;

  @Column('uuid')
  subjectId: string;

  @Column('text', { nullable: true })
  reason: string | null;

  /** What changed: ids, states and dates, no personal data. */
  @Column('jsonb', { default: {} })
  details: Record<string, unknown>;
}
