import { TenantRow, oneOf } from '#platform/database';
import { Person } from '#identity';
import { Check, Column, Entity, ForeignKey, Index } from 'typeorm';
import { Organisation, contactKinds, type ContactKind } from '../organisation.entity.js';

export const invitationOrigins = ['application', 'network', 'organisation'] as const;
export type InvitationOrigin = (typeof invitationOrigins)[number];

export const invitationStates = ['open', 'accepted', 'declined', 'ended'] as const;
export type InvitationState = (typeof invitationStates)[number];

/**
 * Somebody is asked to act for an organisation. It gives no right whatever: that comes with accepting, after signing in with
 * the very address that was asked.
 */
@Entity()
@Index('contact_invitation_open', ['tenantId', 'organisationId', 'personId', 'kind'], {
  unique: true,
  where: `state = 'open'`,
})
@Index(['tenantId', 'personId'])
@ForeignKey(() => Organisation, ['tenantId', 'organisationId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Person, ['tenantId', 'personId'], ['tenantId', 'id'])
@Check('contact_invitation_kind', oneOf('kind', contactKinds))
@Check('contact_invitation_origin', oneOf('origin', invitationOrigins))
@Check('contact_invitation_state', oneOf('state', invitationStates))
export class ContactInvitation extends TenantRow {
  @Column('uuid')
  organisationId: string;

  /** Holder of the address; known before or not, which nobody learns. */
  @Column('uuid')
  personId: string;

  @Column('text')
  kind: ContactKind;

  /** Name as whoever asks gave it: what they are answered, whatever the person is called elsewhere. */
  @Column('text')
  name: string;

  /** Who asks: the organisation's own application, the network, or the organisation itself. */
  @Column('text')
  origin: InvitationOrigin;

  /** Person who asks; null for an application without log-in. */
  @Column('uuid', { nullable: true })
  invitedBy: string | null;

  /** `accepted` of an application: the address is proven; rights follow when the network approves. */
  @Column('text', { default: 'open' })
  state: InvitationState;

  /** Real instant; an open one can be accepted before it. */
  @Column({ type: 'timestamptz', precision: 3 })
  expiresAt: Date;
}
