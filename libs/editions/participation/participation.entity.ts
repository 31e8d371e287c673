import { TenantRow, oneOf } from '#platform/database';
import { Organisation } from '#organisations';
import { Region } from '#programmes';
import { Check, Column, Entity, ForeignKey, Unique } from 'typeorm';
import { Edition } from '../edition.entity.js';

export const participationStates = ['invited', 'applied', 'confirmed', 'refused', 'withdrawn'] as const;
export type ParticipationState = (typeof participationStates)[number];

/** An organisation in an edition. */
@Entity()
@Unique(['tenantId', 'editionId', 'organisationId'])
@ForeignKey(() => Edition, ['tenantId', 'editionId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Organisation, ['tenantId', 'organisationId'], ['tenantId', 'id'])
@Check('participation_state', oneOf('state', participationStates))
export class Participation extends TenantRow {
  @Column('uuid')
  editionId: string;

  @Column('uuid')
  organisationId: string;

  @Column('text')
  state: ParticipationState;

  /** Person who decided on it last. */
  @Column('uuid', { nullable: true })
  decidedBy: string | null;

  @Column('text', { nullable: true })
  reason: string | null;
}

export const participationRegionStates = ['applied', 'confirmed', 'refused'] as const;
export type ParticipationRegionState = (typeof participationRegionStates)[number];

/** A region in which a participation takes part; each is decided by the coordinator of that region. */
@Entity()
@Unique(['tenantId', 'participationId', 'regionId'])
@ForeignKey(() => Participation, ['tenantId', 'participationId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Region, ['tenantId', 'regionId'], ['tenantId', 'id'])
@Check('participation_region_state', oneOf('state', participationRegionStates))
export class ParticipationRegion extends TenantRow {
  @Column('uuid')
  participationId: string;

  @Column('uuid')
  regionId: string;

  @Column('text')
  state: ParticipationRegionState;
}
