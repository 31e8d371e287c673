import { TenantRow } from '#platform/database';
import { Column, Entity, Unique } from 'typeorm';

/** A network that runs editions together with the tenant, for some of its regions. */
@Entity()
@Unique(['tenantId', 'name'])
export class Partner extends TenantRow {
  @Column('text')
  name: string;

  @Column('text')
  contactEmail: string;

  @Column({ type: 'uuid', array: true })
  regionIds: string[];
}
