import { TenantRow, alphabets, oneOf, sortedText } from '#platform/database';
import { Check, Column, Entity, ForeignKey, Index, Unique } from 'typeorm';

/** Somebody, as one tenant knows them. A sign-in account (an e-mail address) is global; a person belongs to one tenant. */
@Entity()
@Unique(['tenantId', 'email'])
@Check('person_locale', oneOf('locale', alphabets))
@Check('person_email', `is_kept_email(email)`)
@Check('person_noted_email', `noted_email is null or email is null and is_kept_email(noted_email)`)
@Index('person_noted', ['tenantId', 'notedEmail'], { unique: true })
export class Person extends TenantRow {
  /**
   * As `readEmail` keeps it. An anonymised person has an address below `anonymised.invalid`. Null: they have none, so they cannot
   * sign in, and their employer's contact hands on what they are told.
   */
  @Column('text', { nullable: true })
  email: string | null;

  /** The address that somebody noted for a person without one; theirs once they say so themselves, signed in with it. */
  @Column('text', { nullable: true })
  notedEmail: string | null;

  /** Who noted it: a person of the same tenant. */
  @Column('uuid', { nullable: true })
  notedBy: string | null;

  @Column(sortedText)
  name: string;

  /** Language of mails and screens: `nl`, `en` or `fy`. */
  @Column('text', { default: 'nl' })
  locale: string;

  @Column('text', { nullable: true })
  phone: string | null;

  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  anonymisedAt: Date | null;
}

/** The roles of `permissions.ts`. */
export const roles = [
  'owner',
  'work_group',
  'partner_coordinator',
  'regional_coordinator',
  'contact',
  'host',
  'participant',
] as const;
export type Role = (typeof roles)[number];

/** A role that a person holds, within a scope. Empty scope columns mean: the whole tenant. One person may hold several. */
@Entity()
@ForeignKey(() => Person, ['tenantId', 'personId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@Unique(['tenantId', 'personId', 'role', 'organisationId', 'editionId'])
@Check('role_grant_role', oneOf('role', roles))
export class RoleGrant extends TenantRow {
  @Column('uuid')
  personId: string;

  @Column('text')
  role: Role;

  /** Regions it is limited to; null: all. */
  @Column({ type: 'uuid', array: true, nullable: true })
  regionIds: string[] | null;

  @Column('uuid', { nullable: true })
  organisationId: string | null;

  @Column('uuid', { nullable: true })
  editionId: string | null;

  @Column('uuid', { nullable: true })
  partnerId: string | null;

  /**
   * Real instant from which it is held no more, for a deputy; null: it lasts. What somebody may do is asked of the view
   * `roles_in_force`, never of this table.
   */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  endsAt: Date | null;
}

/** A bearer token of one person, kept as a hash. Only rehearsal tenants and demo log-ins grant them. */
@Entity()
@Unique(['tenantId', 'hash'])
@ForeignKey(() => Person, ['tenantId', 'personId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
export class AccessToken extends TenantRow {
  @Column('uuid')
  personId: string;

  /** SHA-256 of the secret, hexadecimal. */
  @Column('text')
  hash: string;

  /** Real instant. */
  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt: Date;
}
