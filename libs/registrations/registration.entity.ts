import { TenantRow, oneOf } from '#platform/database';
import { Edition } from '#editions';
import { employments, managerSays, registrationStates, type Entitlement } from '#eligibility';
import { Person } from '#identity';
import { Organisation } from '#organisations';
import { Session } from '#offers';
import { Check, Column, Entity, ForeignKey, Index, Unique, VersionColumn } from 'typeorm';

/** A line manager's say as it stood when its employer was left; `managerAnsweredAt` in ISO 8601, UTC. */
export type EarlierSay = Pick<Registration, 'managerPersonId' | 'managerSay' | 'managerReason' | 'overrideReason'> & {
  managerAnsweredAt: string | null;
};

/** A participant's taking part in an edition: one per person and edition, for one employer. */
@Entity()
@Unique(['tenantId', 'editionId', 'personId'])
@ForeignKey(() => Edition, ['tenantId', 'editionId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Person, ['tenantId', 'personId'], ['tenantId', 'id'])
@ForeignKey(() => Organisation, ['tenantId', 'organisationId'], ['tenantId', 'id'])
@Check('registration_state', oneOf('state', registrationStates))
@Check('registration_employment', oneOf('employment', employments))
@Check('registration_manager_say', oneOf('manager_say', managerSays))
@Check('registration_care_consent', `care_consent_at is not null or (access_needs is null and diet is null)`)
export class Registration extends TenantRow {
  @Column('uuid')
  editionId: string;

  @Column('uuid')
  personId: string;

  /** The employer this registration is for. */
  @Column('uuid')
  organisationId: string;

  @Column('text')
  employment: Entitlement['employment'];

  @Column('text')
  state: Entitlement['state'];

  /** The colleague who signed them up as contact of the employer; null: they did so themselves. */
  @Column('uuid', { nullable: true })
  signedUpBy: string | null;

  /** Job title, up to 200 characters. */
  @Column('text', { default: '' })
  jobTitle: string;

  /** Requirements ticked by the participant. */
  @Column('text', { array: true, default: '{}' })
  requirements: string[];

  /** "Any other suitable session": the list then counts as full. */
  @Column('boolean', { default: false })
  anyOther: boolean;

  /** The line manager: a person of the tenant without an account; null when not named. */
  @Column('uuid', { nullable: true })
  managerPersonId: string | null;

  /** Name and address of the manager as the participant gave them: what they are answered, whoever holds the address. */
  @Column('text', { nullable: true })
  managerName: string | null;

  @Column('text', { nullable: true })
  managerEmail: string | null;

  /** Who is `pending` or `objected` gets no seat. */
  @Column('text', { default: 'not_asked' })
  managerSay: Entitlement['managerSay'];

  /** Why the manager objects; the participant and the coordinators read it. */
  @Column('text', { nullable: true })
  managerReason: string | null;

  /** Edition's time of the manager's answer, or of the decision that set it aside. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  managerAnsweredAt: Date | null;

  /** Why a coordinator set the say aside. Private: neither the participant nor the manager reads it. */
  @Column('text', { nullable: true })
  overrideReason: string | null;

  /** How it stood at employers for which this person was registered before, by organisation. */
  @Column('jsonb', { default: {} })
  earlierSays: Record<string, EarlierSay>;

  /** Edition's time of the last submission; orders the run of `first_come`. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  submittedAt: Date | null;

  @Column('text', { nullable: true })
  withdrawnReason: string | null;

  /** What hosts should take care of, as the participant told it; null: nothing, or not asked. Gone once they withdraw. */
  @Column('text', { nullable: true })
  accessNeeds: string | null;

  @Column('text', { nullable: true })
  diet: string | null;

  /** When the participant agreed that hosts read these two. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  careConsentAt: Date | null;

  /** For ETag / If-Match. */
  @VersionColumn()
  version: number;
}

/** A ranked wish for a session. */
@Entity()
@Unique(['tenantId', 'registrationId', 'sessionId'])
@Index(['tenantId', 'editionId'])
@Index(['tenantId', 'sessionId'])
@ForeignKey(() => Registration, ['tenantId', 'registrationId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Session, ['tenantId', 'sessionId'], ['tenantId', 'id'])
@Check('wish_rank', `rank between 1 and 100`)
export class Wish extends TenantRow {
  @Column('uuid')
  editionId: string;

  @Column('uuid')
  registrationId: string;

  @Column('uuid')
  sessionId: string;

  /** 1 is the first wish; "any date" gives all sessions of an offer the same rank. */
  @Column('int')
  rank: number;
}
