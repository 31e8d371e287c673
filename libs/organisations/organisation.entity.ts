import { TenantRow, sortedText, oneOf } from '#platform/database';
import { Person } from '#identity';
import { Region } from '#programmes';
import { Check, Column, Entity, ForeignKey, Index, Unique, VersionColumn } from 'typeorm';

/** Umbrella of organisations that reports as one. */
@Entity()
@Unique(['tenantId', 'name'])
export class Cluster extends TenantRow {
  @Column(sortedText)
  name: string;
}

export const managerModes = ['none', 'notify', 'approve'] as const;
export type ManagerMode = (typeof managerModes)[number];

export const organisationStates = ['invited', 'applied', 'approved', 'refused'] as const;
export type OrganisationState = (typeof organisationStates)[number];

/** A member organisation of the network: an employer. */
@Entity()
// On the name in lower case, composed and with single spaces, of members alone: an application keeps no name from anybody.
@Index('organisation_name', { synchronize: false })
@Index('organisation_kvk_number', ['tenantId', 'kvkNumber'], {
  unique: true,
  where: `kvk_number is not null and state in ('invited', 'approved')`,
})
@ForeignKey(() => Region, ['tenantId', 'homeRegionId'], ['tenantId', 'id'])
@ForeignKey(() => Cluster, ['tenantId', 'clusterId'], ['tenantId', 'id'])
@Check('organisation_state', oneOf('state', organisationStates))
@Check('organisation_manager_mode', oneOf('manager_mode', managerModes))
export class Organisation extends TenantRow {
  @Column(sortedText)
  name: string;

  @Column('text')
  sector: string;

  /** Chamber of Commerce number, eight digits kept as text. */
  @Column('text', { nullable: true })
  kvkNumber: string | null;

  /** Town. */
  @Column('text')
  place: string;

  @Column('uuid')
  homeRegionId: string;

  @Column('uuid', { nullable: true })
  clusterId: string | null;

  /** E-mail domains (lower case) that show employment here, as its home region's coordinator approved: of one member each. */
  @Column('text', { array: true, default: '{}' })
  emailDomains: string[];

  /** Domains that it asks for and nobody has decided on: they show nothing yet. */
  @Column('text', { array: true, default: '{}' })
  askedDomains: string[];

  /** The line manager's say on a registration: none, told and may object, or must approve. */
  @Column('text', { default: 'notify' })
  managerMode: ManagerMode;

  /** State in the network; `approved` once its home region's coordinator said so. */
  @Column('text')
  state: OrganisationState;

  /** For ETag / If-Match. */
  @VersionColumn()
  version: number;
}

export const organisationRegionStates = ['applied', 'approved', 'refused'] as const;
export type OrganisationRegionState = (typeof organisationRegionStates)[number];

/** A region an organisation belongs to or asks for; each is decided by the coordinator of that region. */
@Entity()
@Unique(['tenantId', 'organisationId', 'regionId'])
@ForeignKey(() => Organisation, ['tenantId', 'organisationId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Region, ['tenantId', 'regionId'], ['tenantId', 'id'])
@Check('organisation_region_state', oneOf('state', organisationRegionStates))
export class OrganisationRegion extends TenantRow {
  @Column('uuid')
  organisationId: string;

  @Column('uuid')
  regionId: string;

  @Column('text')
  state: OrganisationRegionState;

  @Column('uuid', { nullable: true })
  decidedBy: string | null;

  @Column('text', { nullable: true })
  reason: string | null;
}

export const contactKinds = ['contact', 'host'] as const;
export type ContactKind = (typeof contactKinds)[number];

/** A person who acts for an organisation: its contact, or a host who receives visitors. Ended, never deleted. */
@Entity()
@Unique(['tenantId', 'organisationId', 'personId', 'kind'])
@Index(['tenantId', 'personId'])
@ForeignKey(() => Organisation, ['tenantId', 'organisationId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Person, ['tenantId', 'personId'], ['tenantId', 'id'])
@Check('contact_kind', oneOf('kind', contactKinds))
export class Contact extends TenantRow {
  @Column('uuid')
  organisationId: string;

  @Column('uuid')
  personId: string;

  @Column('text')
  kind: ContactKind;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endedAt: Date | null;
}
