import { alphabets, oneOf, sortedText } from '#platform/database';
import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  ForeignKey,
  Index,
  PrimaryColumn,
  Unique,
  VersionColumn,
} from 'typeorm';

export const tenantKinds = ['real', 'demo', 'rehearsal'] as const;
export type TenantKind = (typeof tenantKinds)[number];

export const articleOrders = ['skipped', 'sorted'] as const;
export type ArticleOrder = (typeof articleOrders)[number];

/** A network of employers (screen: *netwerk*). Its own id is its wall. */
@Entity()
@Unique(['slug'])
@Check('tenant_articles', oneOf('articles', articleOrders))
@Check('tenant_contact_email', `is_kept_email(contact_email)`)
@Check('tenant_locale', oneOf('locale', alphabets))
@Check('tenant_colour', `colour ~ '^#[0-9a-f]{6}$'`)
@Check('tenant_kind', oneOf('kind', tenantKinds))
export class Tenant {
  @PrimaryColumn('uuid')
  id: string;

  /** Name in addresses, kebab-case, unique on the platform, among the former ones, too. */
  @Column('text')
  slug: string;

  @Column(sortedText)
  name: string;

  /**
   * A rehearsal's tenant never sends to the outside and is marked as such everywhere; one of the demo sends only when it
   * is named on purpose (`DEMO_SENDS`).
   */
  @Column('text', { default: 'real' })
  kind: TenantKind;

  /** Where answers to the tenant's mail go (Reply-To). */
  @Column('text')
  contactEmail: string;

  @Column('text', { default: 'nl' })
  locale: string;

  /** Whether lists pass over the article of an organisation's name: *de Friesland Zorg* at F, or at D. */
  @Column('text', { default: 'skipped' })
  articles: ArticleOrder;

  /** The colour asked for, `#rrggbb` in small letters; what of it can be read is `brandShades`. Null: Wissel's own. */
  @Column('text', { nullable: true })
  colour: string | null;

  /** Its logo: which one it is, counted from 1, and its size in pixels; null without one. */
  @Column('jsonb', { nullable: true })
  logo: { version: number; width: number; height: number } | null;

  /** Address of its accessibility statement. */
  @Column('text', { nullable: true })
  accessibilityUrl: string | null;

  /** How it deals with personal data, in Markdown. */
  @Column('text', { nullable: true })
  privacyText: string | null;

  /** Real instant from which nobody gets in, nothing leaves and nothing moves; null while the network goes on. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  suspendedAt: Date | null;

  /** Why, in the operator's words. */
  @Column('text', { nullable: true })
  suspendedReason: string | null;

  @CreateDateColumn({ type: 'timestamptz', precision: 3 })
  createdAt: Date;

  /** For ETag / If-Match. */
  @VersionColumn({ default: 1 })
  version: number;
}

/** A host name at which the network is the whole of Wissel: its first page is the network's. */
@Entity()
@Index('IDX_tenant_host', ['tenantId'])
@ForeignKey(() => Tenant, ['tenantId'], ['id'], { name: 'tenant_host_tenant', onDelete: 'CASCADE' })
export class TenantHost {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'tenant_host_key' })
  name: string;

  @Column('uuid')
  tenantId: string;
}

/** A slug that a network has or had: nobody else ever gets it, and the old one leads to the new one. */
@Entity()
@Index('IDX_tenant_slug', ['tenantId'])
@ForeignKey(() => Tenant, ['tenantId'], ['id'], { name: 'tenant_slug_tenant', onDelete: 'CASCADE' })
export class TenantSlug {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'tenant_slug_key' })
  slug: string;

  @Column('uuid')
  tenantId: string;

  /** Real instant at which it was taken. */
  @CreateDateColumn({ type: 'timestamptz', precision: 3 })
  createdAt: Date;
}
