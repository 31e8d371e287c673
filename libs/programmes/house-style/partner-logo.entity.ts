import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { Partner } from '../regions/partner.entity.js';

/** A partner's logo, as it was drawn anew; that there is one, and how large, stands with the partner. */
@Entity()
@ForeignKey(() => Partner, ['tenantId', 'partnerId'], ['tenantId', 'id'], {
  name: 'partner_logo_partner',
  onDelete: 'CASCADE',
})
export class PartnerLogo {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'partner_logo_key' })
  tenantId: string;

  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'partner_logo_key' })
  partnerId: string;

  @Column('bytea')
  png: Buffer;
}
