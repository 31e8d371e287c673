import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Tenant } from '../tenants/tenant.entity.js';

/** A network's logo, as it was drawn anew; that there is one, and how large, stands with the network. */
@Entity()
@ForeignKey(() => Tenant, ['tenantId'], ['id'], { name: 'network_logo_tenant', onDelete: 'CASCADE' })
export class NetworkLogo {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'network_logo_key' })
  tenantId: string;

  @Column('bytea')
  png: Buffer;
}
