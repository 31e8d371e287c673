import { TenantRow, oneOf, sortedText } from '#platform/database';
import { Edition } from '#editions';
import { Organisation } from '#organisations';
import { Region } from '#programmes';
import { Check, Column, Entity, ForeignKey, Index, VersionColumn } from 'typeorm';
import {
  offerStates,
  offerTypes,
  seatWays,
  sessionModes,
  sessionStates,
  type OfferState,
  type OfferType,
  type SeatWay,
  type SessionMode,
  type SessionState,
} from './offer-rules.js';

/** What an organisation offers in one edition. `seriesId` ties the years together. */
@Entity()
@Index(['tenantId', 'editionId', 'state'])
@Index(['tenantId', 'organisationId'])
@ForeignKey(() => Edition, ['tenantId', 'editionId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Organisation, ['tenantId', 'organisationId'], ['tenantId', 'id'])
@ForeignKey(() => Region, ['tenantId', 'regionId'], ['tenantId', 'id'])
@Check('offer_type', oneOf('type', offerTypes))
@Check('offer_state', oneOf('state', offerStates))
@Check('offer_way', oneOf('way', seatWays))
@Check('offer_mode', oneOf('mode', sessionModes))
export class Offer extends TenantRow {
  @Column('uuid')
  editionId: string;

  /** The host organisation. */
  @Column('uuid')
  organisationId: string;

  /** Same for the same activity over the years. */
  @Column('uuid')
  seriesId: string;

  @Column('uuid')
  regionId: string;

  @Column(sortedText)
  title: string;

  @Column('text')
  description: string;

  @Column('text')
  type: OfferType;

  @Column('text')
  mode: SessionMode;

  /** How a seat is won: at once, or by wishes and an allocation run. */
  @Column('text')
  way: SeatWay;

  /** Person who receives the visitors. */
  @Column('uuid', { nullable: true })
  hostPersonId: string | null;

  /** Town and address; null for online. */
  @Column('text', { nullable: true })
  place: string | null;

  @Column('text', { nullable: true })
  address: string | null;

  /** Shown to placed people alone. */
  @Column('text', { nullable: true })
  meetingLink: string | null;

  @Column('text', { nullable: true })
  bring: string | null;

  /** Requirements to be ticked before a wish counts, for example `confidentiality`. */
  @Column('text', { array: true, default: '{}' })
  requirements: string[];

  @Column('text')
  state: OfferState;

  /** What the reviewer said last, or why it was withdrawn. */
  @Column('text', { nullable: true })
  note: string | null;

  /** For ETag / If-Match. */
  @VersionColumn()
  version: number;
}

/** When an offer takes place, with its seats. */
@Entity()
@Index(['tenantId', 'editionId'])
@Index(['tenantId', 'offerId'])
@ForeignKey(() => Edition, ['tenantId', 'editionId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@ForeignKey(() => Offer, ['tenantId', 'offerId'], ['tenantId', 'id'], { onDelete: 'CASCADE' })
@Check('session_order', `ends_at > starts_at`)
@Check('session_seats', `min_seats >= 1 and max_seats >= 0`)
@Check('session_not_oversold', `seats_taken between 0 and max_seats`)
@Check('session_state', oneOf('state', sessionStates))
export class Session extends TenantRow {
  @Column('uuid')
  editionId: string;

  @Column('uuid')
  offerId: string;

  /** Edition's time. */
  @Column({ type: 'timestamptz', precision: 3 })
  startsAt: Date;

  @Column({ type: 'timestamptz', precision: 3 })
  endsAt: Date;

  @Column('int')
  minSeats: number;

  @Column('int')
  maxSeats: number;

  /** Count of confirmed placements, kept in the transaction that takes or frees a seat; the check above is the wall against overselling. */
  @Column('int', { default: 0 })
  seatsTaken: number;

  @Column('text')
  state: SessionState;

  /** Why it was cancelled, merged or moved. */
  @Column('text', { nullable: true })
  reason: string | null;
}
