import { TenantRow } from '#platform/database';
import { Registration } from '#registrations';
import { Column, Entity, ForeignKey } from 'typeorm';

/** The wording that people are shown now; a change of it in what pages say is another one here. */
export const consentWording = '2026-11';

/** Somebody agreed to hear of the next edition. Its id is the registration's. */
@Entity()
@ForeignKey(() => Registration, ['tenantId', 'id'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
export class NextEditionConsent extends TenantRow {
  /** Which wording they agreed to. */
  @Column('text')
  wording: string;

  /** Real instants: when they agreed, and when they took it back; null: it holds. */
  @Column({ type: 'timestamptz', precision: 3 })
  givenAt: Date;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  withdrawnAt: Date | null;
}
