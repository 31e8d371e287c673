import { Check, Column, CreateDateColumn, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A network of employers (screen: *netwerk*). Its own id is its wall. */
@Entity()
@Unique(['slug'])
@Check('tenant_kind', `kind in ('real', 'rehearsal')`)
export class Tenant {
  @PrimaryColumn('uuid')
  id: string;

  /** Name in addresses, kebab-case, unique on the platform. */
  @Column('text')
  slug: string;

  @Column('text')
  name: string;

  /** A rehearsal's tenant never sends to the outside and is marked as such everywhere. */
  @Column('text', { default: 'real' })
  kind: 'real' | 'rehearsal';

  /** Where answers to the tenant's mail go (Reply-To). */
  @Column('text')
  contactEmail: string;

  @Column('text', { default: 'nl' })
  locale: string;

  @CreateDateColumn({ type: 'timestamptz', precision: 3 })
  createdAt: Date;
}
