import { TenantRow } from '#platform/database';
import { Edition } from '#editions';
import { Organisation } from '#organisations';
import { Offer, Session } from '#offers';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Registration } from '../registration.entity.js';

/** `pin`: must go there; `prohibition`: must not. */
export const pairRuleKinds = ['pin', 'prohibition'] as const;
export type PairRuleKind = (typeof pairRuleKinds)[number];

const inForce = 'withdrawn_at IS NULL';

/**
 * A decision by hand about one person: must go to a session (`pin`), or must not go to a session, an offer or a host
 * organisation (`prohibition`). Never changed; withdrawn with a reason, so that the history stays.
 */
@Entity()
@Index('pair_rule_session', ['tenantId', 'registrationId', 'sessionId'], { unique: true, where: inForce })
@Index('pair_rule_offer', ['tenantId', 'registrationId', 'offerId'], { unique: true, where: inForce })
@Index('pair_rule_host', ['tenantId', 'registrationId', 'hostOrganisationId'], { unique: true, where: inForce })
@Index(['tenantId', 'editionId'])
@ForeignKey(() => Edition, ['tenantId', 'editionId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Registration, ['tenantId', 'registrationId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Session, ['tenantId', 'sessionId'], ['tenantId', 'id'])
@ForeignKey(() => Offer, ['tenantId', 'offerId'], ['tenantId', 'id'])
@ForeignKey(() => Organisation, ['tenantId', 'hostOrganisationId'], ['tenantId', 'id'])
@Check('pair_rule_kind', `kind = 'prohibition' or kind = 'pin' and session_id is not null`)
@Check('pair_rule_target', `num_nonnulls(session_id, offer_id, host_organisation_id) = 1`)
export class PairRule extends TenantRow {
  @Column('uuid')
  editionId: string;

  @Column('uuid')
  registrationId: string;

  @Column('text')
  kind: PairRuleKind;

  @Column('uuid', { nullable: true })
  sessionId: string | null;

  @Column('uuid', { nullable: true })
  offerId: string | null;

  @Column('uuid', { nullable: true })
  hostOrganisationId: string | null;

  /** Why, for those who decide. Private: the participant never reads it, nor does it travel with a run. */
  @Column('text')
  reason: string;

  /** Person who decided; null when a seed did. */
  @Column('uuid', { nullable: true })
  decidedBy: string | null;

  /** Real instant; null while it is in force. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  withdrawnAt: Date | null;

  @Column('uuid', { nullable: true })
  withdrawnBy: string | null;

  @Column('text', { nullable: true })
  withdrawnReason: string | null;
}
