import { TenantRow } from '#platform/database';
import { Column, Entity, Unique } from 'typeorm';

/** A region of the tenant's own region set (a province, a labour market region). */
@Entity()
@Unique(['tenantId', 'code'])
export class Region extends TenantRow {
  /** Which set the code is from, for example `PV` (CBS provinces) or `CR` (COROP). */
  @Column('text')
  scheme: string;

  @Column('text')
  code: string;

  @Column('text')
  name: string;
}
