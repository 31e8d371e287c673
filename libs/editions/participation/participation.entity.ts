import { TenantRow } from '#platform/database';
import { Organisation } from '#organisations';
import { Region } from '#programmes';
import { Check, Column, Entity, ForeignKey, Unique } from 'typeorm';
import { Edition } from '../edition.entity.js';

/** An organisation in an edition. */
@Entity()
@Unique(['tenantId', 'editionId', 'organisationId'])
@ForeignKey(() => Edition, ['tenantId', 'editionId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Organisation, ['tenantId', 'organisationId'], ['tenantId', 'id'])
@Check('participation_state', `state in ('invited', 'applied', 'confirmed', 'refused', 'withdrawn')`)
export class Participation extends TenantRow {
  @Column('uuid')
  editionId: string;

  @Column('uuid')
  organisationId: string;

  @Column('text')
  state: 'invited' | 'applied' | 'confirmed' | 'refused' | 'withdrawn';

  /** Person who decided on it last. */
  @Column('uuid', { nullable: true })
  decidedBy: string | null;

  @Column('text', { nullable: true })
  reason: string | null;
}

/** A region in which a participation takes part; each is decided by the coordinator of that region. */
@Entity()
@Unique(['tenantId', 'participationId', 'regionId'])
@ForeignKey(() => Participation, ['tenantId', 'participationId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Region, ['tenantId', 'regionId'], ['tenantId', 'id'])
@Check('participation_region_state', `state in ('applied', 'confirmed', 'refused')`)
export class ParticipationRegion extends TenantRow {
  @Column('uuid')
  participationId: string;

  @Column('uuid')
  regionId: string;

  @Column('text')
  state: 'applied' | 'confirmed' | 'refused';
}
